/** Reads a timestamp token of RFC 3161, and checks what needs no trust. */
import { createHash, type X509Certificate } from "node:crypto";
import * as asn1js from "asn1js";
import * as pkijs from "pkijs";
import { octetsOf, parseDer, StructureFault } from "../cms/der.ts";
import { hashOid, oid } from "../cms/oids.ts";
import { readSignedData, type SignedData } from "../cms/read.ts";
import { readable } from "../cms/readable.ts";
import { type HashName, hashNames } from "../signer.ts";
import { checkNamedCertificate } from "./named-certificate.ts";
import { readTime } from "./time.ts";

export interface Timestamp {
  readonly time: Date;
  /** Whoever signed the token; whether to trust it is another question. */
  readonly authority: X509Certificate;
  /** All certificates that came with the token, the authority's among them. */
  readonly certificates: readonly X509Certificate[];
  /** Of the imprint. */
  readonly hash: HashName;
  readonly nonce?: bigint;
}

/** The octets of an OCTET STRING in one piece, which is the only form that DER has. */
function octetString(der: Buffer): Uint8Array {
  const block = parseDer(der);
  if (!(block instanceof asn1js.OctetString) || block.idBlock.isConstructed)
    throw new StructureFault("the content of the timestamp is not an octet string");
  return block.valueBlock.valueHexView;
}

/** The library makes a date of the time by rules that are looser than DER's; so its characters are read here. */
function timeOf(info: asn1js.AsnType): Date {
  const time = info instanceof asn1js.Sequence ? info.valueBlock.value[4] : undefined;
  if (!(time instanceof asn1js.GeneralizedTime)) throw new StructureFault("the timestamp has no time");
  return readTime(Buffer.from(time.valueBlock.valueHexView).toString("latin1"));
}

function checkImprint({ messageImprint }: pkijs.TSTInfo, signature: Buffer): HashName {
  const { hashAlgorithm, hashedMessage } = messageImprint;
  const hash = hashNames.find((name) => hashOid[name] === hashAlgorithm.algorithmId);
  if (!hash) throw new StructureFault("the hash of the timestamp is not one of SHA-256, SHA-384, SHA-512");
  const expected = createHash(hash).update(signature).digest();
  if (!expected.equals(hashedMessage.valueBlock.valueHexView))
    throw new StructureFault("the timestamp belongs to another signature");
  return hash;
}

function read(token: Buffer, signature: Buffer): Timestamp {
  const data = readSignedData(token);
  if (data.contentType !== oid.timestampInfo)
    throw new StructureFault("the timestamp has the wrong content type");
  checkNamedCertificate(data);
  const content = octetString(data.content);
  const info = new pkijs.TSTInfo({ schema: parseDer(content) });
  if (info.version !== 1) throw new StructureFault("the timestamp is of an unknown version");
  if (info.extensions?.some((one) => one.critical))
    throw new StructureFault("the timestamp has a critical extension that is not understood here");
  return {
    time: timeOf(parseDer(content)),
    authority: data.signer,
    certificates: data.certificates,
    hash: checkImprint(info, signature),
    ...(info.nonce && { nonce: info.nonce.toBigInt() }),
  };
}

/**
 * Reads a token and checks that it is one of this signature, made by the authority whose certificate it carries.
 * @param token DER of the ContentInfo
 * @param signature the signature value that was stamped
 * @throws StructureFault
 */
export function readTimestamp(token: Buffer, signature: Buffer): Timestamp {
  return readable("the timestamp", () => read(token, signature));
}

/**
 * The timestamp that a signature carries, if it does.
 * @throws StructureFault when it is not one of this signature, or there are two
 */
export function timestampOf(data: SignedData): Timestamp | undefined {
  const [token, ...others] = data.unsignedAttribute(oid.timestampToken);
  if (!token) return undefined;
  if (others.length > 0) throw new StructureFault("there are two timestamps");
  return readTimestamp(octetsOf(token), data.signature);
}

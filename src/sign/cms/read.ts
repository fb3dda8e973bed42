/** Reads a CMS SignedData of one signer, and checks what needs no trust: digests and the signature value. */
import { createHash, type KeyObject, verify, type X509Certificate } from "node:crypto";
import * as asn1js from "asn1js";
import * as pkijs from "pkijs";
import { type HashName, hashNames } from "../signer.ts";
import { findSigner, takeCertificates } from "./certificates.ts";
import { octetsOf, parseDer, StructureFault, valueOctets } from "./der.ts";
import { ecdsaOid, hashOid, oid, rsaOid } from "./oids.ts";
import { readable } from "./readable.ts";

export interface SignedData {
  readonly contentType: string;
  /** The content as it was read, tag and length included. */
  readonly content: Buffer;
  readonly hash: HashName;
  readonly signer: X509Certificate;
  /** All certificates that came with the signature, the signer's among them. */
  readonly certificates: readonly X509Certificate[];
  /** Values of a signed or unsigned attribute; none when it is absent. */
  readonly signedAttribute: (type: string) => readonly asn1js.AsnType[];
  readonly unsignedAttribute: (type: string) => readonly asn1js.AsnType[];
  readonly unsignedTypes: readonly string[];
  readonly signature: Buffer;
}

/** Neither these hashes nor these signatures have any; older writers put NULL there. */
function requireNoParameters({ algorithmParams }: pkijs.AlgorithmIdentifier, what: string): void {
  if (algorithmParams !== undefined && !(algorithmParams instanceof asn1js.Null))
    throw new StructureFault(`the ${what} algorithm has parameters`);
}

function hashOf(algorithm: pkijs.AlgorithmIdentifier): HashName {
  requireNoParameters(algorithm, "hash");
  const found = hashNames.find((hash) => hashOid[hash] === algorithm.algorithmId);
  if (!found)
    throw new StructureFault(
      `the hash algorithm ${algorithm.algorithmId} is not one of SHA-256, SHA-384, SHA-512`,
    );
  return found;
}

function attributeReader(attributes: pkijs.SignedAndUnsignedAttributes | undefined) {
  return (type: string): readonly asn1js.AsnType[] => {
    const found = (attributes?.attributes ?? []).filter((one) => one.type === type);
    if (found.length > 1) throw new StructureFault(`the attribute ${type} is there twice`);
    return (found[0]?.values ?? []) as asn1js.AsnType[];
  };
}

function requireSingle(values: readonly asn1js.AsnType[], name: string): asn1js.AsnType {
  const [value] = values;
  if (!value || values.length !== 1) throw new StructureFault(`the attribute ${name} must have one value`);
  return value;
}

/** Key kind and hash must be those that the algorithm names; PSS and others are not used by Authenticode scripts. */
function requireAlgorithm(algorithm: string, key: KeyObject, hash: HashName): void {
  const allowed = new Map<string | undefined, readonly string[]>([
    ["rsa", [oid.rsaEncryption, rsaOid[hash]]],
    ["ec", [oid.ecPublicKey, ecdsaOid[hash]]],
  ]).get(key.asymmetricKeyType);
  if (!allowed?.includes(algorithm))
    throw new StructureFault(
      `the signature algorithm ${algorithm} does not fit a key of type ${key.asymmetricKeyType}`,
    );
}

function checkSignedAttributes(data: SignedData): void {
  const type = requireSingle(data.signedAttribute(oid.contentType), "contentType");
  if (type.valueBlock.toString() !== data.contentType)
    throw new StructureFault("contentType is not that of the content");
  const stated = valueOctets(
    octetsOf(requireSingle(data.signedAttribute(oid.messageDigest), "messageDigest")),
  );
  const actual = createHash(data.hash).update(valueOctets(data.content)).digest();
  if (!actual.equals(stated)) throw new StructureFault("the signed content was changed after it was signed");
}

/**
 * Reads and checks. What comes back was signed by the key of `signer`; whether that certificate is to be
 * trusted is another question.
 * @throws StructureFault
 */
export function readSignedData(der: Uint8Array): SignedData {
  return readable("the structure of the signature", () => read(der));
}

function read(der: Uint8Array): SignedData {
  const info = new pkijs.ContentInfo({ schema: parseDer(der) });
  if (info.contentType !== oid.signedData) throw new StructureFault("not a CMS SignedData");
  const { certificates: carried, rest } = takeCertificates(info.content);
  const parsed = new pkijs.SignedData({ schema: rest });
  const [signerInfo] = parsed.signerInfos;
  const [digestAlgorithm] = parsed.digestAlgorithms;
  const { eContent, eContentType } = parsed.encapContentInfo;
  if (!signerInfo || parsed.signerInfos.length !== 1) throw new StructureFault("there must be one signer");
  if (!digestAlgorithm || parsed.digestAlgorithms.length !== 1)
    throw new StructureFault("there must be one hash algorithm");
  if (!eContent) throw new StructureFault("there is no signed content");
  // PKCS #7 knows version 1 alone; CMS, of which timestamps are made, has 3 for content that is not plain data.
  const version = eContentType === oid.timestampInfo ? 3 : 1;
  if (parsed.version !== version || signerInfo.version !== 1)
    throw new StructureFault("a version number is not the one that such a signature has");
  const hash = hashOf(signerInfo.digestAlgorithm);
  if (hashOf(digestAlgorithm) !== hash) throw new StructureFault("two hash algorithms contradict each other");
  if (!(signerInfo.sid instanceof pkijs.IssuerAndSerialNumber))
    throw new StructureFault("the signer is not named by issuer and serial number");
  const data: SignedData = {
    contentType: eContentType,
    content: octetsOf(eContent),
    hash,
    signer: findSigner(signerInfo.sid, carried),
    certificates: carried.map(({ certificate }) => certificate),
    signedAttribute: attributeReader(signerInfo.signedAttrs),
    unsignedAttribute: attributeReader(signerInfo.unsignedAttrs),
    unsignedTypes: (signerInfo.unsignedAttrs?.attributes ?? []).map((one) => one.type),
    signature: Buffer.from(signerInfo.signature.valueBlock.valueHexView),
  };
  checkSignedAttributes(data);
  const { publicKey } = data.signer;
  requireNoParameters(signerInfo.signatureAlgorithm, "signature");
  requireAlgorithm(signerInfo.signatureAlgorithm.algorithmId, publicKey, hash);
  const message = Buffer.from(signerInfo.signedAttrs?.encodedValue ?? new ArrayBuffer(0));
  if (!verify(hash, message, publicKey, data.signature))
    throw new StructureFault("the signature does not belong to the signed content");
  return data;
}

/** The CMS SignedData of an Authenticode signature (PKCS #7 1.5, one signer, DER). */
import type { KeyObject, X509Certificate } from "node:crypto";
import * as asn1js from "asn1js";
import * as pkijs from "pkijs";
import type { HashName } from "../signer.ts";
import { type Content, contentDigest } from "./content.ts";
import { parseDer, sequence, toDer, wrapDer } from "./der.ts";
import { hashAlgorithm } from "./digest.ts";
import { ecdsaOid, oid } from "./oids.ts";

/** A signature that lacks its value. */
export interface Draft {
  /** The octets that are signed: the signed attributes as a SET, not in their implicit tag. */
  readonly message: Buffer;
  /**
   * The DER of the whole.
   * @param timestamp DER of an RFC 3161 token over the signature
   */
  finish(signature: Buffer, timestamp?: Buffer): Buffer;
}

const tags = { octetString: 0x04, set: 0x31, context0: 0xa0, context1: 0xa1 } as const;

const set = (...parts: readonly Buffer[]): Buffer => wrapDer(tags.set, [...parts].sort(Buffer.compare));
const identifier = (value: string): Buffer => toDer(new asn1js.ObjectIdentifier({ value }));
const attribute = (type: Buffer, value: Buffer): Buffer => sequence(type, set(value));

function signatureAlgorithm(key: KeyObject, hash: HashName): pkijs.AlgorithmIdentifier {
  return key.asymmetricKeyType === "ec"
    ? new pkijs.AlgorithmIdentifier({ algorithmId: ecdsaOid[hash] })
    : new pkijs.AlgorithmIdentifier({ algorithmId: oid.rsaEncryption, algorithmParams: new asn1js.Null() });
}

function signerName(leaf: X509Certificate): Buffer {
  const { issuer, serialNumber } = new pkijs.Certificate({ schema: parseDer(leaf.raw) });
  return toDer(new pkijs.IssuerAndSerialNumber({ issuer, serialNumber }).toSchema());
}

/** What is the same in all signatures of a signer, as octets. */
function constants(certificates: readonly [X509Certificate, ...X509Certificate[]], hash: HashName) {
  const [leaf] = certificates;
  return {
    version: toDer(new asn1js.Integer({ value: 1 })),
    signedData: identifier(oid.signedData),
    certificates: wrapDer(tags.context0, certificates.map(({ raw }) => raw).sort(Buffer.compare)),
    signer: signerName(leaf),
    digestAlgorithm: toDer(hashAlgorithm(hash).toSchema()),
    signatureAlgorithm: toDer(signatureAlgorithm(leaf.publicKey, hash).toSchema()),
    opusInfo: attribute(identifier(oid.opusInfo), sequence()),
    statementType: attribute(identifier(oid.statementType), sequence(identifier(oid.individualCodeSigning))),
    contentType: identifier(oid.contentType),
    messageDigest: identifier(oid.messageDigest),
    timestampToken: identifier(oid.timestampToken),
  };
}

/**
 * Drafts signatures of a signer: what is the same in all of them is written once, and each differs by its content,
 * its value and its timestamp. pkijs' own SignedData is not used for it: it writes version 3 for every content that
 * is not plain data, and Authenticode's is 1.
 * @param certificates the leaf first
 */
export function drafter(
  certificates: readonly [X509Certificate, ...X509Certificate[]],
  hash: HashName,
): (content: Content) => Draft {
  const same = constants(certificates, hash);
  const octets = (value: Buffer): Buffer => wrapDer(tags.octetString, [value]);
  const types = new Map<string, Buffer>();
  return (content) => {
    const type = types.get(content.type) ?? identifier(content.type);
    types.set(content.type, type);
    // No signing time among them: what is signed depends on the content alone.
    const message = set(
      same.opusInfo,
      attribute(same.contentType, type),
      same.statementType,
      attribute(same.messageDigest, octets(contentDigest(content, hash))),
    );
    // In its implicit tag the SET has another first octet, and is the same but for that.
    const signedAttributes = Buffer.from(message);
    signedAttributes[0] = tags.context0;
    return {
      message,
      finish: (signature, timestamp) => {
        const unsigned = timestamp && wrapDer(tags.context1, [attribute(same.timestampToken, timestamp)]);
        const signerInfo = sequence(
          same.version,
          same.signer,
          same.digestAlgorithm,
          signedAttributes,
          same.signatureAlgorithm,
          octets(signature),
          ...(unsigned ? [unsigned] : []),
        );
        const signedData = sequence(
          same.version,
          set(same.digestAlgorithm),
          sequence(type, wrapDer(tags.context0, [content.der])),
          same.certificates,
          set(signerInfo),
        );
        return sequence(same.signedData, wrapDer(tags.context0, [signedData]));
      },
    };
  };
}

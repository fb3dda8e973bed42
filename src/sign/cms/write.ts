/** The CMS SignedData of an Authenticode signature (PKCS #7 1.5, one signer, DER). */
import type { KeyObject, X509Certificate } from "node:crypto";
import * as asn1js from "asn1js";
import * as pkijs from "pkijs";
import type { HashName } from "../signer.ts";
import { type Content, contentDigest } from "./content.ts";
import { parseDer, sortedSet, toDer } from "./der.ts";
import { ecdsaOid, hashOid, oid } from "./oids.ts";

/** A signature that is made of its parts. */
export interface SignatureParts {
  readonly content: Content;
  readonly hash: HashName;
  /** The leaf first. */
  readonly certificates: readonly [X509Certificate, ...X509Certificate[]];
  readonly signature: Buffer;
  /** The DER of an RFC 3161 token over the signature value. */
  readonly timestamp?: Buffer;
}

const attribute = (type: string, value: asn1js.AsnType) => new pkijs.Attribute({ type, values: [value] });

/** No signing time among them: what is signed depends on the content alone. */
function signedAttributes(content: Content, hash: HashName): pkijs.SignedAndUnsignedAttributes {
  const statement = new asn1js.ObjectIdentifier({ value: oid.individualCodeSigning });
  const attributes = [
    attribute(oid.opusInfo, new asn1js.Sequence()),
    attribute(oid.contentType, new asn1js.ObjectIdentifier({ value: content.type })),
    attribute(oid.statementType, new asn1js.Sequence({ value: [statement] })),
    attribute(oid.messageDigest, new asn1js.OctetString({ valueHex: contentDigest(content, hash) })),
  ];
  const order = sortedSet(attributes.map((one) => one.toSchema()));
  return new pkijs.SignedAndUnsignedAttributes({
    type: 0,
    attributes: order.map((schema) => new pkijs.Attribute({ schema })),
  });
}

/** The octets that are signed: the signed attributes as a SET, not in their implicit tag. */
export function messageToSign(content: Content, hash: HashName): Buffer {
  const { attributes } = signedAttributes(content, hash);
  return toDer(new asn1js.Set({ value: attributes.map((one) => one.toSchema()) }));
}

function signatureAlgorithm(key: KeyObject, hash: HashName): pkijs.AlgorithmIdentifier {
  return key.asymmetricKeyType === "ec"
    ? new pkijs.AlgorithmIdentifier({ algorithmId: ecdsaOid[hash] })
    : new pkijs.AlgorithmIdentifier({ algorithmId: oid.rsaEncryption, algorithmParams: new asn1js.Null() });
}

function signerInfo(parts: SignatureParts): pkijs.SignerInfo {
  const [leaf] = parts.certificates;
  const { issuer, serialNumber } = new pkijs.Certificate({ schema: parseDer(leaf.raw) });
  const signer = new pkijs.SignerInfo({
    version: 1,
    sid: new pkijs.IssuerAndSerialNumber({ issuer, serialNumber }),
    digestAlgorithm: digestAlgorithm(parts.hash),
    signedAttrs: signedAttributes(parts.content, parts.hash),
    signatureAlgorithm: signatureAlgorithm(leaf.publicKey, parts.hash),
    signature: new asn1js.OctetString({ valueHex: parts.signature }),
  });
  if (parts.timestamp) {
    const attributes = [attribute(oid.timestampToken, parseDer(parts.timestamp))];
    signer.unsignedAttrs = new pkijs.SignedAndUnsignedAttributes({ type: 1, attributes });
  }
  return signer;
}

function digestAlgorithm(hash: HashName): pkijs.AlgorithmIdentifier {
  return new pkijs.AlgorithmIdentifier({ algorithmId: hashOid[hash], algorithmParams: new asn1js.Null() });
}

const contextTag = (tagNumber: number, value: asn1js.AsnType[]) =>
  new asn1js.Constructed({ idBlock: { tagClass: 3, tagNumber }, value });

/**
 * Assembles the DER. pkijs' own SignedData is not used here: it writes version 3 for every content that
 * is not plain data, and Authenticode's is 1.
 */
export function writeSignedData(parts: SignatureParts): Buffer {
  const { type, block } = parts.content;
  const certificates = parts.certificates.map((certificate) => parseDer(certificate.raw));
  const signedData = new asn1js.Sequence({
    value: [
      new asn1js.Integer({ value: 1 }),
      new asn1js.Set({ value: [digestAlgorithm(parts.hash).toSchema()] }),
      new asn1js.Sequence({
        value: [new asn1js.ObjectIdentifier({ value: type }), contextTag(0, [block])],
      }),
      contextTag(0, sortedSet(certificates)),
      new asn1js.Set({ value: [signerInfo(parts).toSchema()] }),
    ],
  });
  return toDer(new pkijs.ContentInfo({ contentType: oid.signedData, content: signedData }).toSchema());
}

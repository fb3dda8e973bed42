/** The CMS SignedData of an Authenticode signature (PKCS #7 1.5, one signer, DER). */
import type { KeyObject, X509Certificate } from "node:crypto";
import * as asn1js from "asn1js";
import * as pkijs from "pkijs";
import type { HashName } from "../signer.ts";
import { type Content, contentDigest } from "./content.ts";
import { parseDer, sortedSet, toDer } from "./der.ts";
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

function signatureAlgorithm(key: KeyObject, hash: HashName): pkijs.AlgorithmIdentifier {
  return key.asymmetricKeyType === "ec"
    ? new pkijs.AlgorithmIdentifier({ algorithmId: ecdsaOid[hash] })
    : new pkijs.AlgorithmIdentifier({ algorithmId: oid.rsaEncryption, algorithmParams: new asn1js.Null() });
}

const contextTag = (tagNumber: number, value: asn1js.AsnType[]) =>
  new asn1js.Constructed({ idBlock: { tagClass: 3, tagNumber }, value });

function unsignedAttributes(timestamp: Buffer): pkijs.SignedAndUnsignedAttributes {
  const attributes = [attribute(oid.timestampToken, parseDer(timestamp))];
  return new pkijs.SignedAndUnsignedAttributes({ type: 1, attributes });
}

/** What is the same in all signatures of a signer. */
function signerParts(leaf: X509Certificate, hash: HashName) {
  const { issuer, serialNumber } = new pkijs.Certificate({ schema: parseDer(leaf.raw) });
  return {
    version: 1,
    sid: new pkijs.IssuerAndSerialNumber({ issuer, serialNumber }),
    digestAlgorithm: hashAlgorithm(hash),
    signatureAlgorithm: signatureAlgorithm(leaf.publicKey, hash),
  };
}

/**
 * Drafts signatures of a signer. pkijs' own SignedData is not used for it: it writes version 3 for every content
 * that is not plain data, and Authenticode's is 1.
 * @param certificates the leaf first
 */
export function drafter(
  certificates: readonly [X509Certificate, ...X509Certificate[]],
  hash: HashName,
): (content: Content) => Draft {
  const signer = signerParts(certificates[0], hash);
  const carried = sortedSet(certificates.map((certificate) => parseDer(certificate.raw)));
  const finish = (content: Content, info: pkijs.SignerInfo): Buffer => {
    const signedData = new asn1js.Sequence({
      value: [
        new asn1js.Integer({ value: 1 }),
        new asn1js.Set({ value: [hashAlgorithm(hash).toSchema()] }),
        new asn1js.Sequence({
          value: [new asn1js.ObjectIdentifier({ value: content.type }), contextTag(0, [content.block])],
        }),
        contextTag(0, carried),
        new asn1js.Set({ value: [info.toSchema()] }),
      ],
    });
    return toDer(new pkijs.ContentInfo({ contentType: oid.signedData, content: signedData }).toSchema());
  };
  return (content) => {
    const signedAttrs = signedAttributes(content, hash);
    return {
      message: toDer(new asn1js.Set({ value: signedAttrs.attributes.map((one) => one.toSchema()) })),
      finish: (signature, timestamp) => {
        const value = new asn1js.OctetString({ valueHex: signature });
        const unsignedAttrs = timestamp && unsignedAttributes(timestamp);
        const info = { ...signer, signedAttrs, signature: value, ...(unsignedAttrs && { unsignedAttrs }) };
        return finish(content, new pkijs.SignerInfo(info));
      },
    };
  };
}

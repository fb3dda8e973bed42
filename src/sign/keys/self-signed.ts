/** A certificate that vouches for itself, for development. */
import { createHash, createPublicKey, type KeyObject, randomBytes, sign, X509Certificate } from "node:crypto";
import { BitString, Integer, Null, ObjectIdentifier, OctetString, Sequence, Utf8String } from "asn1js";
import {
  AlgorithmIdentifier,
  AttributeTypeAndValue,
  Certificate,
  Extension,
  PublicKeyInfo,
  Time,
} from "pkijs";
import { certificateOid, rsaOid } from "../cms/oids.ts";

const lifetimeDays = 30;

const dayMs = 24 * 60 * 60 * 1000;

/** RFC 5280: UTCTime until 2049, GeneralizedTime after. */
function time(value: Date): Time {
  return new Time({ type: value.getUTCFullYear() < 2050 ? 0 : 1, value });
}

function extension(extnID: string, critical: boolean, value: Sequence | BitString | OctetString): Extension {
  return new Extension({ extnID, critical, extnValue: value.toBER() });
}

function extensions(publicKey: PublicKeyInfo): Extension[] {
  const digitalSignature = new BitString({ valueHex: Uint8Array.of(0x80).buffer, unusedBits: 7 });
  const identifier = createHash("sha1").update(publicKey.subjectPublicKey.valueBlock.valueHexView).digest();
  return [
    // Empty says: not an authority.
    extension(certificateOid.basicConstraints, true, new Sequence()),
    extension(certificateOid.keyUsage, true, digitalSignature),
    extension(
      certificateOid.extendedKeyUsage,
      false,
      new Sequence({ value: [new ObjectIdentifier({ value: certificateOid.codeSigning })] }),
    ),
    extension(
      certificateOid.subjectKeyIdentifier,
      false,
      new OctetString({ valueHex: new Uint8Array(identifier).buffer }),
    ),
  ];
}

/** Sixteen octets, positive and never shorter. */
function serialNumber(): Integer {
  const octets = new Uint8Array(randomBytes(16));
  octets[0] = ((octets[0] ?? 0) & 0x3f) | 0x40;
  return new Integer({ valueHex: octets.buffer });
}

function name(certificate: Certificate, commonName: string): void {
  for (const target of [certificate.subject, certificate.issuer]) {
    const value = new Utf8String({ value: commonName });
    target.typesAndValues.push(new AttributeTypeAndValue({ type: certificateOid.commonName, value }));
  }
}

/**
 * Makes a code signing certificate of an RSA key, signed by that key with SHA-256, good for `lifetimeDays` from `now`.
 * @param commonName at most 64 characters
 */
export function selfSigned(privateKey: KeyObject, commonName: string, now: Date): X509Certificate {
  const spki = createPublicKey(privateKey).export({ format: "der", type: "spki" });
  const algorithm = new AlgorithmIdentifier({
    algorithmId: rsaOid.sha256,
    algorithmParams: new Null(),
  });
  const notBefore = new Date(Math.floor(now.getTime() / 1000) * 1000);
  const publicKey = PublicKeyInfo.fromBER(spki);
  const certificate = new Certificate({
    version: 2,
    serialNumber: serialNumber(),
    signature: algorithm,
    signatureAlgorithm: algorithm,
    notBefore: time(notBefore),
    notAfter: time(new Date(notBefore.getTime() + lifetimeDays * dayMs)),
    subjectPublicKeyInfo: publicKey,
    extensions: extensions(publicKey),
  });
  name(certificate, commonName);
  certificate.tbsView = new Uint8Array(certificate.encodeTBS().toBER());
  const signature = sign("sha256", certificate.tbsView, privateKey);
  certificate.signatureValue = new BitString({ valueHex: new Uint8Array(signature).buffer });
  return new X509Certificate(Buffer.from(certificate.toSchema().toBER()));
}

/** Object identifiers of signatures, by the names that their standards give them. */
import type { HashName } from "../signer.ts";

export const oid = {
  signedData: "1.2.840.113549.1.7.2",
  contentType: "1.2.840.113549.1.9.3",
  messageDigest: "1.2.840.113549.1.9.4",
  rsaEncryption: "1.2.840.113549.1.1.1",
  ecPublicKey: "1.2.840.10045.2.1",
  /** RFC 3161: what a timestamp token states. */
  timestampInfo: "1.2.840.113549.1.9.16.1.4",
  /** Authenticode: what is signed is the hash of a subject, not the subject itself. */
  indirectData: "1.3.6.1.4.1.311.2.1.4",
  /** Authenticode: the subject is interpreted by the SIP (here PowerShell's) whose GUID follows. */
  sipInfo: "1.3.6.1.4.1.311.2.1.30",
  statementType: "1.3.6.1.4.1.311.2.1.11",
  individualCodeSigning: "1.3.6.1.4.1.311.2.1.21",
  opusInfo: "1.3.6.1.4.1.311.2.1.12",
  timestampToken: "1.3.6.1.4.1.311.3.3.1",
  nestedSignature: "1.3.6.1.4.1.311.2.4.1",
  legacyCountersignature: "1.2.840.113549.1.9.6",
} as const;

export const hashOid: Readonly<Record<HashName, string>> = {
  sha256: "2.16.840.1.101.3.4.2.1",
  sha384: "2.16.840.1.101.3.4.2.2",
  sha512: "2.16.840.1.101.3.4.2.3",
};

/** Algorithms of signature values, with the kind of key that they need. */
export const ecdsaOid: Readonly<Record<HashName, string>> = {
  sha256: "1.2.840.10045.4.3.2",
  sha384: "1.2.840.10045.4.3.3",
  sha512: "1.2.840.10045.4.3.4",
};

export const rsaOid: Readonly<Record<HashName, string>> = {
  sha256: "1.2.840.113549.1.1.11",
  sha384: "1.2.840.113549.1.1.12",
  sha512: "1.2.840.113549.1.1.13",
};

/** Of certificates: extensions and purposes. */
export const certificateOid = {
  commonName: "2.5.4.3",
  subjectKeyIdentifier: "2.5.29.14",
  keyUsage: "2.5.29.15",
  basicConstraints: "2.5.29.19",
  nameConstraints: "2.5.29.30",
  extendedKeyUsage: "2.5.29.37",
  anyPurpose: "2.5.29.37.0",
  codeSigning: "1.3.6.1.5.5.7.3.3",
  timeStamping: "1.3.6.1.5.5.7.3.8",
} as const;

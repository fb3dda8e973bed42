/** What is asked of one certificate by itself, by the place that it has in a chain. */
import type { KeyObject, X509Certificate } from "node:crypto";
import { StructureFault } from "../cms/der.ts";
import { certificateOid, ecdsaOid, rsaOid } from "../cms/oids.ts";
import { readable, shown } from "../cms/readable.ts";
import { readUses, type Uses } from "./extensions.ts";

export type Purpose = "codeSigning" | "timeStamping";

/** Where in a chain a certificate stands. */
interface Place {
  /** How many authorities stand between it and the leaf. */
  readonly below: number;
  /** Trusted because the user said so, and not because of its issuer's signature. */
  readonly isAnchor: boolean;
}

export interface ChainOptions {
  /** The moment for which the chain must hold. */
  readonly at: Date;
  readonly purpose: Purpose;
}

const purposeName: Readonly<Record<Purpose, string>> = {
  codeSigning: "code signing",
  timeStamping: "timestamps",
};

/** An allow list: MD5 and SHA-1 are not on it, nor is what nobody has thought of yet. */
const signatureAlgorithms: readonly string[] = [...Object.values(rsaOid), ...Object.values(ecdsaOid)];
const curves: readonly (string | undefined)[] = ["prime256v1", "secp384r1", "secp521r1"];

const day = (date: Date) =>
  Number.isNaN(date.getTime()) ? "an unknown date" : date.toISOString().slice(0, 10);

/** The name of a certificate's subject or issuer, for people. */
export function nameIn(distinguishedName: string | undefined): string {
  const parts = (distinguishedName ?? "").split("\n");
  const common = parts.find((part) => part.startsWith("CN="))?.slice("CN=".length);
  return shown(common || parts.join(", ") || "a name that is empty");
}

function dateFaults(certificate: X509Certificate, at: Date): string[] {
  const from = new Date(certificate.validFrom);
  const to = new Date(certificate.validTo);
  // A date that cannot be read compares as false, and so counts as not valid.
  if (from <= at && at <= to) return [];
  if (at > to) return [`expired on ${day(to)}, before the time that counts (${day(at)})`];
  return [`is not valid before ${day(from)}, and the time that counts is ${day(at)}`];
}

function keyFaults(key: KeyObject): string[] {
  const { modulusLength = 0, namedCurve } = key.asymmetricKeyDetails ?? {};
  if (key.asymmetricKeyType === "rsa")
    return modulusLength >= 2048 ? [] : [`has an RSA key of ${modulusLength} bits, which is too weak`];
  if (key.asymmetricKeyType === "ec" && curves.includes(namedCurve)) return [];
  return ["has a key of a kind that is not accepted (RSA, or P-256, P-384, P-521)"];
}

function signatureFaults({ signatureAlgorithm }: Uses): string[] {
  if (signatureAlgorithms.includes(signatureAlgorithm)) return [];
  return [`is signed with an algorithm that is not accepted (${signatureAlgorithm})`];
}

function generalFaults(certificate: X509Certificate, uses: Uses, at: Date, isAnchor: boolean): string[] {
  return [
    ...dateFaults(certificate, at),
    ...keyFaults(readable("its key", () => certificate.publicKey)),
    ...(isAnchor ? [] : signatureFaults(uses)),
    ...uses.unknownCritical.map((one) => `has a critical extension that is not understood here (${one})`),
    ...(uses.constrainsNames ? ["constrains names, which is not supported"] : []),
  ];
}

function isFor(purpose: Purpose, { extendedKeyUsage }: Uses): boolean {
  if (!extendedKeyUsage?.purposes.includes(certificateOid[purpose])) return false;
  // RFC 3161, 2.3: a key that makes timestamps makes nothing else. It also asks that the extension be critical,
  // which those of Microsoft's own authority are not; and it is read here either way.
  return purpose !== "timeStamping" || extendedKeyUsage.purposes.length === 1;
}

function told(certificate: X509Certificate, faults: () => string[]): string[] {
  const name = nameIn(certificate.subject);
  try {
    return faults().map((fault) => `the certificate of ${name} ${fault}`);
  } catch (error) {
    if (!(error instanceof StructureFault)) throw error;
    return [`the certificate of ${name} is malformed: ${error.message}`];
  }
}

/** @returns phrases; none when the certificate may sign for the purpose */
export function leafFaults(leaf: X509Certificate, { at, purpose }: ChainOptions, isAnchor = false): string[] {
  return told(leaf, () => {
    const uses = readUses(leaf);
    return [
      ...generalFaults(leaf, uses, at, isAnchor),
      ...(isFor(purpose, uses) ? [] : [`is not for ${purposeName[purpose]} (extended key usage)`]),
      ...(uses.keyUsage?.signs === false ? ["is not for signatures (key usage)"] : []),
    ];
  });
}

/** @returns phrases; none when the certificate may issue at this place */
export function issuerFaults(
  issuer: X509Certificate,
  { below, isAnchor }: Place,
  { at, purpose }: ChainOptions,
): string[] {
  return told(issuer, () => {
    const uses = readUses(issuer);
    const purposes = uses.extendedKeyUsage?.purposes;
    const limited =
      purposes &&
      !purposes.includes(certificateOid[purpose]) &&
      !purposes.includes(certificateOid.anyPurpose);
    return [
      ...generalFaults(issuer, uses, at, isAnchor),
      ...(uses.authority ? [] : ["is not one of an authority, yet it issued another"]),
      // Certificates issued to oneself count as well: stricter than RFC 5280, and simpler.
      ...(uses.authority && uses.authority.pathLength < below
        ? ["has more authorities below it than it allows"]
        : []),
      ...(uses.keyUsage?.signsCertificates === false ? ["is not for certificates (key usage)"] : []),
      ...(limited ? [`does not extend to ${purposeName[purpose]} (extended key usage)`] : []),
    ];
  });
}

/** What the test authority's certificates can be: right, or wrong in one way each. */
import type { Validity } from "./certificates.ts";

const day = 86_400_000;

/** `at` is now. A leaf is `current` for a year from yesterday on. */
export function validity(kind: "current" | "expired" | "future", at = Date.now()): Validity {
  if (kind === "expired") return { from: new Date("2020-01-01"), to: new Date("2021-01-01") };
  const from = at + (kind === "future" ? 30 : -1) * day;
  return { from: new Date(from), to: new Date(from + 365 * day) };
}

/** Of roots, issuers and timestampers: whatever a test takes for now, they are not what is wrong. */
export const long: Validity = { from: new Date("2015-01-01"), to: new Date("2049-01-01") };

const keyIds = ["subjectKeyIdentifier = hash", "authorityKeyIdentifier = keyid"];
const unknownCritical = "1.3.6.1.4.1.311.999.1 = critical,ASN1:UTF8String:nobody knows this";

function authorityExtensions(constraints: string, usage = "keyCertSign, cRLSign"): string[] {
  return [`basicConstraints = critical, ${constraints}`, `keyUsage = critical, ${usage}`, ...keyIds];
}

/** Subject names below a root may be held to an organisation: the leaves' own, or another. */
export function rootExtensions(permitted: string | undefined): string[] {
  const own = authorityExtensions("CA:TRUE").filter((line) => !line.startsWith("authorityKey"));
  if (!permitted) return own;
  return [
    ...own,
    "nameConstraints = critical, permitted;dirName:permitted",
    "[permitted]",
    `O = ${permitted}`,
  ];
}

/** Which key usages a leaf is for; `none` has no such extension at all. */
type Usage = "codeSigning" | "none" | "serverAuth" | "anyExtendedKeyUsage";

export interface LeafExtensions {
  usage?: Usage;
  /** Of the key usage extension; signing needs the first. */
  keyUsage?: "digitalSignature" | "keyEncipherment";
  /** One that no program knows, marked critical. */
  unknownCritical?: boolean;
}

export function leafExtensions(options: LeafExtensions): string[] {
  const { usage = "codeSigning", keyUsage = "digitalSignature" } = options;
  const lines = authorityExtensions("CA:FALSE", keyUsage);
  if (usage !== "none") lines.push(`extendedKeyUsage = ${usage}`);
  if (options.unknownCritical) lines.push(unknownCritical);
  return lines;
}

/** Who issues a leaf, apart from the root itself. All but the first make the chain wrong. */
export type IssuerKind =
  | "intermediate"
  | "too-deep"
  | "leaf"
  | "no-cert-sign"
  | "expired"
  | "unknown-critical";

export const issuers: Record<
  IssuerKind,
  { under: "root" | "intermediate"; extensions: string[]; validity: Validity }
> = {
  intermediate: { under: "root", extensions: authorityExtensions("CA:TRUE, pathlen:0"), validity: long },
  /** One authority more than the path length of the intermediate allows. */
  "too-deep": { under: "intermediate", extensions: authorityExtensions("CA:TRUE"), validity: long },
  leaf: { under: "intermediate", extensions: leafExtensions({}), validity: long },
  "no-cert-sign": {
    under: "root",
    extensions: authorityExtensions("CA:TRUE, pathlen:0", "digitalSignature"),
    validity: long,
  },
  expired: {
    under: "root",
    extensions: authorityExtensions("CA:TRUE, pathlen:0"),
    validity: validity("expired"),
  },
  "unknown-critical": {
    under: "root",
    extensions: [...authorityExtensions("CA:TRUE, pathlen:0"), unknownCritical],
    validity: long,
  },
};

export type TimestamperKind = "right" | "not-critical" | "code-signing";

const timestamperUsages: Record<TimestamperKind, string> = {
  right: "critical, timeStamping",
  "not-critical": "timeStamping",
  "code-signing": "critical, codeSigning",
};

export function timestamperExtensions(kind: TimestamperKind): string[] {
  return [
    ...authorityExtensions("CA:FALSE", "digitalSignature"),
    `extendedKeyUsage = ${timestamperUsages[kind]}`,
  ];
}

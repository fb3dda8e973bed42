/** Whether a certificate can sign code for others, asked before anything is signed. */
import type { KeyObject, X509Certificate } from "node:crypto";
import { BitString } from "asn1js";
import { Certificate } from "pkijs";
import { type Diagnostic, diagnostic } from "../../diagnostics/diagnostic.ts";
import { shown } from "../cms/readable.ts";
import type { CodeSigner } from "../signer.ts";
import { issued } from "./chain.ts";
import { isDevelopment } from "./is-development.ts";

const codeSigning = "1.3.6.1.5.5.7.3.3";
const keyUsage = "2.5.29.15";
const curves = ["prime256v1", "secp384r1", "secp521r1"];

function keyUsageProblem(certificate: X509Certificate): string | undefined {
  try {
    const { extensions } = Certificate.fromBER(certificate.raw);
    const extension = extensions?.find((one) => one.extnID === keyUsage);
    // A certificate need not limit its use.
    if (extension === undefined) return undefined;
    const bits: unknown = extension.parsedValue;
    // The first bit is digitalSignature.
    const first = bits instanceof BitString ? (bits.valueBlock.valueHexView[0] ?? 0) : 0;
    return (first & 0x80) === 0 ? "its key usage does not say digital signature" : undefined;
  } catch {
    return "its extensions cannot be read";
  }
}

function keyProblem(certificate: X509Certificate): string | undefined {
  let key: KeyObject;
  try {
    key = certificate.publicKey;
  } catch {
    return "its public key cannot be read";
  }
  const details = key.asymmetricKeyDetails ?? {};
  if (key.asymmetricKeyType === "rsa") {
    const bits = details.modulusLength ?? 0;
    return bits >= 2048 ? undefined : `its RSA key has ${bits} bits, and 2048 are the least`;
  }
  if (key.asymmetricKeyType === "ec") {
    const curve = details.namedCurve ?? "unknown";
    return curves.includes(curve) ? undefined : `its curve is ${curve}, not P-256, P-384 or P-521`;
  }
  return `its key is of the kind ${key.asymmetricKeyType ?? "unknown"}, not RSA or EC`;
}

/** Written so that a date nobody can read is a problem too. */
function dateProblem({ validFrom, validTo }: X509Certificate, now: Date): string | undefined {
  if (!(Date.parse(validFrom) <= now.getTime())) return `it is not valid before ${validFrom}`;
  return Date.parse(validTo) > now.getTime() ? undefined : `it expired at ${validTo}`;
}

function leafProblems(leaf: X509Certificate, now: Date): string[] {
  const problems: string[] = [];
  if (!leaf.keyUsage?.includes(codeSigning)) {
    problems.push("its extended key usage does not say code signing");
  }
  if (isDevelopment(leaf)) problems.push("it is a development certificate, which nobody trusts");
  if (leaf.ca) problems.push("it is the certificate of an authority, not of a signer");
  const others = [dateProblem(leaf, now), keyUsageProblem(leaf), keyProblem(leaf)];
  return [...problems, ...others.filter((one) => one !== undefined)];
}

/**
 * Everything that keeps certificates from signing a release; empty when they can.
 * @param file what the findings point at
 */
export function checkLeaf(
  file: string,
  certificates: CodeSigner["certificates"],
  now: Date = new Date(),
): Diagnostic[] {
  const [leaf, ...intermediates] = certificates;
  const problems = leafProblems(leaf, now);
  let below = leaf;
  for (const one of intermediates) {
    const name = shown(one.subject.replaceAll("\n", ", "));
    const date = dateProblem(one, now);
    if (date) problems.push(`of its issuer '${name}', ${date}`);
    if (!issued(one, below)) problems.push(`'${name}' is not part of its chain`);
    else if (!one.ca) problems.push(`its issuer '${name}' is not the certificate of an authority`);
    below = one;
  }
  return problems.map((problem) => diagnostic("sign/unusable-certificate", { file }, problem));
}

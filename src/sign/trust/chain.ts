/**
 * From a leaf to an anchor. Revocation is not looked up: nothing here goes to the network.
 *
 * The anchor must keep all rules but that about its own signature. RFC 5280 takes an anchor for a name and a key
 * and asks nothing else of it; but Windows looks at the root's dates, and a root that says what it is not for is
 * better believed.
 */
import type { X509Certificate } from "node:crypto";
import { type ChainOptions, issuerFaults, leafFaults, nameIn } from "./rules.ts";

export type FoundChain =
  /** The leaf first, the anchor last. */
  | { readonly chain: readonly X509Certificate[] }
  /** Phrases for people, at least one. */
  | { readonly faults: readonly string[] };

const maxDepth = 8;
/** Certificates that come with a signature come from whoever made it. */
const maxOthers = 20;

/** A path from the leaf up to this certificate, all of which keeps the rules. */
interface Step {
  readonly certificate: X509Certificate;
  readonly below: readonly X509Certificate[];
}

/**
 * Not `checkIssued`: it wants the key usage to be right as well, which the rules of the issuer look at, and whose
 * finding would get lost here. Names that look the same count as the same; the signature is what binds.
 */
function issued(issuer: X509Certificate, certificate: X509Certificate): boolean {
  try {
    return certificate.issuer === issuer.subject && certificate.verify(issuer.publicKey);
  } catch {
    // A key that cannot be read, or does not fit the algorithm, verifies nothing.
    return false;
  }
}

function deadEnd(certificate: X509Certificate): string {
  const why = issued(certificate, certificate)
    ? `${nameIn(certificate.subject)} is not one`
    : `${nameIn(certificate.issuer)} is missing or did not sign`;
  return `no path to an anchor that was given: ${why}`;
}

function stepFaults({ certificate, below }: Step, isAnchor: boolean, options: ChainOptions): string[] {
  return below.length === 0
    ? leafFaults(certificate, options, isAnchor)
    : issuerFaults(certificate, { below: below.length - 1, isAnchor }, options);
}

/**
 * Finds the shortest chain whose signatures are right and whose certificates may all do what they do in it.
 *
 * Breadth first, each certificate once, where it is nearest to the leaf: all rules are about a certificate and
 * its distance from the leaf, and none gets easier with distance, so a longer way to it cannot succeed where the
 * shortest fails. That makes the work quadratic at worst, however many certificates share a name and a key.
 * @param others certificates that came with the signature, in any order; not trusted
 * @param anchors trusted, because the user said so: roots, intermediates, or the leaf itself
 */
export function findChain(
  leaf: X509Certificate,
  others: readonly X509Certificate[],
  anchors: readonly X509Certificate[],
  options: ChainOptions,
): FoundChain {
  if (anchors.length === 0) return { faults: ["no anchor was given"] };
  if (others.length > maxOthers)
    return { faults: [`the signature carries ${others.length} certificates; ${maxOthers} are the most`] };
  const anchored = new Set(anchors.map((one) => one.fingerprint512));
  const waiting = new Map([...others, ...anchors].map((one) => [one.fingerprint512, one]));
  waiting.delete(leaf.fingerprint512);
  const steps: Step[] = [{ certificate: leaf, below: [] }];
  const faults = new Set<string>();
  for (const step of steps) {
    const { certificate } = step;
    const isAnchor = anchored.has(certificate.fingerprint512);
    const own = stepFaults(step, isAnchor, options);
    const below = [...step.below, certificate];
    if (isAnchor && own.length === 0) return { chain: below };
    for (const fault of own) faults.add(fault);
    if (own.length > 0 || isAnchor) continue;
    const issuers = [...waiting.values()].filter((one) => issued(one, certificate));
    if (issuers.length === 0) faults.add(deadEnd(certificate));
    else if (below.length === maxDepth) faults.add(`the chain is longer than ${maxDepth} certificates`);
    else
      for (const issuer of issuers) {
        waiting.delete(issuer.fingerprint512);
        steps.push({ certificate: issuer, below });
      }
  }
  return { faults: [...faults] };
}

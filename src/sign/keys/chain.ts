/** Certificates in the order of their chain. */
import type { X509Certificate } from "node:crypto";

type Chain = readonly [X509Certificate, ...X509Certificate[]];

/** True when `issuer` signed `certificate`: names, key identifiers, uses, and the signature itself. */
export function issued(issuer: X509Certificate, certificate: X509Certificate): boolean {
  try {
    return certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
  } catch {
    // A key of a kind that OpenSSL does not know.
    return false;
  }
}

/** True for a root: it vouches for itself. */
function isSelfSigned(certificate: X509Certificate): boolean {
  return issued(certificate, certificate);
}

/**
 * The leaf, then its intermediates in order; roots are left out, since whoever verifies brings their own.
 * Certificates that do not belong to the chain come last, for `checkLeaf` to find.
 */
export function orderChain(leaf: X509Certificate, others: readonly X509Certificate[]): Chain {
  const waiting = new Map(
    others
      .filter((one) => one.fingerprint256 !== leaf.fingerprint256 && !isSelfSigned(one))
      .map((one) => [one.fingerprint256, one]),
  );
  const chain: [X509Certificate, ...X509Certificate[]] = [leaf];
  let last = leaf;
  while (!isSelfSigned(last)) {
    const below = last;
    const next = [...waiting.values()].find((one) => issued(one, below));
    if (next === undefined) break;
    waiting.delete(next.fingerprint256);
    chain.push(next);
    last = next;
  }
  return [...chain, ...waiting.values()];
}

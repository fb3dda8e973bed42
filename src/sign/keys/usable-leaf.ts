/** Whether a certificate can sign code for others, asked before anything is signed. */
import type { X509Certificate } from "node:crypto";
import { type Diagnostic, diagnostic } from "../../diagnostics/diagnostic.ts";
import type { CodeSigner } from "../signer.ts";
import { type ChainOptions, issuerFaults, leafFaults, nameIn } from "../trust/rules.ts";
import { issued } from "./chain.ts";
import { isDevelopment } from "./is-development.ts";

function leafProblems(leaf: X509Certificate, options: ChainOptions): string[] {
  const name = nameIn(leaf.subject);
  // Nobody verifies what a certificate says of itself: whoever trusts it, trusts it as an anchor.
  const isAnchor = issued(leaf, leaf);
  return [
    ...leafFaults(leaf, options, isAnchor),
    ...(isDevelopment(leaf) ? [`the certificate of ${name} is for development, and nobody trusts it`] : []),
    ...(leaf.ca ? [`the certificate of ${name} is one of an authority, not of a signer`] : []),
  ];
}

/**
 * Everything that keeps certificates from signing a release, by the rules by which it would be verified; empty
 * when nothing does.
 * @param file what the findings point at
 */
export function checkLeaf(
  file: string,
  [leaf, ...issuers]: CodeSigner["certificates"],
  now: Date = new Date(),
): Diagnostic[] {
  const options = { at: now, purpose: "codeSigning" } as const;
  const problems = leafProblems(leaf, options);
  let certificate = leaf;
  for (const [below, issuer] of issuers.entries()) {
    const faults = issued(issuer, certificate)
      ? issuerFaults(issuer, { below, isAnchor: false }, options)
      : [`the certificate of ${nameIn(issuer.subject)} is not part of its chain`];
    problems.push(...faults);
    certificate = issuer;
  }
  return problems.map((problem) => diagnostic("sign/unusable-certificate", { file }, problem));
}

/** Is what lies in the folder already signed as it would be signed now? Then it stays, byte for byte. */
import { verify } from "node:crypto";
import type { Content } from "./cms/content.ts";
import { unlessBroken } from "./cms/readable.ts";
import { drafter } from "./cms/write.ts";
import { takeWritten } from "./cms/written.ts";
import type { SignOptions } from "./sign-contents.ts";
import type { CodeSigner } from "./signer.ts";
import { readTimestamp } from "./timestamp/token.ts";
import { leafFaults } from "./trust/rules.ts";

/** @throws StructureFault when the token is none of this signature */
function isStamped(token: Buffer, signature: Buffer): boolean {
  const { authority, time } = readTimestamp(token, signature);
  return leafFaults(authority, { at: time, purpose: "timeStamping" }).length === 0;
}

/**
 * Tells whether a signature is the one that would be made for a content now. Its value, and its timestamp where one
 * is wanted, are taken from it; drafted anew with them it must have the same octets, so that there is nothing in it,
 * covered or not, that would not be written; and both must belong to the content.
 */
export function keeper(
  signer: CodeSigner,
  { hash, timestamp }: SignOptions,
): (der: Buffer, content: Content) => boolean {
  const [leaf] = signer.certificates;
  const draft = drafter(signer.certificates, hash);
  return (der, content) => {
    const written = takeWritten(der);
    if (!written || (written.timestamp !== undefined) !== (timestamp !== undefined)) return false;
    const { signature, timestamp: token } = written;
    const { message, finish } = draft(content);
    if (!finish(signature, token).equals(der) || !verify(hash, message, leaf.publicKey, signature))
      return false;
    return token === undefined || unlessBroken(() => isStamped(token, signature)) === true;
  };
}

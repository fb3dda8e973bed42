/** From contents to signatures: asks the key once for all, and lets no signature through that does not verify. */
import { createHash, verify } from "node:crypto";
import { type Diagnostic, diagnostic, InputError } from "../diagnostics/diagnostic.ts";
import type { Content } from "./cms/content.ts";
import { drafter } from "./cms/write.ts";
import { mapLimited } from "./limited.ts";
import type { CodeSigner, HashName, SignRequest } from "./signer.ts";

export interface NamedContent {
  /** The file that it is for, as the reader knows it. */
  readonly name: string;
  readonly content: Content;
}

export interface SignOptions {
  readonly hash: HashName;
  /** Fetches an RFC 3161 token over a signature value; absent when signatures carry none. */
  readonly timestamp?: (signature: Buffer) => Promise<Buffer>;
}

/** Timestamp servers are shared by everybody: few requests at once. */
const timestampsAtOnce = 4;

function checkSignatures(
  requests: readonly SignRequest[],
  signatures: readonly Buffer[],
  signer: CodeSigner,
  hash: HashName,
): Diagnostic[] {
  const [leaf] = signer.certificates;
  const right = (request: SignRequest, index: number): boolean => {
    const signature = signatures[index];
    return signature !== undefined && verify(hash, request.message, leaf.publicKey, signature);
  };
  return requests
    .filter((request, index) => !right(request, index))
    .map((request) => diagnostic("sign/wrong-signature", { file: request.name }, signer.label));
}

/**
 * Signs contents.
 * @returns the DER of each signature, in order
 * @throws InputError when the key cannot be used, gives a wrong signature, or no timestamp can be had
 */
export async function signContents(
  contents: readonly NamedContent[],
  signer: CodeSigner,
  { hash, timestamp }: SignOptions,
): Promise<Buffer[]> {
  if (contents.length === 0) return [];
  const draft = drafter(signer.certificates, hash);
  const drafts = contents.map(({ content }) => draft(content));
  const requests = drafts.map(({ message }, index) => ({
    name: contents[index]?.name ?? "",
    message,
    digest: createHash(hash).update(message).digest(),
  }));
  const signatures = await signer.sign(requests, hash);
  const wrong = checkSignatures(requests, signatures, signer, hash);
  if (wrong.length > 0) throw new InputError(wrong);
  const tokens = timestamp ? await mapLimited(signatures, timestampsAtOnce, timestamp) : [];
  return drafts.map(({ finish }, index) => finish(signatures[index] ?? Buffer.alloc(0), tokens[index]));
}

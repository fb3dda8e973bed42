/**
 * The hash of what a file holds besides its signature. A signature says nothing about the name of its file, and
 * some files carry none; the manifest, which is signed, lists these hashes and so binds names and contents.
 */
import { createHash } from "node:crypto";

/** @param body the text without its signature block, or the bytes of a file that carries none */
export function bodyHash(body: string | Uint8Array): string {
  return createHash("sha256").update(body).digest("hex");
}

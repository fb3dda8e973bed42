/** Hashes that tell from which sources an output was made. */
import { createHash } from "node:crypto";

/** SHA-256 in hexadecimal over names and texts, in the order of the names. */
export function hashTexts(texts: Iterable<readonly [string, string]>): string {
  const hash = createHash("sha256");
  for (const [name, text] of [...texts].sort(([left], [right]) => (left < right ? -1 : 1))) {
    hash.update(`${name}\0${text.length}\0${text}\0`);
  }
  return hash.digest("hex");
}

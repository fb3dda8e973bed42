/** What a build made, by its hashes; and whether it lies there still, octet for octet, with nothing besides. */
import { readFileSync } from "node:fs";
import { bytesOf, encodingOf, type OutputFile } from "../emit/files.ts";
import { sha256 } from "../hash/sha256.ts";
import { listFolder } from "./folder.ts";
import { isOurs } from "./plan.ts";

/** Hashes by path. */
export type Stamp = ReadonlyMap<string, string>;

export function stampOf(files: readonly OutputFile[]): Stamp {
  return new Map(files.map((file) => [file.path, sha256(bytesOf(file))]));
}

/** Would a build that makes just this leave the folder as it is? */
export function isLeftAlone(folder: string, stamp: Stamp): boolean {
  let same = 0;
  for (const { path, at } of listFolder(folder)) {
    const octets = readFileSync(at);
    const hash = stamp.get(path);
    if (hash === undefined ? isOurs(octets.toString(encodingOf(path))) : sha256(octets) !== hash)
      return false;
    if (hash !== undefined) same++;
  }
  return same === stamp.size;
}

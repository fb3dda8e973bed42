/** SHA256SUMS: hashes of the files as they are delivered, in the form that sha256sum reads. */
import { marker } from "../emit/files.ts";
import { sha256 } from "../hash/sha256.ts";

export const sumsFile = "SHA256SUMS";
/** What the list of a folder is about. */
export const folderSums = "the files of this folder as they are delivered";

export interface FileBytes {
  /** Below the folder, with forward slashes. */
  readonly path: string;
  readonly bytes: Buffer;
}

export const sumLine = ({ path, bytes }: FileBytes): string => `${sha256(bytes)}  ${path}`;

/**
 * @param tool version of rdpmend
 * @param what it is about, for the first line, which is a comment
 */
export function writeSums(tool: string, what: string, files: readonly FileBytes[]): string {
  const title = `${marker} ${tool}: ${what}. Check: sha256sum -c ${sumsFile}`;
  const lines = files.map(sumLine);
  const sorted = lines.sort((left, right) => (left.slice(66) < right.slice(66) ? -1 : 1));
  return `${[`# ${title}`, ...sorted].join("\n")}\n`;
}

/**
 * Compares.
 * @returns what is not right, as phrases; empty when every file is there once, with its hash
 */
export function checkSums(text: string, files: readonly FileBytes[]): string[] {
  const stated = new Map<string, string>();
  const faults: string[] = [];
  for (const line of text.split(/\r?\n/)) {
    if (line === "" || line.startsWith("#")) continue;
    const [, hash, path] = /^([0-9a-f]{64}) [ *](.+)$/.exec(line) ?? [];
    if (!hash || !path) faults.push(`${sumsFile} has a line that is not a hash and a name`);
    else if (stated.has(path)) faults.push(`${sumsFile} names ${path} twice`);
    else stated.set(path, hash);
  }
  for (const { path, bytes } of files) {
    const hash = stated.get(path);
    if (hash === undefined) faults.push(`${sumsFile} does not name ${path}`);
    else if (hash !== sha256(bytes)) faults.push(`${path} is not the file that ${sumsFile} names`);
    stated.delete(path);
  }
  return [...faults, ...[...stated.keys()].map((path) => `${path} is named in ${sumsFile} and missing`)];
}

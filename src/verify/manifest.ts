/** The manifest of a module: which file it is, and what it says of the others. */
import { posix } from "node:path";
import { sha256 } from "../hash/sha256.ts";
import { splitScript, styleOf } from "../sign/script/block.ts";
import { decodeScript } from "../sign/script/text.ts";
import { type FileBytes, sumsFile } from "../sign/sums.ts";

/** What PowerShell loads by the name of its folder where there is no manifest, and what belongs to one. */
const companions = [".psm1", ".cdxml", ".xaml", ".dll", ".cat"];

/**
 * The manifest of a folder that is a module: `Name.psd1` in `Name/` or in `Name/<version>/`, else the only one.
 * @param files of the folder itself, not of those below it
 * @returns undefined when the folder is no module; a name that is not there when its manifest was taken away
 */
export function manifestOf(folder: string, files: readonly string[]): string | undefined {
  const parents = [posix.basename(folder), posix.basename(posix.dirname(folder))];
  const named = (extension: string): string | undefined => {
    const names = parents.map((parent) => `${parent}${extension}`.toLowerCase());
    return files.find((file) => names.includes(file.toLowerCase()));
  };
  const manifest = named(".psd1") ?? files.find((file) => file.toLowerCase().endsWith(".psd1"));
  if (manifest !== undefined) return manifest;
  const bereft = files.includes(sumsFile) || companions.some((extension) => named(extension) !== undefined);
  return bereft ? `${parents[0]}.psd1` : undefined;
}

/** Catalogs cover the other files and cannot be named by what they cover. */
export function catalogName(manifest: string): string {
  return manifest.replace(/\.psd1$/i, ".cat");
}

/**
 * What the manifest says its module holds besides itself and the sums, which are made last: hashes of the files without their
 * signatures, by path. They stand there in the one form that rdpmend writes; anything else is not understood, and what is not
 * understood is not complete.
 * @returns undefined when it does not say it plainly
 * @throws StructureFault when its text cannot be read
 */
export function hashesOf(manifest: FileBytes): ReadonlyMap<string, string> | undefined {
  const lines = decodeScript(manifest.bytes).text.split(/\r\n|\n/);
  const [line = "", ...others] = lines.filter((one) => /^\s*FileHashes\b/i.test(one));
  const items = /^\s*FileHashes\s*=\s*@\(('[^']*'(?:, '[^']*')*)\)\s*$/.exec(line)?.[1];
  if (items === undefined || others.length > 0) return undefined;
  const hashes = new Map<string, string>();
  for (const item of items.split(", ")) {
    const [, hash, path] = /^([0-9a-f]{64}) (.+)$/.exec(item.slice(1, -1).replaceAll("\\", "/")) ?? [];
    if (hash === undefined || path === undefined || hashes.has(path)) return undefined;
    hashes.set(path, hash);
  }
  return hashes;
}

/**
 * The hash that the manifest should have for a file.
 * @throws StructureFault when its signature block is damaged
 */
export function hashInManifest({ path, bytes }: FileBytes): string {
  const style = styleOf(path);
  return sha256(style ? splitScript(decodeScript(bytes).text, style).body : bytes);
}

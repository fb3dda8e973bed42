/** What a loaded book depends on, as one hash: its folder, the settings, and the rdpmend and Node that load it. */
import { createHash, type Hash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { settingsFile } from "../../settings/settings-file.ts";
import type { Project } from "../open-book.ts";

/** Set off by lengths, so that no two lists of files have the same octets. */
function addFile(hash: Hash, name: string, path: string): void {
  const bytes = readFileSync(path);
  hash.update(`${name.length} ${name} ${bytes.length} `).update(bytes);
}

/** @returns false where something is neither file nor folder: what a link leads to is not looked at */
function addFolder(hash: Hash, folder: string, wanted: (name: string) => boolean): boolean {
  const found = readdirSync(folder, { recursive: true, withFileTypes: true });
  if (!found.every((one) => one.isFile() || one.isDirectory())) return false;
  const paths = found.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
  for (const path of paths.filter(wanted).sort()) addFile(hash, relative(folder, path), path);
  return true;
}

/** rdpmend as it runs, compiled or not; package.json names the exact version of every library. */
function addTool(hash: Hash): boolean {
  const tool = fileURLToPath(new URL("../..", import.meta.url));
  addFile(hash, "package.json", join(tool, "../package.json"));
  return addFolder(hash, tool, (name) => /(?<!\.d)\.[jt]s$/.test(name));
}

/** @returns undefined when not all of it can be told */
export function bookKey({ root, book }: Project): string | undefined {
  if (!existsSync(book)) return undefined;
  const hash = createHash("sha256").update(`${process.version} ${process.platform} ${relative(root, book)} `);
  const settings = join(root, settingsFile);
  if (existsSync(settings)) addFile(hash, settingsFile, settings);
  else hash.update("no settings ");
  return addTool(hash) && addFolder(hash, book, () => true) ? hash.digest("hex") : undefined;
}

/** What a loaded book depends on, as one hash: its folder, the settings, and the rdpmend and Node that load it. */
import { createHash, type Hash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { settingsFile } from "../../settings/settings-file.ts";
import { registryFile } from "../definition-files.ts";
import type { Project } from "../open-book.ts";

/** Set off by lengths, so that no two lists of files have the same octets. */
function addFile(hash: Hash, name: string, path: string): void {
  const bytes = readFileSync(path);
  hash.update(`${name.length} ${name} ${bytes.length} `).update(bytes);
}

/** A file that need not be there: one that appears is a change, too. */
function addPossible(hash: Hash, name: string, path: string): void {
  if (existsSync(path)) addFile(hash, name, path);
  else hash.update(`no ${name} `);
}

/** @returns false where something is neither file nor folder: what a link leads to is not looked at */
function addFolder(hash: Hash, folder: string, wanted: (name: string) => boolean): boolean {
  const found = readdirSync(folder, { recursive: true, withFileTypes: true });
  if (!found.every((one) => one.isFile() || one.isDirectory())) return false;
  const paths = found.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
  for (const path of paths.filter(wanted).sort()) addFile(hash, relative(folder, path), path);
  return true;
}

function foldersAbove(folder: string): string[] {
  const above = dirname(folder);
  return above === folder ? [] : [above, ...foldersAbove(above)];
}

const tool = fileURLToPath(new URL("../..", import.meta.url));

/**
 * rdpmend as it runs, compiled or not. package.json names the exact version of every library, and what npm put there
 * says so of theirs. Two variables change what Node and the bundler are.
 */
function addTool(hash: Hash): boolean {
  const { version, platform, arch, env, execArgv } = process;
  const { NODE_OPTIONS = "", ESBUILD_BINARY_PATH = "" } = env;
  hash.update(JSON.stringify([version, platform, arch, execArgv, NODE_OPTIONS, ESBUILD_BINARY_PATH]));
  addFile(hash, "package.json", join(tool, "../package.json"));
  for (const folder of foldersAbove(tool))
    addPossible(hash, "installed", join(folder, "node_modules/.package-lock.json"));
  return addFolder(hash, tool, (name) => /(?<!\.d)\.[jt]s$/.test(name));
}

/** The registry is made of the names of the other files. The bundler reads the nearest package.json above a file. */
function addBook(hash: Hash, book: string): boolean {
  for (const folder of foldersAbove(book)) addPossible(hash, "package", join(folder, "package.json"));
  const registry = join(book, registryFile);
  return addFolder(hash, book, (path) => path !== registry);
}

/** What cannot be read is for the one who needs it to say. */
function hashOf(add: (hash: Hash) => boolean): string | undefined {
  try {
    const hash = createHash("sha256");
    return add(hash) ? hash.digest("hex") : undefined;
  } catch {
    return undefined;
  }
}

/** @returns undefined when not all of it can be told */
export function bookKey({ root, book }: Pick<Project, "root" | "book">): string | undefined {
  return hashOf((hash) => {
    hash.update(`${relative(root, book)} `);
    addPossible(hash, settingsFile, join(root, settingsFile));
    return addTool(hash) && addBook(hash, book);
  });
}

/**
 * What the outputs of a build depend on, but for the key that signs.
 * @param options all that was asked for, as data
 */
export function buildKey(project: Project, options: unknown): string | undefined {
  const book = bookKey(project);
  return hashOf((hash) => {
    hash.update(`${book} ${JSON.stringify([project, options])} `);
    return book !== undefined && addFolder(hash, project.templates, () => true);
  });
}

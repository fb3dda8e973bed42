/** From paths to verdicts: files one by one, and every module among the folders as a whole. */
import { lstatSync, readFileSync } from "node:fs";
import { posix, resolve } from "node:path";
import { diagnostic, InputError } from "../diagnostics/diagnostic.ts";
import { readCatalog } from "../sign/catalog/read.ts";
import { failClosed, verifyScript } from "./file.ts";
import { readFiles } from "./folder.ts";
import { judgeSignature } from "./judge.ts";
import { isVerifiable, judgeModule, manifestOf } from "./module.ts";
import { type Status, worst } from "./status.ts";
import type { FileVerdict, ModuleVerdict, Trust } from "./verdict.ts";

export interface Verification {
  readonly status: Status;
  readonly files: readonly FileVerdict[];
  readonly modules: readonly ModuleVerdict[];
}

/** Verifies a script or a catalog. @param path as the reader knows it */
function verifyFile(path: string, bytes: Buffer, trust: Trust): FileVerdict {
  if (!path.toLowerCase().endsWith(".cat")) return verifyScript(path, bytes, trust);
  return failClosed(path, () => judgeSignature(path, readCatalog(bytes).signed, trust));
}

/** The path below a folder; undefined when it lies elsewhere. */
function pathBelow(folder: string, path: string): string | undefined {
  if (folder === ".") return path;
  return path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : undefined;
}

function cut<T extends { readonly path: string }>(folder: string, items: readonly T[]): T[] {
  return items.flatMap((item) => {
    const path = pathBelow(folder, item.path);
    return path === undefined ? [] : [{ ...item, path }];
  });
}

/** Folders, relative to `full`, that are modules, with the manifest of each. */
function moduleFolders(full: string, paths: readonly string[]): { folder: string; manifest: string }[] {
  const folders = new Set(paths.map((path) => posix.dirname(path)));
  return [...folders].sort().flatMap((folder) => {
    const inside = paths.filter((path) => posix.dirname(path) === folder).map((path) => posix.basename(path));
    const manifest = manifestOf(posix.join(full.replaceAll("\\", "/"), folder), inside);
    return manifest === undefined ? [] : [{ folder, manifest }];
  });
}

function verifyFolder(shown: string, full: string, trust: Trust): Omit<Verification, "status"> {
  const { files, others } = readFiles(full);
  const verdicts = files
    .filter(({ path }) => isVerifiable(path))
    .sort((left, right) => (left.path < right.path ? -1 : 1))
    .map(({ path, bytes }) => verifyFile(path, bytes, trust));
  const modules = moduleFolders(
    full,
    files.map(({ path }) => path),
  ).map(({ folder, manifest }) => {
    const found = {
      files: cut(folder, files),
      others: others.flatMap((path) => pathBelow(folder, path) ?? []),
    };
    const name = posix.join(shown, folder);
    return judgeModule(name, manifest, found, cut(folder, verdicts));
  });
  return { files: verdicts.map((one) => ({ ...one, path: posix.join(shown, one.path) })), modules };
}

/**
 * Verifies files and folders.
 * @throws InputError for paths that are not there, and when there is nothing to verify
 */
export function verifyPaths(cwd: string, paths: readonly string[], trust: Trust): Verification {
  const kinds = paths.map((path) => ({
    path,
    kind: lstatSync(resolve(cwd, path), { throwIfNoEntry: false }),
  }));
  const missing = kinds.filter(({ kind }) => !kind);
  if (missing.length > 0)
    throw new InputError(missing.map(({ path }) => diagnostic("verify/missing", { file: path })));
  const parts = kinds.map(({ path, kind }) => {
    const full = resolve(cwd, path);
    const shown = path.replaceAll("\\", "/").replace(/\/+$/, "") || "/";
    if (kind?.isDirectory()) return verifyFolder(shown, full, trust);
    return { files: [verifyFile(shown, readFileSync(full), trust)], modules: [] };
  });
  const files = parts.flatMap((part) => part.files);
  const modules = parts.flatMap((part) => part.modules);
  if (files.length === 0)
    throw new InputError(paths.map((path) => diagnostic("verify/nothing", { file: path })));
  return { status: worst([...files, ...modules].map(({ status }) => status)), files, modules };
}

/** From paths to verdicts: files one by one, and every module among the folders as a whole. */
import { type Stats, statSync } from "node:fs";
import { posix, resolve } from "node:path";
import { diagnostic, InputError } from "../diagnostics/diagnostic.ts";
import { pathFault } from "../sign/catalog/path.ts";
import { readCatalog } from "../sign/catalog/read.ts";
import { whyNot } from "../sign/plain-file.ts";
import { failClosed, verifyScript } from "./file.ts";
import { listFolder, readFiles, readVerifiable, type Unseen } from "./folder.ts";
import { judgeSignature } from "./judge.ts";
import { manifestOf } from "./manifest.ts";
import { isCatalog, isVerifiable, judgeModule } from "./module.ts";
import { type Status, worst } from "./status.ts";
import type { FileVerdict, ModuleVerdict, Trust } from "./verdict.ts";

interface Part {
  readonly files: readonly FileVerdict[];
  readonly modules: readonly ModuleVerdict[];
  /** Files outside of modules, of kinds whose signatures are not read here. */
  readonly passedOver: readonly string[];
}

export interface Verification extends Part {
  readonly status: Status;
}

/** Verifies a script or a catalog. @param path as the reader knows it */
function verifyFile(path: string, bytes: Buffer, trust: Trust): FileVerdict {
  if (!isCatalog(path)) return verifyScript(path, bytes, trust);
  return failClosed(path, () => judgeSignature(path, readCatalog(bytes).signed, trust));
}

const refused = ({ path, why }: Unseen): FileVerdict => ({
  path,
  status: "invalid",
  reasons: [why],
  notes: [],
});

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
  const folders = new Map<string, string[]>();
  for (const path of paths) {
    const folder = posix.dirname(path);
    const names = folders.get(folder) ?? [];
    names.push(posix.basename(path));
    folders.set(folder, names);
  }
  return [...folders].flatMap(([folder, names]) => {
    const manifest = manifestOf(posix.join(full.replaceAll("\\", "/"), folder), names);
    return manifest === undefined ? [] : [{ folder, manifest }];
  });
}

function verifyFolder(shown: string, full: string, trust: Trust): Part {
  const listing = listFolder(full);
  const modules = moduleFolders(full, listing.files);
  const inModule = (path: string) => modules.some(({ folder }) => pathBelow(folder, path) !== undefined);
  const wanted = listing.files.filter((path) => isVerifiable(path) || inModule(path));
  const read = readFiles(full, wanted);
  // A name that Windows takes for another, or cannot have, is not the name of what was signed.
  const misnamed = listing.files.flatMap((path) => {
    const why = pathFault(path);
    return why === undefined ? [] : [{ path, why }];
  });
  const unseen = [...listing.unseen, ...read.unseen];
  const verdicts = [
    ...read.files
      .filter(({ path }) => isVerifiable(path))
      .map(({ path, bytes }) => verifyFile(path, bytes, trust)),
    ...[...unseen, ...misnamed].map(refused),
  ];
  const judged = modules.map(({ folder, manifest }) => {
    const found = { files: cut(folder, read.files), unseen: cut(folder, unseen) };
    return judgeModule(posix.join(shown, folder), manifest, found, cut(folder, verdicts));
  });
  const looked = new Set(wanted);
  const show = (path: string) => posix.join(shown, path);
  return {
    files: verdicts.map((one) => ({ ...one, path: show(one.path) })),
    modules: judged,
    passedOver: listing.files.filter((path) => !looked.has(path)).map(show),
  };
}

/** A path that the user names may be a link; those in folders are not followed. */
function statOf(path: string): Stats | undefined {
  try {
    return path === "" ? undefined : statSync(path);
  } catch {
    return undefined;
  }
}

/** Named by itself, a catalog says nothing of the files around it. */
function noteFiles(verdict: FileVerdict): FileVerdict {
  const note = "the files that it lists were not looked at: verify their folder";
  return verdict.signer ? { ...verdict, notes: [...verdict.notes, note] } : verdict;
}

function verifyPath(path: string, full: string, isFolder: boolean, trust: Trust): Part {
  const shown = path.replaceAll("\\", "/").replace(/\/+$/, "") || "/";
  if (isFolder) return verifyFolder(shown, full, trust);
  try {
    const verdict = verifyFile(shown, readVerifiable(full), trust);
    return { files: [isCatalog(shown) ? noteFiles(verdict) : verdict], modules: [], passedOver: [] };
  } catch (error) {
    const why = `it cannot be read: ${whyNot(error)}`;
    return { files: [refused({ path: shown, why })], modules: [], passedOver: [] };
  }
}

/**
 * Verifies files and folders.
 * @throws InputError for paths that are not there, and when there is nothing to verify
 */
export function verifyPaths(cwd: string, paths: readonly string[], trust: Trust): Verification {
  const named = paths.map((path) => {
    const full = path === "" ? "" : resolve(cwd, path);
    return { path, full, found: statOf(full) };
  });
  const missing = named.filter(({ found }) => !found);
  if (missing.length > 0)
    throw new InputError(missing.map(({ path }) => diagnostic("verify/missing", { file: path || "''" })));
  const parts = named.map(({ path, full, found }) =>
    verifyPath(path, full, found?.isDirectory() === true, trust),
  );
  const files = parts.flatMap((part) => part.files);
  const modules = parts.flatMap((part) => part.modules);
  const passedOver = parts.flatMap((part) => part.passedOver);
  if (files.length === 0)
    throw new InputError(paths.map((path) => diagnostic("verify/nothing", { file: path })));
  const status = worst([...files, ...modules].map((one) => one.status));
  return { status, files, modules, passedOver };
}

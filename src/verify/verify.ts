/** From paths to verdicts: files one by one, and every module among the folders as a whole. */
import { type Stats, statSync } from "node:fs";
import { posix, resolve } from "node:path";
import { diagnostic, InputError } from "../diagnostics/diagnostic.ts";
import { pathFault } from "../sign/catalog/path.ts";
import { readCatalog } from "../sign/catalog/read.ts";
import { whyNot } from "../sign/plain-file.ts";
import { sumsFile } from "../sign/sums.ts";
import { failClosed, verifyScript } from "./file.ts";
import {
  type FolderFiles,
  type Listing,
  listFolder,
  readFiles,
  readVerifiable,
  type Unseen,
} from "./folder.ts";
import { judgeSignature } from "./judge.ts";
import { manifestOf } from "./manifest.ts";
import { isCatalog, isVerifiable, judgeModule, judgeSums } from "./module.ts";
import { isPackage, openPackage, PackageFault } from "./package.ts";
import { isPolicyFile, policyFault } from "./policy-file.ts";
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

/** Verifies a script, a catalog or a list of policies. @param path as the reader knows it */
function verifyFile(path: string, bytes: Buffer, trust: Trust): FileVerdict {
  const fault = isPolicyFile(path) ? policyFault({ path, bytes }) : undefined;
  if (fault) return fault;
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

interface Place {
  readonly folder: string;
  readonly manifest: string;
}

/** Folders, relative to `full`, that are modules, with the manifest of each. */
function moduleFolders(full: string, paths: readonly string[]): Place[] {
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

/** Where files come from: a folder, or a package. */
interface Source {
  readonly listing: Listing;
  read(paths: readonly string[]): FolderFiles;
}

/** A list of hashes that names no manifest of its own folder is not a module's. */
function isModule({ folder, manifest }: Place, { listing, read }: Source): boolean {
  if (listing.files.includes(posix.join(folder, manifest))) return true;
  const [list] = read(listing.files.filter((path) => path === posix.join(folder, sumsFile))).files;
  return list === undefined || /^[0-9a-f]{64} [ *][^/]+\.psd1$/im.test(list.bytes.toString("utf8"));
}

function verifyAll(shown: string, full: string, source: Source, trust: Trust): Part {
  const { listing } = source;
  const places = moduleFolders(full, listing.files);
  const modules = places.filter((place) => isModule(place, source));
  const hashed = places.filter((place) => !modules.includes(place));
  const isInPlace = (path: string) => places.some(({ folder }) => pathBelow(folder, path) !== undefined);
  const looked = new Set(
    listing.files.filter((path) => isVerifiable(path) || isPackage(path) || isInPlace(path)),
  );
  const files = source.read(listing.files.filter((path) => looked.has(path) || isPolicyFile(path)));
  // A name that Windows takes for another, or cannot have, is not the name of what was signed.
  const misnamed = listing.files.flatMap((path) => {
    const why = pathFault(path);
    return why === undefined ? [] : [{ path, why }];
  });
  const unseen = [...listing.unseen, ...files.unseen];
  const verdicts = [
    ...files.files
      .filter(({ path }) => isVerifiable(path))
      .map(({ path, bytes }) => verifyFile(path, bytes, trust)),
    ...files.files.filter(({ path }) => isPolicyFile(path)).flatMap((file) => policyFault(file) ?? []),
    ...[...unseen, ...misnamed].map(refused),
  ];
  const judged = modules.map(({ folder, manifest }) => {
    const found = { files: cut(folder, files.files), unseen: cut(folder, unseen) };
    return judgeModule(posix.join(shown, folder), manifest, found, cut(folder, verdicts));
  });
  const show = (path: string) => posix.join(shown, path);
  const opened = files.files
    .filter(({ path }) => isPackage(path))
    .map(({ path, bytes }) => verifyPackage(show(path), bytes, trust));
  return {
    files: [
      ...verdicts.map((one) => ({ ...one, path: show(one.path) })),
      ...opened.flatMap((part) => part.files),
    ],
    modules: [
      ...judged,
      ...hashed.flatMap(({ folder }) => judgeSums(show(folder), cut(folder, files.files))),
      ...opened.flatMap((part) => part.modules),
    ],
    passedOver: [
      ...listing.files.filter((path) => !looked.has(path)).map(show),
      ...opened.flatMap((part) => part.passedOver),
    ],
  };
}

/** What is in a package is told of as `package!path`. */
function verifyPackage(shown: string, bytes: Buffer, trust: Trust): Part {
  try {
    const files = openPackage(shown, bytes);
    const listing = { files: files.map(({ path }) => path).sort(), unseen: [] };
    const read = (paths: readonly string[]) => {
      const wanted = new Set(paths);
      return { files: files.filter(({ path }) => wanted.has(path)), unseen: [] };
    };
    return verifyAll(`${shown}!`, "/", { listing, read }, trust);
  } catch (error) {
    if (!(error instanceof PackageFault)) throw error;
    return { files: [refused({ path: shown, why: error.message })], modules: [], passedOver: [] };
  }
}

function verifyFolder(shown: string, full: string, trust: Trust): Part {
  return verifyAll(
    shown,
    full,
    { listing: listFolder(full), read: (paths) => readFiles(full, paths) },
    trust,
  );
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
    if (isPackage(shown)) return verifyPackage(shown, readVerifiable(full), trust);
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

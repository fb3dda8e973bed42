/** A module as a whole: signed by one, complete, and nothing added. */
import { checkCatalog } from "../sign/catalog/check.ts";
import { readCatalog } from "../sign/catalog/read.ts";
import { styleOf } from "../sign/script/block.ts";
import { checkSums, type FileBytes, sumsFile } from "../sign/sums.ts";
import type { FolderFiles } from "./folder.ts";
import { catalogName, hashesOf, hashInManifest } from "./manifest.ts";
import { isPackaging } from "./package.ts";
import { type Status, worst } from "./status.ts";
import type { FileVerdict, ModuleVerdict } from "./verdict.ts";

/** Of files, by path. */
type Hashes = ReadonlyMap<string, string>;

function listFaults(manifest: FileBytes, { files, unseen }: FolderFiles, hashes: Hashes): string[] {
  const present = new Set(files.map(({ path }) => path));
  const listed = [manifest.path, ...hashes.keys(), sumsFile];
  const expected = new Set([...listed, catalogName(manifest.path)]);
  const others = unseen.map(({ path }) => path).filter((path) => !expected.has(path));
  return [
    ...listed.filter((path) => !present.has(path)).map((path) => `${path} is in the file list and missing`),
    ...[...[...present].filter((path) => !expected.has(path)), ...others].map(
      (path) => `${path} was added: it is not in the file list`,
    ),
  ];
}

/** A signature covers a text and not its name: two scripts of one signer could change places. */
function hashFaults(files: readonly FileBytes[], verdicts: readonly FileVerdict[], hashes: Hashes): string[] {
  const damaged = new Set(verdicts.filter(({ status }) => status === "invalid").map(({ path }) => path));
  return files
    .filter((file) => hashes.has(file.path) && !damaged.has(file.path))
    .filter((file) => hashInManifest(file) !== hashes.get(file.path))
    .map(({ path }) => `${path} is not the file that was built with this manifest`);
}

function manifestFaults(
  manifest: FileBytes,
  found: FolderFiles,
  verdicts: readonly FileVerdict[],
): readonly string[] {
  const hashes = hashesOf(manifest);
  if (!hashes) return [`${manifest.path} does not list its files and their hashes plainly`];
  return [...listFaults(manifest, found, hashes), ...hashFaults(found.files, verdicts, hashes)];
}

/** @param besides what the list cannot name, as it was made later */
function sumsFaults(files: readonly FileBytes[], besides?: string): string[] {
  const sums = files.find(({ path }) => path === sumsFile);
  if (!sums) return [`${sumsFile} is missing`];
  const covered = files.filter(({ path }) => path !== sumsFile && path !== besides);
  return checkSums(sums.bytes.toString("utf8"), covered);
}

/** A catalog that could not be read has a verdict of its own. */
function catalogFaults(
  manifest: FileBytes,
  files: readonly FileBytes[],
  verdicts: readonly FileVerdict[],
): string[] {
  const name = catalogName(manifest.path);
  const catalog = files.find(({ path }) => path === name);
  const unread = verdicts.some(({ path, status }) => path === name && status === "invalid");
  if (!catalog || unread) return [];
  return checkCatalog(
    readCatalog(catalog.bytes),
    files.filter(({ path }) => path !== name),
  );
}

function signerFaults(verdicts: readonly FileVerdict[]): string[] {
  const leaves = new Set(verdicts.flatMap(({ signer }) => signer?.sha256 ?? []));
  const bare = verdicts.filter(({ signer }) => !signer).map(({ path }) => path);
  return [
    ...(leaves.size > 1 ? ["its files are not all signed with the same certificate"] : []),
    ...(leaves.size > 0 && bare.length > 0
      ? [`some of its files are signed and these are not: ${bare.join(", ")}`]
      : []),
  ];
}

/**
 * Judges a module.
 * @param folder as the reader knows it
 * @param manifest path of its manifest below the folder
 * @param verdicts of its signed files and its catalog, with paths below the folder
 */
export function judgeModule(
  folder: string,
  manifest: string,
  lying: FolderFiles,
  verdicts: readonly FileVerdict[],
): ModuleVerdict {
  const found = { ...lying, files: lying.files.filter(({ path }) => !isPackaging(path)) };
  const file = found.files.find(({ path }) => path === manifest);
  const trustworthy = verdicts.find(({ path }) => path === manifest)?.status !== "invalid";
  if (!file || !trustworthy)
    return { path: folder, status: "invalid", reasons: [`its manifest ${manifest} cannot be relied upon`] };
  const reasons = [
    ...signerFaults(verdicts),
    ...manifestFaults(file, found, verdicts),
    ...sumsFaults(found.files, catalogName(file.path)),
    ...catalogFaults(file, found.files, verdicts),
  ];
  const own: readonly Status[] = reasons.length > 0 ? ["invalid"] : [];
  return { path: folder, status: worst([...verdicts.map(({ status }) => status), ...own]), reasons };
}

/** A folder of hashes that is no module: the list is not signed, so it can only find fault. */
export function judgeSums(folder: string, files: readonly FileBytes[]): ModuleVerdict[] {
  const reasons = sumsFaults(files);
  return reasons.length > 0 ? [{ path: folder, status: "invalid", reasons }] : [];
}

export function isCatalog(path: string): boolean {
  return path.toLowerCase().endsWith(".cat");
}

/** Is this a file whose signature can be verified? */
export function isVerifiable(path: string): boolean {
  return styleOf(path) !== undefined || isCatalog(path);
}

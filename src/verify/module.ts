/** A module as a whole: signed by one, complete, and nothing added. */
import { posix } from "node:path";
import { checkCatalog } from "../sign/catalog/check.ts";
import { readCatalog } from "../sign/catalog/read.ts";
import { styleOf } from "../sign/script/block.ts";
import { decodeScript } from "../sign/script/text.ts";
import { checkSums, type FileBytes, sumsFile } from "../sign/sums.ts";
import type { FolderFiles } from "./folder.ts";
import { type Status, worst } from "./status.ts";
import type { FileVerdict, ModuleVerdict } from "./verdict.ts";

/**
 * The manifest of a folder that is a module: `Name.psd1` in `Name/` or in `Name/<version>/`, else the only one.
 * @param files of the folder itself, not of those below it
 * @returns undefined when the folder is no module; a name that is not there when its manifest was taken away
 */
export function manifestOf(folder: string, files: readonly string[]): string | undefined {
  const parents = [posix.basename(folder), posix.basename(posix.dirname(folder))];
  const manifests = files.filter((file) => file.toLowerCase().endsWith(".psd1"));
  const named = manifests.find((file) => parents.some((parent) => file === `${parent}.psd1`));
  if (named ?? manifests[0]) return named ?? manifests[0];
  return files.includes(sumsFile) ? `${parents[0]}.psd1` : undefined;
}

/** Catalogs cover the other files and cannot be named by what they cover. */
function catalogName(manifest: string): string {
  return manifest.replace(/\.psd1$/, ".cat");
}

/**
 * The file list of a manifest, in the one form that rdpmend writes; anything else is not understood, and
 * what is not understood is not complete.
 */
function fileListOf(manifest: FileBytes): string[] | undefined {
  const lines = decodeScript(manifest.bytes).text.split(/\r\n|\n/);
  const found = lines.filter((line) => /^\s*FileList\b/i.test(line));
  const names = /^\s*FileList\s*=\s*@\(('[^']*'(?:, '[^']*')*)\)\s*$/.exec(found[0] ?? "")?.[1];
  return found.length === 1
    ? names?.split(", ").map((name) => name.slice(1, -1).replaceAll("\\", "/"))
    : undefined;
}

function listFaults(manifest: FileBytes, { files, others }: FolderFiles): string[] {
  const listed = fileListOf(manifest);
  if (!listed) return [`the file list of ${manifest.path} is not a plain list of names`];
  const present = new Set(files.map(({ path }) => path));
  const expected = new Set([...listed, catalogName(manifest.path)]);
  return [
    ...listed.filter((path) => !present.has(path)).map((path) => `${path} is in the file list and missing`),
    ...[...present, ...others]
      .filter((path) => !expected.has(path))
      .map((path) => `${path} was added: it is not in the file list`),
  ];
}

function sumsFaults(manifest: FileBytes, files: readonly FileBytes[]): string[] {
  const sums = files.find(({ path }) => path === sumsFile);
  if (!sums) return [`${sumsFile} is missing`];
  const covered = files.filter(({ path }) => path !== sumsFile && path !== catalogName(manifest.path));
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
  found: FolderFiles,
  verdicts: readonly FileVerdict[],
): ModuleVerdict {
  const file = found.files.find(({ path }) => path === manifest);
  const trustworthy = verdicts.find(({ path }) => path === manifest)?.status !== "invalid";
  if (!file || !trustworthy)
    return { path: folder, status: "invalid", reasons: [`its manifest ${manifest} cannot be relied upon`] };
  const reasons = [
    ...signerFaults(verdicts),
    ...listFaults(file, found),
    ...sumsFaults(file, found.files),
    ...catalogFaults(file, found.files, verdicts),
  ];
  const own: readonly Status[] = reasons.length > 0 ? ["invalid"] : [];
  return { path: folder, status: worst([...verdicts.map(({ status }) => status), ...own]), reasons };
}

/** Is this a file whose signature can be verified? */
export function isVerifiable(path: string): boolean {
  return styleOf(path) !== undefined || path.toLowerCase().endsWith(".cat");
}

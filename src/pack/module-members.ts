/** The module among what was built, as it goes into packages. */
import { identityFile } from "../book/identity.ts";
import { type Diagnostic, diagnostic, InputError } from "../diagnostics/diagnostic.ts";
import { bytesOf } from "../emit/files.ts";
import { moduleFolder } from "../emit/module/module.ts";
import { sha256 } from "../hash/sha256.ts";
import { sumsFile } from "../sign/sums.ts";
import type { Member } from "./archive.ts";
import type { PackInput } from "./target.ts";

/** Windows keeps these for devices, in every folder and with any ending. */
const devices = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/**
 * Folder repositories read name and version off the file's name, so neither may be read in two ways.
 * @throws InputError
 */
export function requireNames({ book }: Pick<PackInput, "book">): void {
  const { name, version } = book.identity;
  const findings: Diagnostic[] = [];
  const place = { file: identityFile };
  if (!/^[A-Za-z][A-Za-z0-9]*$/.test(name) || devices.test(name))
    findings.push(diagnostic("pack/name", place, name));
  if (!/^(0|[1-9]\d*)(\.(0|[1-9]\d*)){2}$/.test(version))
    findings.push(diagnostic("pack/version", place, version));
  if (findings.length > 0) throw new InputError(findings);
}

/**
 * The files of the module, with their paths below its folder, sorted.
 * @throws InputError when the book's name or version does not fit a package
 */
export function moduleMembers({ book, built }: PackInput): readonly Member[] {
  requireNames({ book });
  const folder = `${moduleFolder(book.identity)}/`;
  const inside = built.filter(({ path }) => path.startsWith(folder));
  if (inside.length === 0) throw new Error("nothing of the module is among what was built");
  return inside
    .map(({ path, text }) => ({ path: path.slice(folder.length), text }))
    .sort((left, right) => (left.path < right.path ? -1 : 1));
}

/** `Name/1.0.0`, where PowerShell looks for it below a folder of modules. */
export const installedFolder = ({ book: { identity } }: Pick<PackInput, "book">): string =>
  `${identity.name}/${identity.version}`;

/** The same, with the module's folder in front of each path. */
export const installedMembers = (input: PackInput): readonly Member[] =>
  moduleMembers(input).map(({ path, text }) => ({ path: `${installedFolder(input)}/${path}`, text }));

/** SHA-256 of the module's list of hashes, and so of everything that it names. */
export function packedSums(input: PackInput): string {
  const sums = moduleMembers(input).find(({ path }) => path === sumsFile);
  if (!sums) throw new Error(`the build has no ${sumsFile}`);
  return sha256(bytesOf(sums));
}

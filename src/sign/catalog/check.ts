/** Are these the files of the catalog? */

import { type CatalogFile, type CatalogMember, memberOf } from "./member.ts";
import type { Catalog } from "./read.ts";

const same = (left: CatalogMember, right: CatalogMember): boolean =>
  left.sha256.equals(right.sha256) && left.sha1.equals(right.sha1);

function twice(files: readonly CatalogFile[]): string[] {
  const seen = new Map<string, string>();
  return files.flatMap(({ path }) => {
    const key = path.toLowerCase();
    const first = seen.get(key);
    seen.set(key, first ?? path);
    return first === undefined
      ? []
      : [`${path} is the same path as ${first} for Windows, which ignores case`];
  });
}

/** Pairs files that are missing with unlisted ones of the same content, each at most once. */
function pairRenamed(
  missing: readonly CatalogMember[],
  added: readonly CatalogMember[],
): ReadonlyMap<CatalogMember, CatalogMember> {
  const free = [...added];
  const pairs = new Map<CatalogMember, CatalogMember>();
  for (const member of missing) {
    const at = free.findIndex((file) => same(file, member));
    const [file] = at < 0 ? [] : free.splice(at, 1);
    if (file) pairs.set(member, file);
  }
  return pairs;
}

/**
 * Compares files with a catalog, path by path and hash by hash, in letters and in case.
 * @param files all files of the folder but the catalog itself, as they lie on the disk; paths are relative to
 * the folder and parted by slashes
 * @returns what is wrong, as phrases for people; nothing when all is right
 */
export function checkCatalog(catalog: Pick<Catalog, "members">, files: readonly CatalogFile[]): string[] {
  const found = files.map(memberOf);
  const byPath = new Map(found.map((file) => [file.path, file]));
  const listed = new Set(catalog.members.map(({ path }) => path));
  const missing = catalog.members.filter(({ path }) => !byPath.has(path));
  const added = found.filter(({ path }) => !listed.has(path));
  const renamed = pairRenamed(missing, added);
  const newNames = new Set(renamed.values());
  const changed = catalog.members.filter((member) => {
    const file = byPath.get(member.path);
    return file !== undefined && !same(file, member);
  });
  return [
    ...changed.map(({ path }) => `${path} was changed`),
    ...[...renamed].map(([from, to]) => `${from.path} was renamed to ${to.path}`),
    ...missing.filter((one) => !renamed.has(one)).map(({ path }) => `${path} is missing`),
    ...added.filter((one) => !newNames.has(one)).map(({ path }) => `${path} is not in the catalog`),
    ...twice(files),
  ];
}

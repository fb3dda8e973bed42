/** One file of a catalog. */
import { createHash } from "node:crypto";

export interface CatalogMember {
  /** Relative to the catalogued folder, parted by slashes; the catalog itself stores backslashes. */
  readonly path: string;
  readonly sha256: Buffer;
  /** Windows adds it so that its older functions find the file; Test-FileCatalog passes over it. */
  readonly sha1: Buffer;
}

/** A file with its bytes as they lie on the disk: with signature block and all. */
export interface CatalogFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

export function memberOf({ path, bytes }: CatalogFile): CatalogMember {
  const digest = (hash: string) => createHash(hash).update(bytes).digest();
  return { path, sha256: digest("sha256"), sha1: digest("sha1") };
}

const { sha256: hashOfNothing } = memberOf({ path: "", bytes: Buffer.alloc(0) });

/** Windows cannot hash a file without bytes; its catalogs give its path and no more. */
export function isEmptyFile(member: CatalogMember): boolean {
  return member.sha256.equals(hashOfNothing);
}

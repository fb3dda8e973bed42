/** Every file below a folder, with what must not be overlooked: links, which a walk would not follow. */
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import type { FileBytes } from "../sign/sums.ts";

export interface FolderFiles {
  readonly files: readonly FileBytes[];
  /** Entries that are neither file nor folder. */
  readonly others: readonly string[];
}

export function readFiles(folder: string): FolderFiles {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const named = entries.map((entry) => {
    const full = join(entry.parentPath, entry.name);
    return { entry, full, path: relative(folder, full).replaceAll("\\", "/") };
  });
  const files = named.filter(({ entry }) => entry.isFile());
  return {
    files: files.map(({ full, path }) => ({ path, bytes: readFileSync(full) })),
    others: named.filter(({ entry }) => !entry.isFile() && !entry.isDirectory()).map(({ path }) => path),
  };
}

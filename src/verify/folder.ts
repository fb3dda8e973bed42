/** Everything below a folder, with what must not be overlooked: links, which a walk would not follow. */
import { type Dirent, readdirSync } from "node:fs";
import { join } from "node:path";
import { readPlainFile, whyNot } from "../sign/plain-file.ts";
import type { FileBytes } from "../sign/sums.ts";

/** Something that cannot be looked at. */
export interface Unseen {
  readonly path: string;
  /** A phrase for people. */
  readonly why: string;
}

export interface Listing {
  /** Below the folder, with forward slashes, sorted. */
  readonly files: readonly string[];
  /** Neither file nor folder, or a folder that cannot be read. */
  readonly unseen: readonly Unseen[];
}

export interface FolderFiles {
  readonly files: readonly FileBytes[];
  readonly unseen: readonly Unseen[];
}

/** No script, and no catalog, comes near this many octets. */
const largest = 64 * 1024 * 1024;

/** @throws errors that `whyNot` puts into words */
export function readVerifiable(path: string): Buffer {
  return readPlainFile(path, largest);
}

function entriesOf(folder: string): readonly Dirent[] | string {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    return `the folder cannot be read: ${whyNot(error)}`;
  }
}

/** Lists without following links, and without recursion: folders may be as deep as somebody liked. */
export function listFolder(folder: string): Listing {
  const files: string[] = [];
  const unseen: Unseen[] = [];
  const waiting = [""];
  for (let below = waiting.pop(); below !== undefined; below = waiting.pop()) {
    const entries = entriesOf(join(folder, below));
    if (typeof entries === "string") {
      unseen.push({ path: below || ".", why: entries });
      continue;
    }
    for (const entry of entries) {
      const path = below === "" ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory()) waiting.push(path);
      else if (entry.isFile()) files.push(path);
      else unseen.push({ path, why: "it is a link or a device, which is not followed" });
    }
  }
  return { files: files.sort(), unseen };
}

/** Reads files of a folder; one that cannot be read is told of as unseen. */
export function readFiles(folder: string, paths: readonly string[]): FolderFiles {
  const files: FileBytes[] = [];
  const unseen: Unseen[] = [];
  for (const path of paths) {
    try {
      files.push({ path, bytes: readVerifiable(join(folder, path)) });
    } catch (error) {
      unseen.push({ path, why: `it cannot be read: ${whyNot(error)}` });
    }
  }
  return { files, unseen };
}

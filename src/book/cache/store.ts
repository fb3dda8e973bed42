/**
 * One file for a book, and one for a build, in the user's cache folder: whoever runs rdpmend may have no node_modules,
 * or none that they may write to; and what comes along with a project is not taken for something that was made here.
 */
import { createHash, randomUUID } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, isAbsolute, join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { deserialize, serialize } from "node:v8";

const sumLength = 32;
const sumOf = (octets: Buffer): Buffer => createHash("sha256").update(octets).digest();

function cacheFolder(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  const home = (platform === "win32" ? env.USERPROFILE : env.HOME) || homedir();
  if (platform === "win32")
    return join(env.LOCALAPPDATA || join(home, "AppData", "Local"), "rdpmend", "cache");
  if (platform === "darwin") return join(home, "Library", "Caches", "rdpmend");
  const cache = env.XDG_CACHE_HOME ?? "";
  // The XDG rules say that a relative path is to be ignored.
  return join(isAbsolute(cache) ? cache : join(home, ".cache"), "rdpmend");
}

/**
 * The file of a book, or of a build of it into a folder; another state of the same takes its place.
 * @param paths by which it is told from others
 */
export function cacheFile(
  env: NodeJS.ProcessEnv,
  kind: "books" | "builds",
  paths: readonly string[],
  platform: NodeJS.Platform = process.platform,
): string {
  const name = createHash("sha256").update(paths.join("\0")).digest("hex").slice(0, 32);
  return join(cacheFolder(env, platform), kind, name);
}

/** @returns undefined when there is none, it is of another key, or it is damaged */
export function readStored<T>(file: string, key: string): T | undefined {
  try {
    const octets = readFileSync(file);
    const record = octets.subarray(sumLength);
    if (!sumOf(record).equals(octets.subarray(0, sumLength))) return undefined;
    const stored = deserialize(record) as { key: string; value: T };
    return stored.key === key ? stored.value : undefined;
  } catch {
    return undefined;
  }
}

function replaceWhole(file: string, octets: Buffer): void {
  const temporary = `${file}.${randomUUID()}.tmp`;
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  try {
    writeFileSync(temporary, octets, { flag: "wx", mode: 0o600 });
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** Keeps a value, whole or not at all; one that would not come back the same, or has no place, is not kept. */
export function store(file: string, key: string, value: unknown): void {
  try {
    const record = serialize({ key, value });
    if (!isDeepStrictEqual(deserialize(record), { key, value })) return;
    replaceWhole(file, Buffer.concat([sumOf(record), record]));
  } catch {
    // It is loaded again the next time.
  }
}

/** Files that the user names: read whole, with a limit, and a finding when that cannot be. */
import { readFile, stat } from "node:fs/promises";
import { resolve } from "node:path";
import { diagnostic, InputError } from "../../diagnostics/diagnostic.ts";

/** No key, certificate or list of signatures comes near this many octets. */
const largest = 16 * 1024 * 1024;

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "it does not exist",
  EISDIR: "it is a folder",
  ENOTDIR: "a part of its path is not a folder",
  EACCES: "its permissions forbid it",
  EPERM: "its permissions forbid it",
  EROFS: "the file system is read-only",
  ENOSPC: "there is no space left",
};

/** What a failed file operation means, for people. */
export function whyNot(error: unknown): string {
  const code = (error as NodeJS.ErrnoException | undefined)?.code ?? "unknown error";
  return reasons[code] ?? code;
}

/**
 * The octets of a file.
 * @param what what it is for, such as `private key`
 * @throws InputError when it cannot be read
 */
export async function readInput(cwd: string, file: string, what: string): Promise<Buffer> {
  const refuse = (why: string) => new InputError([diagnostic("sign/missing-file", { file }, what, why)]);
  const path = resolve(cwd, file);
  try {
    const found = await stat(path);
    if (!found.isDirectory() && found.size > largest) throw refuse("it is larger than 16 MiB");
    return await readFile(path);
  } catch (error) {
    throw error instanceof InputError ? error : refuse(whyNot(error));
  }
}

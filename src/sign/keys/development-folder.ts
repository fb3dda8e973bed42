/** Where the development key is kept, and that nobody else can read it. */
import { constants } from "node:fs";
import { type FileHandle, lstat, open } from "node:fs/promises";
import { homedir } from "node:os";
import { isAbsolute, join } from "node:path";
import { diagnostic, InputError } from "../../diagnostics/diagnostic.ts";

/** The folder of the user's development key: outside of every project. */
export function developmentFolder(
  env: NodeJS.ProcessEnv,
  platform: NodeJS.Platform = process.platform,
): string {
  const home = (platform === "win32" ? env.USERPROFILE : env.HOME) || homedir();
  const base = () => {
    if (platform === "win32") return env.LOCALAPPDATA || join(home, "AppData", "Local");
    if (platform === "darwin") return join(home, "Library", "Application Support");
    // The XDG rules say that a relative path is to be ignored.
    const data = env.XDG_DATA_HOME ?? "";
    return isAbsolute(data) ? data : join(home, ".local", "share");
  };
  return join(base(), "rdpmend", "signing");
}

const quoted = (path: string) => `'${path.replaceAll("'", "'\\''")}'`;

interface Owned {
  readonly uid: number;
  readonly mode: number;
}

/** POSIX only: Windows gives the folder of a user to that user by inheritance. */
function checkPrivate(path: string, found: Owned, mode: "700" | "600", folder: string): void {
  if (process.getuid === undefined) return;
  const refuse = (what: string, command: string) =>
    new InputError([diagnostic("sign/open-key", { file: path }, what, command)]);
  if (found.uid !== process.getuid()) {
    throw refuse("it belongs to another user", `rm -r -- ${quoted(folder)}`);
  }
  if ((found.mode & 0o077) !== 0) throw refuse("others can use it", `chmod ${mode} -- ${quoted(path)}`);
}

/**
 * The private key's text, read only when folder and file are the user's own and nobody else's.
 * @returns undefined when there is none
 * @throws InputError with the command that repairs it when others have access
 */
export async function readPrivate(folder: string, name: string): Promise<string | undefined> {
  const path = join(folder, name);
  let file: FileHandle | undefined;
  try {
    const outer = await lstat(folder);
    // A link may lead to a place that somebody else writes; what it says of itself is no help.
    if (!outer.isDirectory()) {
      const command = `rm -- ${quoted(folder)}`;
      throw new InputError([diagnostic("sign/open-key", { file: folder }, "it is not a folder", command)]);
    }
    checkPrivate(folder, outer, "700", folder);
    file = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
    checkPrivate(path, await file.stat(), "600", folder);
    return await file.readFile("utf8");
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === "ENOENT" || code === "ELOOP" || code === "EISDIR") return undefined;
    throw error;
  } finally {
    await file?.close();
  }
}

/** Files that the user names or that lie in a folder: read whole, with a limit, and never waited for. */
import { closeSync, constants, fstatSync, openSync, readFileSync, type Stats, statSync } from "node:fs";

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "it does not exist",
  EISDIR: "it is a folder",
  ENOTDIR: "a part of its path is not a folder",
  EACCES: "its permissions forbid it",
  EPERM: "its permissions forbid it",
  EROFS: "the file system is read-only",
  ENOSPC: "there is no space left",
  ELOOP: "its links go in a circle",
  ENAMETOOLONG: "its path is too long",
};

/** What a failed file operation means, for people. */
export function whyNot(error: unknown): string {
  if (error instanceof NotPlain) return error.message;
  const code = (error as NodeJS.ErrnoException | undefined)?.code ?? "unknown error";
  return reasons[code] ?? code;
}

/** Something else than a file of a sensible size. The message is a phrase for people. */
class NotPlain extends Error {}

function requirePlain(found: Stats, largest: number, pipeToo: boolean): void {
  if (found.isDirectory()) throw new NotPlain("it is a folder");
  if (!found.isFile() && !(pipeToo && found.isFIFO())) throw new NotPlain("it is a pipe or a device");
  if (found.size > largest) throw new NotPlain(`it is larger than ${largest / 2 ** 20} MiB`);
}

/** A pipe that whoever started this process opened for it: somebody writes to it. */
const handedOver = /^\/dev\/(?:stdin|fd\/\d+)$/;

/**
 * The octets of a file. A named pipe or a device is refused, because a read of it may never end.
 * @throws errors that `whyNot` puts into words
 */
export function readPlainFile(path: string, largest: number): Buffer {
  const pipeToo = handedOver.test(path);
  // Before it is opened, since opening alone wakes some devices; and after, since it may be another one by then.
  requirePlain(statSync(path), largest, pipeToo);
  const handle = openSync(path, constants.O_RDONLY | (pipeToo ? 0 : (constants.O_NONBLOCK ?? 0)));
  try {
    requirePlain(fstatSync(handle), largest, pipeToo);
    return readFileSync(handle);
  } finally {
    closeSync(handle);
  }
}

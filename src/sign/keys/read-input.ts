/** Files that the user names: read whole, with a limit, and a finding when that cannot be. */
import { resolve } from "node:path";
import { diagnostic, InputError } from "../../diagnostics/diagnostic.ts";
import { readPlainFile, whyNot } from "../plain-file.ts";

/** No key, certificate or list of signatures comes near this many octets. */
const largest = 16 * 1024 * 1024;

/**
 * The octets of a file.
 * @param what what it is for, such as `private key`
 * @throws InputError when it cannot be read
 */
export async function readInput(cwd: string, file: string, what: string): Promise<Buffer> {
  try {
    return readPlainFile(resolve(cwd, file), largest);
  } catch (error) {
    throw new InputError([diagnostic("sign/missing-file", { file }, what, whyNot(error))]);
  }
}

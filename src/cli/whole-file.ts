/** A file that was asked for: whole or not there. */
import { existsSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";

/**
 * Writes under another name, then renames.
 * @throws Error where there is such a file and it may not be replaced, or nothing can be written there
 */
export function writeWhole(cwd: string, file: string, text: string, replace: boolean): void {
  const path = resolve(cwd, file);
  if (!replace && existsSync(path))
    throw new Error(`${file} is there already, and was left as it is; --force replaces it`);
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    writeFileSync(temporary, text, { flag: "wx" });
    renameSync(temporary, path);
  } catch (error) {
    const reason = error instanceof Error && "code" in error ? String(error.code) : "unknown";
    throw new Error(
      `${file} was not written (${reason}): look whether its folder is there and may be written`,
    );
  } finally {
    rmSync(temporary, { force: true });
  }
}

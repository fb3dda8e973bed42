/** The folder that the files of one run share: who first needs what takes long to make, puts it there for all others. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const name = "RDPMEND_TESTS_SHARED";

/** Nothing while files are watched: then each test wants things as they are now. */
export const sharedFolder = (): string | undefined => process.env[name];

/** Gives what removes it. */
export function openSharedFolder(): () => void {
  const folder = mkdtempSync(join(tmpdir(), "rdpmend-shared-"));
  process.env[name] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}

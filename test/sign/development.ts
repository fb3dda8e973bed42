/** A development certificate for tests: made once for this user's test runs, and never the user's own. */
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chooseSigner } from "../../src/sign/keys/choose.ts";
import type { CodeSigner } from "../../src/sign/signer.ts";

const dataHome = join(tmpdir(), `rdpmend-test-data-${process.getuid?.() ?? 0}`);

/** The environment in which the tool keeps its data there. */
export const testEnvironment = (): NodeJS.ProcessEnv => ({
  ...process.env,
  XDG_DATA_HOME: dataHome,
  LOCALAPPDATA: dataHome,
  HOME: dataHome,
});

export function developmentSigner(): Promise<CodeSigner> {
  return chooseSigner({ kind: "development" }, { cwd: dataHome, env: testEnvironment() });
}

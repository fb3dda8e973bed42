/** The command line in this process, in a folder of its own. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import { runCli } from "../../src/cli/program.ts";
import { blocked, checkText, fixText, guide, identity } from "../book/scratch.ts";
import { testEnvironment } from "../sign/development.ts";

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A project with one check and one fix; it uses the templates of rdpmend. */
export function project(files: Record<string, string> = {}): string {
  const root = mkdtempSync(join(tmpdir(), "rdpmend-cli-"));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const all = {
    "runbooks/book.yaml": identity,
    "runbooks/guide.yaml": guide,
    "runbooks/blocked.yaml": blocked,
    "runbooks/client/cache.ts": checkText(),
    "runbooks/client/reset-cache.ts": fixText(),
    ...files,
  };
  for (const [name, text] of Object.entries(all)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  return root;
}

export function rdpmend(cwd: string, ...args: string[]): Promise<Ran> {
  return rdpmendWith({}, cwd, ...args);
}

/** With variables of its own. */
export async function rdpmendWith(env: NodeJS.ProcessEnv, cwd: string, ...args: string[]): Promise<Ran> {
  let stdout = "";
  let stderr = "";
  const code = await runCli(args, {
    cwd,
    colour: false,
    env: { ...testEnvironment(), XDG_CACHE_HOME: join(cwd, ".cache"), ...env },
    stdout: {
      write(text) {
        stdout += text;
      },
    },
    stderr: {
      write(text) {
        stderr += text;
      },
    },
  });
  return { code, stdout, stderr };
}

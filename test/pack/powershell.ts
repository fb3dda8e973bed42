/** Scripts in the project's own pwsh, each in a process of its own, as whoever delivers it starts it. */
import { spawn } from "node:child_process";
import { describe, it } from "vitest";
import { preparePowerShell } from "../engine/setup.ts";

export interface ScriptEnd {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

type Run = (
  script: string,
  args?: readonly string[],
  env?: NodeJS.ProcessEnv,
  cwd?: string,
) => Promise<ScriptEnd>;

const limitMs = 100_000;

export function describeWithPowerShell(name: string, body: (run: Run) => void): void {
  const own = preparePowerShell();
  if (!own.ready) {
    describe(name, () => it("runs in PowerShell", ({ skip }) => skip(own.reason)));
    return;
  }
  const [program, ...first] = own.argv;
  const run: Run = (script, args = [], env = process.env, cwd) =>
    new Promise((resolve, reject) => {
      const child = spawn(
        program,
        [...first, "-NoLogo", "-NoProfile", "-NonInteractive", "-File", script, ...args],
        {
          env,
          cwd,
          stdio: ["ignore", "pipe", "pipe"],
          timeout: limitMs,
        },
      );
      let stdout = "";
      let stderr = "";
      child.stdout.setEncoding("utf8").on("data", (text: string) => {
        stdout += text;
      });
      child.stderr.setEncoding("utf8").on("data", (text: string) => {
        stderr += text;
      });
      child.on("error", reject).on("close", (code) => resolve({ code, stdout, stderr }));
    });
  describe(name, () => body(run));
}

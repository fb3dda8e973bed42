/** Runs the peers' programs: argument lists, no shell, and never waiting with the event loop stopped. */
import { execFile } from "node:child_process";

export interface Ran {
  status: number;
  stdout: Buffer;
  /** Both streams, as a person would have seen them. */
  text: string;
}

/** Loopback servers are reached directly, whatever proxy this machine has. */
function environment(extra: Record<string, string>): NodeJS.ProcessEnv {
  return { ...process.env, LC_ALL: "C", no_proxy: "127.0.0.1", ...extra };
}

/** Runs a program and gives what it said, whatever its exit status; rejects when it cannot be started or is ended. */
export function run(
  program: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<Ran> {
  const options = {
    env: environment(env),
    encoding: "buffer" as const,
    timeout: 60_000,
    maxBuffer: 64 << 20,
  };
  return new Promise((done, fail) => {
    execFile(program, args, options, (error, stdout, stderr) => {
      if (error && typeof error.code !== "number") {
        fail(new Error(`${program} ${args[0]}: ${error.signal ?? error.message}`));
        return;
      }
      const status = typeof error?.code === "number" ? error.code : 0;
      done({ status, stdout, text: `${stdout.toString("utf8")}${stderr.toString("utf8")}` });
    });
  });
}

/** The same, for what must succeed: its standard output. */
export async function mustRun(
  program: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<Buffer> {
  const ran = await run(program, args, env);
  if (ran.status !== 0) {
    throw new Error(`${program} ${args.slice(0, 2).join(" ")} ended with ${ran.status}: ${ran.text.trim()}`);
  }
  return ran.stdout;
}

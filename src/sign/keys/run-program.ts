/** One run of an external program: no shell, octets in, octets out, and limits on time and output. */
import { type ChildProcess, spawn } from "node:child_process";
import { whyNot } from "../plain-file.ts";

export interface RunOptions {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** What it reads on standard input. */
  readonly input: Buffer;
  readonly timeoutMs: number;
  /** Octets of standard output; a program that writes more is ended. */
  readonly outputLimit: number;
}

export type Ran =
  | { readonly kind: "ended"; readonly output: Buffer }
  | { readonly kind: "failed"; readonly why: string };

/** Enough for the first line of what went wrong. */
const errorLimit = 8 * 1024;
/** What a program leaves running may hold its pipes open; after its own end they are waited for this long. */
const graceMs = 1000;

/** The first line that says something: no control characters, no full stop, not longer than a line should be. */
export function firstLine(text: string): string {
  const line = text.split(/\r?\n/).find((one) => one.trim() !== "") ?? "";
  return line.replace(/\p{C}/gu, "").trim().replace(/\.$/, "").slice(0, 200);
}

function collect(stream: NodeJS.ReadableStream | null, limit: number, tooMuch: () => void): Buffer[] {
  const chunks: Buffer[] = [];
  let length = 0;
  stream?.on("data", (chunk: Buffer) => {
    chunks.push(chunk.subarray(0, Math.max(0, limit - length)));
    length += chunk.length;
    if (length > limit) tooMuch();
  });
  return chunks;
}

/** Runs a program by its argument vector. Never throws; why it failed is in the result. */
export function runProgram(
  [program, ...args]: readonly [string, ...string[]],
  options: RunOptions,
): Promise<Ran> {
  const { cwd, env, input, timeoutMs, outputLimit } = options;
  return new Promise((resolve) => {
    let child: ChildProcess;
    try {
      child = spawn(program, args, { cwd, env, shell: false, windowsHide: true });
    } catch (error) {
      resolve({ kind: "failed", why: `it could not be started: ${whyNot(error)}` });
      return;
    }
    const finish = (ran: Ran) => {
      clearTimeout(timer);
      child.stdout?.destroy();
      child.stderr?.destroy();
      resolve(ran);
    };
    const stop = (why: string) => {
      child.kill("SIGKILL");
      finish({ kind: "failed", why });
    };
    const timer = setTimeout(() => stop(`it did not end within ${timeoutMs / 1000} seconds`), timeoutMs);
    const output = collect(child.stdout, outputLimit, () => stop(`it wrote more than ${outputLimit} octets`));
    const errors = collect(child.stderr, errorLimit, () => undefined);
    // A program that takes its digest from the arguments may close its input unread.
    child.stdin?.on("error", () => undefined);
    child.stdin?.end(input);
    child.on("error", (error) =>
      finish({ kind: "failed", why: `it could not be started: ${whyNot(error)}` }),
    );
    const end = () => {
      const { exitCode, signalCode } = child;
      if (exitCode === 0) return finish({ kind: "ended", output: Buffer.concat(output) });
      const said = firstLine(Buffer.concat(errors).toString("utf8"));
      const how = exitCode === null ? `it was ended by ${signalCode}` : `its exit code is ${exitCode}`;
      finish({ kind: "failed", why: said === "" ? how : `${how}: ${said}` });
    };
    child.on("close", end);
    child.on("exit", () => setTimeout(end, graceMs).unref());
  });
}

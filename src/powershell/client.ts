import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { asciiJson } from "../escape/ascii.ts";
import { type Json, type ParseReply, parseLists, type RunReply, type RunRequest } from "./protocol.ts";

export interface EngineCommand {
  /** The program and its leading arguments; no shell is involved. */
  argv: readonly [string, ...string[]];
  platform: "linux" | "wine";
  env?: NodeJS.ProcessEnv;
}

/** A script to parse. */
export type Source = { path: string } | { text: string };

/** The engine ended, did not answer in time, or refused the request. Errors of a script are in its reply instead. */
export class EngineFault extends Error {
  override name = "EngineFault";
}

interface Waiting {
  resolve: (reply: Json) => void;
  reject: (fault: EngineFault) => void;
  timer: NodeJS.Timeout;
}

const DEFAULT_TIMEOUT_MS = 60_000;

/**
 * One long-lived engine process. Requests are answered in order; each has its own time-out in milliseconds, and one
 * that runs out ends the process, since a pipeline that hangs cannot be trusted again.
 */
export class EngineClient implements AsyncDisposable {
  readonly platform: "linux" | "wine";
  /** Settles when the process has ended, with its exit code (null: ended by a signal). */
  readonly ended: Promise<number | null>;
  private readonly child: ChildProcess;
  private readonly waiting = new Map<number, Waiting>();
  private stderr = "";
  private nextId = 1;

  constructor(command: EngineCommand) {
    this.platform = command.platform;
    const [program, ...args] = command.argv;
    this.child = spawn(program, args, { env: command.env ?? process.env, stdio: ["pipe", "pipe", "pipe"] });
    this.child.stderr?.on("data", (chunk: Buffer) => {
      this.stderr = (this.stderr + chunk.toString("utf8")).slice(-8_000);
    });
    this.child.stdin?.on("error", () => {});
    if (this.child.stdout) {
      createInterface({ input: this.child.stdout }).on("line", (line) => this.receive(line));
    }
    this.ended = new Promise((resolve) => {
      const end = (code: number | null, why: string) => {
        this.failAll(`${why}${this.stderr ? `; stderr: ${this.stderr.trim()}` : ""}`);
        // Wine's service processes inherit the pipes and outlive the engine, so the end of the streams never comes.
        this.child.stdout?.destroy();
        this.child.stderr?.destroy();
        resolve(code);
      };
      // The last reply, and why it ended, may still be in the pipes when the exit is reported. After a long piece of work of this
      // process the timer is due before the pipes are read: they are once more.
      this.child.once("exit", (code, signal) =>
        setTimeout(() => setImmediate(end, code, `the engine ended (${signal ?? code})`), 50),
      );
      this.child.once("error", (error) => end(null, `the engine could not be started: ${error.message}`));
    });
  }

  /** The process is gone: every request is refused. */
  get isOver(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  run(request: RunRequest | string, timeoutMs = DEFAULT_TIMEOUT_MS): Promise<RunReply> {
    const fields = typeof request === "string" ? { script: request } : request;
    return this.ask<RunReply>({ op: "run", ...fields }, timeoutMs);
  }

  /** What PowerShell's own parser makes of a script; nothing of it is run. */
  async parse(source: Source): Promise<ParseReply> {
    const [reply] = await this.parseAll([source], parseLists);
    if (!reply) throw new EngineFault("the engine gave no syntax");
    return reply;
  }

  /** The same of many in one request, for which parse.ps1 is compiled once; only the lists that are named. */
  async parseAll<List extends keyof ParseReply>(
    sources: readonly Source[],
    lists: readonly List[],
  ): Promise<Pick<ParseReply, List>[]> {
    const script = readFileSync(join(import.meta.dirname, "parse.ps1"), "utf8");
    const args = { Source: [...sources], List: [...lists] };
    const { output, errors } = await this.run({ script, args, local: true });
    if (errors[0]) throw new EngineFault(errors[0].message);
    return output as unknown as Pick<ParseReply, List>[];
  }

  /** A new runspace: modules, variables and functions of earlier requests are gone. */
  async reset(options: { languageMode?: "FullLanguage" | "ConstrainedLanguage" } = {}): Promise<void> {
    await this.ask({ op: "reset", ...options }, DEFAULT_TIMEOUT_MS);
  }

  /** Ends the process: politely, then by SIGKILL after two seconds. */
  async [Symbol.asyncDispose](): Promise<void> {
    if (!this.isOver) {
      this.child.stdin?.end(`${JSON.stringify({ op: "exit" })}\n`);
    }
    const force = setTimeout(() => this.child.kill("SIGKILL"), 2_000);
    await this.ended;
    clearTimeout(force);
  }

  dispose(): Promise<void> {
    return this[Symbol.asyncDispose]();
  }

  private ask<Reply>(request: object, timeoutMs: number): Promise<Reply> {
    const id = this.nextId++;
    return new Promise<Reply>((resolve, reject) => {
      if (this.isOver) {
        reject(new EngineFault("the engine has ended"));
        return;
      }
      const timer = setTimeout(() => {
        this.failAll(`no answer within ${timeoutMs} ms`);
        this.child.kill("SIGKILL");
      }, timeoutMs);
      this.waiting.set(id, { resolve: resolve as (reply: Json) => void, reject, timer });
      this.child.stdin?.write(`${asciiJson({ id, ...request })}\n`);
    });
  }

  private receive(line: string): void {
    if (!line.startsWith("{")) {
      return;
    }
    const reply = JSON.parse(line) as { id: number; fault?: string };
    const waiting = this.waiting.get(reply.id);
    if (!waiting) {
      return;
    }
    this.waiting.delete(reply.id);
    clearTimeout(waiting.timer);
    if (reply.fault === undefined) {
      waiting.resolve(reply as unknown as Json);
    } else {
      waiting.reject(new EngineFault(reply.fault));
    }
  }

  private failAll(why: string): void {
    for (const { reject, timer } of this.waiting.values()) {
      clearTimeout(timer);
      reject(new EngineFault(why));
    }
    this.waiting.clear();
  }
}

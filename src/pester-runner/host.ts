/** The PowerShell that suites run in, as this folder needs to know it. */
import { spawn } from "node:child_process";

export interface SuiteHost {
  /** What is started, argv; the runner adds `-File script -Request path`. */
  readonly command: readonly [string, ...string[]];
  readonly environment?: NodeJS.ProcessEnv;
  /** How a path of this machine is written for that PowerShell (Wine sees another root). */
  readonly toNative?: (path: string) => string;
}

/** Arguments that keep a real PowerShell from reading profiles or asking questions. */
const quietArguments = ["-NoLogo", "-NoProfile", "-NonInteractive"];

/** A host for a PowerShell. Windows PowerShell also needs the execution policy lifted for our unsigned scripts. */
export function hostFor(kind: "pwsh" | "powershell", argv: readonly [string, ...string[]]): SuiteHost {
  const policy = kind === "powershell" ? ["-ExecutionPolicy", "Bypass"] : [];
  // Windows PowerShell reads none of this. Instrumented code that is never optimised costs a quarter of the time of a short run.
  // With 64 MB (hexadecimal) of new objects between collections, a quarter less.
  const environment = { DOTNET_TieredPGO: "0", DOTNET_GCgen0size: "4000000" };
  return { command: [...argv, ...quietArguments, ...policy], environment };
}

/** A host under Wine, which sees the root of this machine as drive Z. `command` starts with `wine`. */
export function wineHost(command: readonly [string, ...string[]], environment: NodeJS.ProcessEnv): SuiteHost {
  return { command, environment, toNative: (path) => `Z:${path.replaceAll("/", "\\")}` };
}

export interface Ended {
  /** Null when it was ended by a signal or never started. */
  readonly code: number | null;
  readonly timedOut: boolean;
  /** The last of what it printed, for messages about an end that nobody expected. */
  readonly said: string;
}

const keptCharacters = 4000;

/** What was printed last may still be in the pipe when the end is reported. */
const lastWordsMs = 50;

/** Runs the host by argv, without a shell, and ends it when `timeoutMs` is over or the signal comes. Never throws. */
export function runHost(
  host: SuiteHost,
  arguments_: readonly string[],
  cwd: string,
  timeoutMs: number,
  signal?: AbortSignal,
): Promise<Ended> {
  return new Promise((resolve) => {
    const [file, ...first] = host.command;
    const child = spawn(file, [...first, ...arguments_], {
      cwd,
      env: { ...process.env, ...host.environment },
      stdio: ["ignore", "pipe", "pipe"],
      windowsHide: true,
    });
    let said = "";
    let timedOut = false;
    const keep = (text: string) => {
      said = (said + text).slice(-keptCharacters);
    };
    child.stdout.setEncoding("utf8").on("data", keep);
    child.stderr.setEncoding("utf8").on("data", keep);
    const timer = setTimeout(() => {
      timedOut = true;
      child.kill("SIGKILL");
    }, timeoutMs);
    signal?.addEventListener("abort", () => child.kill("SIGKILL"));
    child.on("error", (error) => {
      clearTimeout(timer);
      resolve({ code: null, timedOut, said: error.message });
    });
    // Not "close": under Wine, service processes inherit the pipes and keep them open long after.
    child.on("exit", (code) => {
      clearTimeout(timer);
      setTimeout(() => {
        child.stdout.destroy();
        child.stderr.destroy();
        resolve({ code, timedOut, said: said.trim() });
      }, lastWordsMs);
    });
  });
}

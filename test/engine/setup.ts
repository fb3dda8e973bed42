import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { EngineClient, type EngineCommand } from "../../src/powershell/client.ts";

const folder = fileURLToPath(new URL(".", import.meta.url));
const hostFolder = join(folder, "host");
const buildFolder = join(folder, ".build");
const prefixTemplate = join(buildFolder, "prefix");

/** As a real PowerShell is: starting takes half the time, and an import takes what it takes there. */
const compiledAhead = "-p:PublishReadyToRun=true";

/** Something to run, or why there is nothing: then its tests are skipped with this reason. */
export type Ready = { ready: true; argv: [string, ...string[]] } | { ready: false; reason: string };

/** Builds the engine for this machine if its sources are newer than what was built. */
export function prepareEngine(): Ready {
  const name = process.platform === "win32" ? "rdpmend-engine.exe" : "rdpmend-engine";
  const args = [
    "publish",
    "engine",
    "--use-current-runtime",
    "--no-self-contained",
    compiledAhead,
    "-o",
    join(buildFolder, "linux"),
  ];
  const failure = exclusively(() => build("linux", args));
  return failure
    ? { ready: false, reason: failure }
    : { ready: true, argv: [join(buildFolder, "linux", name)] };
}

/** The same for Windows under Wine, which is installed with apt on Debian as root. */
export function prepareWine(): Ready {
  if (process.platform !== "linux") {
    return { ready: false, reason: "the Windows registry tests run under Wine on Linux" };
  }
  const wine = exclusively(() => findWine() ?? installWine());
  if (typeof wine !== "string") {
    return { ready: false, reason: wine.reason };
  }
  const args = [
    "publish",
    "engine",
    "-r",
    "win-x64",
    "--self-contained",
    compiledAhead,
    "-o",
    join(buildFolder, "windows"),
  ];
  const failure = exclusively(() => build("windows", args) ?? makePrefixTemplate());
  return failure
    ? { ready: false, reason: failure }
    : { ready: true, argv: [wine, join(buildFolder, "windows", "rdpmend-engine.exe")] };
}

/** A Wine prefix of one's own. `dispose` ends the wineserver of this prefix alone and removes it. */
export interface WinePrefix {
  path: string;
  env: NodeJS.ProcessEnv;
  dispose(): void;
}

export function openPrefix(): WinePrefix {
  const path = mkdtempSync(join(tmpdir(), "rdpmend-wine-"));
  cpSync(prefixTemplate, path, { recursive: true, verbatimSymlinks: true });
  const env = wineEnvironment(path);
  return {
    path,
    env,
    dispose() {
      spawnSync("wineserver", ["-k"], { env, timeout: 20_000 });
      rmSync(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}

/** Starts a long-lived engine. Call after the preparation of its platform; throws its reason when it is not ready. */
export function startEngine(prefix?: WinePrefix): EngineClient {
  const made = prefix ? prepareWine() : prepareEngine();
  if (!made.ready) {
    throw new Error(made.reason);
  }
  const command: EngineCommand = prefix
    ? { argv: made.argv, platform: "wine", env: prefix.env }
    : { argv: made.argv, platform: "linux" };
  return new EngineClient(command);
}

function wineEnvironment(prefix: string): NodeJS.ProcessEnv {
  const { DISPLAY: _, WAYLAND_DISPLAY: __, ...rest } = process.env;
  // Under Wine the runtime's write-xor-execute mappings make it fall over at a collection of compiled scripts.
  const runtime = { DOTNET_EnableWriteXorExecute: "0" };
  return { ...rest, ...runtime, WINEPREFIX: prefix, WINEDEBUG: "-all", WINEARCH: "win64" };
}

function findWine(): string | undefined {
  return ["/usr/bin/wine", "/usr/lib/wine/wine64", "/usr/bin/wine64"].find((path) => existsSync(path));
}

function installWine(): string | { reason: string } {
  const debian = existsSync("/etc/debian_version") && process.getuid?.() === 0;
  if (!debian) {
    return { reason: "Wine is not installed (on Debian: apt-get install wine64 wine)" };
  }
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  for (const args of [["update"], ["install", "-y", "--no-install-recommends", "wine64", "wine"]]) {
    const result = spawnSync("apt-get", args, { env, encoding: "utf8", timeout: 600_000 });
    if (result.status !== 0) {
      return { reason: `apt-get ${args.join(" ")} failed: ${lastLines(result.stderr || result.stdout)}` };
    }
  }
  return findWine() ?? { reason: "apt-get installed Wine, but there is no wine program" };
}

function makePrefixTemplate(): string | undefined {
  const done = join(prefixTemplate, ".rdpmend-ready");
  if (existsSync(done)) {
    return undefined;
  }
  rmSync(prefixTemplate, { recursive: true, force: true });
  mkdirSync(prefixTemplate, { recursive: true });
  const env = wineEnvironment(prefixTemplate);
  // Wine's services inherit the pipes, so nothing is read from them; the registry is on disk once -w returns.
  const boot = spawnSync("wineboot", ["-i"], { env, stdio: "ignore", timeout: 180_000 });
  spawnSync("wineserver", ["-k"], { env, stdio: "ignore", timeout: 20_000 });
  spawnSync("wineserver", ["-w"], { env, stdio: "ignore", timeout: 20_000 });
  if (boot.status !== 0 || !existsSync(join(prefixTemplate, "system.reg"))) {
    return `wineboot could not make a prefix (exit ${boot.status})`;
  }
  writeFileSync(done, "");
  return undefined;
}

/** Test files run in several processes; one builds, the others wait and find it done. */
function exclusively<T>(work: () => T): T {
  const lock = join(buildFolder, "lock");
  mkdirSync(buildFolder, { recursive: true });
  while (!taken(lock)) {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
  }
  try {
    return work();
  } finally {
    rmSync(lock, { force: true });
  }
}

/** A lock holds its owner's process id; one whose owner is gone is removed. */
function taken(lock: string): boolean {
  try {
    writeFileSync(lock, String(process.pid), { flag: "wx" });
    return true;
  } catch {
    const owner = existsSync(lock) ? Number(readFileSync(lock, "utf8")) : 0;
    if (owner > 0 && !alive(owner)) {
      rmSync(lock, { force: true });
    }
    return false;
  }
}

function alive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch {
    return false;
  }
}

/** Runs dotnet unless the stamp of the last build is newer than every source. Returns why it failed. */
function build(name: string, args: string[]): string | undefined {
  const stamp = join(buildFolder, `${name}.stamp`);
  const sources = `${newestSource(hostFolder)} ${args.join(" ")}`;
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === sources) {
    return undefined;
  }
  const result = spawnSync("dotnet", [...args, "-v", "q", "-nologo"], {
    cwd: hostFolder,
    encoding: "utf8",
    timeout: 600_000,
  });
  if (result.error) {
    return `the .NET 10 SDK is not installed (${result.error.message})`;
  }
  if (result.status !== 0) {
    return `dotnet ${args[0]} failed: ${lastLines(result.stdout)}`;
  }
  writeFileSync(stamp, sources);
  return undefined;
}

function newestSource(path: string): number {
  return Math.max(
    ...readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs),
  );
}

function lastLines(text: string): string {
  return text.trim().split("\n").slice(-6).join(" | ");
}

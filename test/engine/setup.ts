/** Brings the parts that tests run on: the official PowerShell, Pester, and the host over PowerShell's SDK, here and under Wine. */
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { hostFor, type SuiteHost, wineHost } from "../../src/pester-runner/host.ts";
import { EngineClient } from "../../src/powershell/client.ts";
import { findOwnPowerShell } from "../../src/powershell/find.ts";
import { buildFolder, dotnet, engineFolder, exclusively, made, projectRoot } from "./made.ts";
import { findWine, installWine, makePrefix, prefixTemplate, wineEnvironment } from "./wine.ts";

/** The versions that the suites must pass in; the last is what tests take unless they say otherwise. */
export const pesterVersions = ["5.7.1", "5.9.1", "6.2.0"] as const;
export type PesterVersion = (typeof pesterVersions)[number];

/** Something to run, or why there is nothing: then its tests are skipped with this reason. */
export type Ready = { ready: true; argv: [string, ...string[]] } | { ready: false; reason: string };

const executable = process.platform === "win32" ? "rdpmend-engine.exe" : "rdpmend-engine";
const modules = join(projectRoot, "test/windows/tools");
/** A path of this machine as Wine's drive Z: shows it. */
const native = (path: string): string => `Z:${path.replaceAll("/", "\\")}`;

function readyWhen(failure: string | undefined, ...argv: [string, ...string[]]): Ready {
  return failure === undefined ? { ready: true, argv } : { ready: false, reason: failure };
}

/** The official pwsh of the tool manifest, and the Pester modules. */
export function preparePowerShell(): Ready {
  const place = ["msbuild", "-restore", "-t:PlaceModules", join(engineFolder, "pester/pester.csproj")];
  const failure = made("pester", [join(engineFolder, "pester")], place);
  if (failure !== undefined) return { ready: false, reason: failure };
  let found = findOwnPowerShell(projectRoot);
  if (found.kind === "none") {
    const lacking = exclusively(() => dotnet(["tool", "restore"]));
    if (lacking !== undefined) return { ready: false, reason: lacking };
    found = findOwnPowerShell(projectRoot);
  }
  return found.kind === "none"
    ? { ready: false, reason: found.reason }
    : { ready: true, argv: [...found.argv] };
}

/** The long-lived host for this machine. */
export function prepareEngine(): Ready {
  return readyWhen(
    publish("linux", ["--use-current-runtime", "--no-self-contained"]),
    join(buildFolder, "linux", executable),
  );
}

/** The same for Windows under Wine, which is installed with apt on Debian as root. */
export function prepareWine(): Ready {
  if (process.platform !== "linux") {
    return { ready: false, reason: "the Windows registry tests run under Wine on Linux" };
  }
  const wine = findWine() ?? exclusively(() => findWine() ?? installWine());
  if (typeof wine !== "string") return { ready: false, reason: wine.reason };
  const args = ["-r", "win-x64", "--self-contained", "-p:PublishReadyToRun=true"];
  const failure = publish("windows", args) ?? exclusively(makePrefix);
  return readyWhen(failure, wine, join(buildFolder, "windows", "rdpmend-engine.exe"));
}

function publish(name: string, args: string[]): string | undefined {
  const host = join(engineFolder, "host");
  return made(
    name,
    [host, join(modules, "RawRegistry.cs")],
    ["publish", host, ...args, "-o", join(buildFolder, name)],
  );
}

/** The folder of a Pester module of the project's own. */
export function pesterFolder(version: PesterVersion = "6.2.0"): string {
  return join(buildFolder, "pester", version);
}

/** The official pwsh for suites; throws its reason when it is not ready. */
export function pwshHost(): SuiteHost {
  const own = preparePowerShell();
  if (!own.ready) throw new Error(own.reason);
  return hostFor("pwsh", own.argv);
}

/** The Windows build for suites, on the registry of a prefix. */
export function windowsHost(prefix: WinePrefix): SuiteHost {
  const wine = prepareWine();
  if (!wine.ready) throw new Error(wine.reason);
  // As much as there may be between collections (1 GB): the runtime takes it for less, and collects now and then all the same.
  return wineHost(wine.argv, { ...prefix.env, DOTNET_GCgen0size: "40000000" });
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
  // Permissions of keys last no longer than the server. It outlives a process that is killed by a minute, and not by 3 s alone.
  spawnSync("wineserver", ["-p60"], { env, stdio: "ignore", timeout: 20_000 });
  return {
    path,
    env,
    dispose() {
      spawnSync("wineserver", ["-k"], { env, timeout: 20_000 });
      rmSync(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}

/** Starts a long-lived host: here, or on the registry of a prefix. Throws its reason when it is not ready. */
export function startEngine(prefix?: WinePrefix): EngineClient {
  const host = prefix ? prepareWine() : prepareEngine();
  if (!host.ready) throw new Error(host.reason);
  const env = {
    // 64 MB of new objects between collections (hexadecimal); a prefix says itself how many.
    ...(prefix?.env ?? { ...process.env, DOTNET_GCgen0size: "4000000" }),
    DOTNET_TieredPGO: "0",
    RDPMEND_ENGINE_MODULEPATH: prefix ? native(modules) : modules,
  };
  return new EngineClient({ argv: host.argv, platform: prefix ? "wine" : "linux", env });
}

/** The same on a prefix, once PowerShell is there: Wine now and then ends a process before, whatever a test does. */
export async function startInWine(prefix: WinePrefix): Promise<EngineClient> {
  for (let again = 0; ; again++) {
    const engine = startEngine(prefix);
    try {
      await engine.run("$PSVersionTable.PSVersion.Major");
      return engine;
    } catch (fault) {
      if (!engine.isOver || again === 2) throw fault;
      process.stdout.write(`Wine did not start a process, and is asked again: ${fault}\n`);
    }
  }
}

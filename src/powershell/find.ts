import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, join } from "node:path";

export type FoundPowerShell =
  | { kind: "pwsh" | "powershell" | "engine"; path: string; version: string }
  | { kind: "none"; reason: string };

export interface FindOptions {
  /** What `--powershell` was given; then nothing else is looked for. */
  powershell?: string;
  /** The folder that holds `test/engine/.build`; without it the engine is not looked for. */
  root?: string;
  /** The value of PATH; for tests. */
  searchPath?: string;
}

/** Finds a PowerShell: the named one, else `pwsh`, else `powershell.exe`, else the engine that the tests build. */
export function findPowerShell(options: FindOptions = {}): FoundPowerShell {
  if (options.powershell !== undefined) {
    return (
      probe(options.powershell) ?? {
        kind: "none",
        reason: `${options.powershell} is not a PowerShell that runs here`,
      }
    );
  }
  const names = process.platform === "win32" ? ["pwsh.exe", "powershell.exe"] : ["pwsh"];
  for (const name of names) {
    const path = onPath(name, options.searchPath ?? process.env.PATH ?? "");
    const found = path === undefined ? undefined : probe(path);
    if (found) {
      return found;
    }
  }
  const engine = options.root === undefined ? undefined : engineExecutable(options.root);
  const found = engine === undefined ? undefined : probe(engine);
  return (
    found ?? {
      kind: "none",
      reason:
        "no pwsh or powershell.exe on PATH, and the test engine is not built (npm test builds it; it needs the .NET 10 SDK)",
    }
  );
}

/** The engine that `npm test` builds for this machine, if it is there. */
export function engineExecutable(root: string): string | undefined {
  const path = join(
    root,
    "test",
    "engine",
    ".build",
    "linux",
    process.platform === "win32" ? "rdpmend-engine.exe" : "rdpmend-engine",
  );
  return existsSync(path) ? path : undefined;
}

function onPath(name: string, searchPath: string): string | undefined {
  for (const folder of searchPath.split(delimiter).filter(Boolean)) {
    const path = join(folder, name);
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      // Not in this folder.
    }
  }
  return undefined;
}

function probe(path: string): FoundPowerShell | undefined {
  const args = [
    "-NoProfile",
    "-NonInteractive",
    "-Command",
    "$PSVersionTable.PSVersion.ToString() + ' ' + $PSHOME",
  ];
  const result = spawnSync(path, args, { encoding: "utf8", timeout: 30_000 });
  const version = /^\d+(\.\d+)+\S*/.exec(result.stdout?.trim() ?? "")?.[0];
  if (result.status !== 0 || version === undefined) {
    return undefined;
  }
  if (/rdpmend-engine(\.exe)?$/.test(path)) {
    return { kind: "engine", path, version };
  }
  return { kind: Number.parseInt(version, 10) < 6 ? "powershell" : "pwsh", path, version };
}

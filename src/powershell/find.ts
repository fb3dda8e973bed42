/** Finds a PowerShell: the one that is named, an installed one, or the project's own .NET tool. */
import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, join } from "node:path";

export type FoundPowerShell =
  | {
      kind: "pwsh" | "powershell";
      /** What a person calls it. */
      path: string;
      /** The program and its leading arguments. */
      argv: readonly [string, ...string[]];
      version: string;
    }
  | { kind: "none"; reason: string };

export interface FindOptions {
  /** What `--powershell` was given; then nothing else is looked for. */
  powershell?: string;
  /** The folder of the tool manifest; without it the project's own tool is not looked for. */
  root?: string;
  /** The value of PATH; for tests. */
  searchPath?: string;
}

/** The named one, else `pwsh`, else `powershell.exe`, else the tool of the project's manifest. */
export function findPowerShell(options: FindOptions = {}): FoundPowerShell {
  if (options.powershell !== undefined) {
    const reason = `${options.powershell} is not a PowerShell that runs here`;
    return probe(options.powershell, argvOf(options.powershell)) ?? { kind: "none", reason };
  }
  const names = process.platform === "win32" ? ["pwsh.exe", "powershell.exe"] : ["pwsh"];
  for (const name of names) {
    const path = onPath(name, options.searchPath ?? process.env.PATH ?? "");
    const found = path === undefined ? undefined : probe(path, [path]);
    if (found) return found;
  }
  if (options.root !== undefined) return findOwnPowerShell(options.root);
  return { kind: "none", reason: "no pwsh or powershell.exe on PATH" };
}

/** The `PowerShell` tool of the manifest below `root`, where it has been restored. */
export function findOwnPowerShell(root: string): FoundPowerShell {
  const reason =
    "no pwsh or powershell.exe on PATH, and the project's own is not there: 'dotnet tool restore' brings it, with the .NET 10 SDK (npm test does so)";
  if (!existsSync(join(root, ".config", "dotnet-tools.json"))) return { kind: "none", reason };
  // Asked for its place, because the one that starts it costs a second each time.
  const asked = ask(["dotnet", "tool", "run", "pwsh", "--"], root);
  const path = asked && join(asked.home, "pwsh.dll");
  return asked && path
    ? { kind: "pwsh", path, argv: ["dotnet", path], version: asked.version }
    : { kind: "none", reason };
}

function argvOf(path: string): [string, ...string[]] {
  return path.endsWith(".dll") ? ["dotnet", path] : [path];
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

function probe(path: string, argv: readonly [string, ...string[]]): FoundPowerShell | undefined {
  const asked = ask(argv);
  if (!asked) return undefined;
  const kind = Number.parseInt(asked.version, 10) < 6 ? "powershell" : "pwsh";
  return { kind, path, argv, version: asked.version };
}

function ask(
  argv: readonly [string, ...string[]],
  cwd?: string,
): { version: string; home: string } | undefined {
  const [program, ...first] = argv;
  const script = "$PSVersionTable.PSVersion.ToString() + ' ' + $PSHOME";
  const args = [...first, "-NoProfile", "-NonInteractive", "-Command", script];
  const result = spawnSync(program, args, { cwd, encoding: "utf8", timeout: 30_000 });
  const [, version, home] = /^(\d+(?:\.\d+)+\S*) (.*)$/m.exec(result.stdout?.trim() ?? "") ?? [];
  return result.status === 0 && version && home ? { version, home: home.trim() } : undefined;
}

/** Commands of a session that stand in for those that the module calls. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { readKnown } from "../../src/gate/known.ts";
import { startEngine } from "../engine/setup.ts";

/** In what way somebody's session has another command under a name. */
const ways = ["function", "alias", "proxy"] as const;

export interface Shadow {
  /** The cmdlet whose name it bears. */
  readonly name: string;
  /** PowerShell that makes it, in each way. It counts its calls in $ShadowCalls, and calls nothing by a bare name itself. */
  readonly makes: readonly (readonly [way: string, make: string])[];
}

const note = "$global:ShadowCalls++";

/** Deletes what the fixes are about, whatever it is given. */
const harm = `function global:Invoke-Harm { ${note}
  foreach ($path in 'SOFTWARE\\Microsoft\\MSLicensing', 'SYSTEM\\CurrentControlSet\\Control\\Terminal Server\\WinStations\\RDP-Tcp') {
    [Microsoft.Win32.Registry]::LocalMachine.DeleteSubKeyTree($path, $false)
  }
}`;

const makers: Readonly<Record<(typeof ways)[number], (name: string, module: string) => string>> = {
  function: (name) => `function global:${name} { ${note} }`,
  alias: (name) =>
    `${harm}; Microsoft.PowerShell.Utility\\Set-Alias -Name '${name}' -Value 'Invoke-Harm' -Scope Global -Force -Option AllScope`,
  // The real work is done, and nothing of it comes out.
  proxy: (name, module) => `function global:${name} { ${note}; $null = $input | ${module}\\${name} @args }`,
};

/** PowerShell that takes a shadow away. */
export const removeShadow = (name: string): string =>
  ["function", "alias"]
    .map((drive) => `${drive}:${name}`)
    .map(
      (path) =>
        `if (Microsoft.PowerShell.Management\\Test-Path -Path '${path}') { Microsoft.PowerShell.Management\\Remove-Item -Path '${path}' -Force }`,
    )
    .join("; ");

/** Every cmdlet that the scripts of a folder call, by the parser's word, in each way. */
export async function shadowsOf(folder: string): Promise<Shadow[]> {
  const { commands: known } = readKnown();
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const names = new Set<string>();
  await using engine = startEngine();
  for (const file of files.filter((path) => /\.psm?1$/.test(path))) {
    const { commands } = await engine.parse({ path: join(folder, file) });
    for (const { name } of commands) names.add((name ?? "").replace(/^.*\\/, "").toLowerCase());
  }
  return [...names].sort().flatMap((called) => {
    const { name, module } = known.get(called) ?? {};
    if (name === undefined || module === undefined) return [];
    return { name, makes: ways.map((way) => [way, makers[way](name, module)] as const) };
  });
}

/** Every function that the scripts of a folder define for the module alone. */
export async function functionsOf(folder: string): Promise<string[]> {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  await using engine = startEngine();
  const names: string[] = [];
  for (const file of files.filter((path) => /\.(Judge|Runtime)\.ps1$/.test(path))) {
    const { functions } = await engine.parse({ path: join(folder, file) });
    names.push(...functions.map(({ name }) => name.replace(/^script:/, "")));
  }
  return names.sort();
}

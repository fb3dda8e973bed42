/** Times of the emitted module in PowerShell: import, first calls, help. Each figure is a process of its own. */
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { writeRepeatedBook } from "./repeated.mjs";

const root = resolve(import.meta.dirname, "../..");
const cli = join(root, "build/cli/main.js");
const version = JSON.parse(readFileSync(join(root, "package.json"), "utf8")).version;
const manifestIn = (out) => join(out, `module/RdpMend/${version}/RdpMend.psd1`);

/** A module of functions that do next to nothing, with the help and the manifest that every module should have. */
function writePlainModule(folder, count) {
  mkdirSync(folder, { recursive: true });
  const names = Array.from({ length: count }, (_, number) => `Get-Plain${number}`);
  const functions = names.map(
    (name) => `function ${name} {
    <#
    .SYNOPSIS
        Looks at one thing and says what it is.
    .PARAMETER Name
        The name of the thing.
    .EXAMPLE
        PS> ${name} -Name one

        Looks at it.
    #>
    [CmdletBinding()]
    param([Parameter(ValueFromPipeline = $true)] [string] $Name)
    process {
        $result = @{ Name = $Name }
        foreach ($key in @($result.Keys)) { Write-Verbose -Message "$key is $($result[$key])" }
        return [pscustomobject]$result
    }
}
`,
  );
  writeFileSync(join(folder, "Plain.psm1"), functions.join("\n"));
  const list = names.map((name) => `'${name}'`).join(", ");
  const path = join(folder, "Plain.psd1");
  writeFileSync(
    path,
    `@{ RootModule = 'Plain.psm1'; ModuleVersion = '1.0'; FunctionsToExport = @(${list}); CmdletsToExport = @() }`,
  );
  return path;
}

/** Facts of all checks, from the first scenario of each suite; the licence server has issued as many licences as told. */
function writeFacts(path, out, licences) {
  const suites = readdirSync(join(out, "tests/checks")).map((name) =>
    readFileSync(join(out, "tests/checks", name), "utf8"),
  );
  const documents = suites.flatMap((text) => {
    const literal = /^ +Fact +(?:=) '(.*)'\r?$/m.exec(text)?.[1];
    return literal ? [JSON.parse(literal.replaceAll("''", "'"))] : [];
  });
  const facts = Object.assign({}, ...documents.map((document) => document.facts));
  const issued = facts["license-server.issued"].issued;
  const [one] = issued.items;
  issued.items = Array.from({ length: licences }, (_, number) => ({ ...one, LicenseId: number + 1 }));
  issued.count = licences;
  writeFileSync(path, JSON.stringify({ ...documents[0], facts }));
}

/** Prints a line, and gives the middle. */
function line(name, times) {
  const values = times.toSorted((left, right) => left - right);
  const middle = values[Math.floor(values.length / 2)];
  const [low, half, high] = [values[0], middle, values.at(-1)].map(Math.round);
  console.log(`${name.padEnd(46)} ${String(half).padStart(7)} ms  (${low} to ${high}, n=${values.length})`);
  return middle;
}

const report = (name, rounds, run) => line(name, Array.from({ length: rounds }, run));

/** In turns, so that all of them see the same machine. Gives the middle of each. */
function reportTurns(rounds, runs) {
  const times = runs.map(() => []);
  for (let round = 0; round < rounds; round++)
    for (const [at, [, run]] of runs.entries()) times[at].push(run());
  return runs.map(([name], at) => line(name, times[at]));
}

/** Milliseconds of one script, measured inside of a new process after what goes before. */
function inside([program, ...first], before, script) {
  const command = `$ErrorActionPreference = 'Stop'; ${before}; $w = [Diagnostics.Stopwatch]::StartNew(); ${script}; $w.Stop(); [string]$w.Elapsed.TotalMilliseconds.ToString([cultureinfo]::InvariantCulture)`;
  const ended = spawnSync(program, [...first, "-NoProfile", "-NonInteractive", "-Command", command], {
    encoding: "utf8",
  });
  const value = Number(ended.stdout.trim().split("\n").at(-1));
  if (ended.status !== 0 || Number.isNaN(value)) throw new Error(`${script}: ${ended.stderr}${ended.stdout}`);
  return value;
}

/**
 * Measures.
 * @param out a build of the project's own book
 * @param folder for what is made here
 */
export async function benchModule(out, folder) {
  const { findPowerShell } = await import("../../build/powershell/find.js");
  const found = findPowerShell({ root });
  if (found.kind === "none") {
    console.log(`The module was not measured: ${found.reason}.`);
    return;
  }
  console.log(`The module in PowerShell ${found.version}:`);
  const powershell = found.argv;
  const [empty, big, facts] = ["empty", "repeated", "facts"].map((name) => join(folder, name));
  const emptyManifest = writePlainModule(empty, 0);
  const plain = writePlainModule(join(folder, "plain"), 100);
  writeRepeatedBook(join(root, "runbooks"), join(big, "runbooks"));
  const built = spawnSync(
    process.execPath,
    [cli, "build", "--book", join(big, "runbooks"), "--out", join(big, "dist")],
    { cwd: root, encoding: "utf8" },
  );
  if (built.status !== 0) throw new Error(built.stderr);
  const load = (path) => `Import-Module -Name '${path}'`;
  const imports = [
    ["an empty module", emptyManifest],
    ["100 plain functions", plain],
    ["RdpMend", manifestIn(out)],
    ["RdpMend with 60 checks and 30 fixes", manifestIn(join(big, "dist"))],
  ].map(([name, path]) => [`import: ${name}`, () => inside(powershell, "$null = 1", load(path))]);
  const [, ofPlain, , ofBig] = reportTurns(15, imports);
  console.log(
    `${"60 and 30 over 100 plain, aim 1.50".padEnd(46)} ${(ofBig / ofPlain).toFixed(2).padStart(7)}`,
  );
  for (const licences of [1, 5000]) {
    writeFacts(facts, out, licences);
    const before = `${load(manifestIn(out))}; $text = [System.IO.File]::ReadAllText('${facts}')`;
    const all =
      "foreach ($one in Get-Command -Module RdpMend -Name Test-* -ParameterName Fact) { $null = & $one -Fact $text }";
    report(`all checks, first call, ${licences} licences`, 5, () => inside(powershell, before, all));
  }
  for (const [name, dist] of [
    ["RdpMend", out],
    ["90 definitions", join(big, "dist")],
  ]) {
    const before = `${load(manifestIn(dist))}; $null = Get-Help -Name Get-Command`;
    report(`Get-Help of one command, ${name}`, 5, () =>
      inside(powershell, before, "$null = Get-Help -Name Test-RdpListener -Full"),
    );
  }
}

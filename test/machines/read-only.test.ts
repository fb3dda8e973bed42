/** Collecting changes nothing: registry, services, files and certificate stores are as they were, after everything was read. */
import { lstatSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { sha256 } from "../../src/hash/sha256.ts";
import { describeOnWindows } from "../windows/suite.ts";
import { bases } from "./bases.ts";
import { type Document, statesOf } from "./documents.ts";
import { load } from "./lab.ts";
import { plantedOn } from "./planted.ts";

/** Keys of which everything below is compared; of those with a star, each that is in them by itself. */
const keys = [
  ...["Control", "Services", "Enum"].map((name) => `HKLM\\SYSTEM\\CurrentControlSet\\${name}`),
  ...["HKLM\\SOFTWARE\\Microsoft\\*", "HKLM\\SOFTWARE\\Policies", "HKCU\\Software\\Microsoft\\*"],
];

describeOnWindows("a machine whose facts are collected", (windows) => {
  /** Every file of its disk, with its size and time; what is in those of ProgramData. */
  function filesOf(folder: string): string[] {
    return readdirSync(folder, { withFileTypes: true }).flatMap((one) => {
      const path = join(folder, one.name);
      if (one.isDirectory()) return [path, ...filesOf(path)];
      const { size, mtimeMs } = lstatSync(path);
      const inside = path.includes("ProgramData") && one.isFile() ? sha256(readFileSync(path, "latin1")) : "";
      return [`${path} ${size} ${mtimeMs} ${inside}`];
    });
  }
  async function all() {
    // A tree is its name, how much is in it, and a hash of all of that.
    // What cannot be read is told in the output.
    const told = async (script: string, args = {}) => (await windows().run(script, args)).output;
    const registry = await told(
      `param($Key)
      $whole = @(foreach ($one in $Key) {
        if (-not $one.EndsWith('*')) { $one; continue }
        foreach ($child in Get-ChildItem -Path $one.Replace('HKLM\\', 'HKLM:\\').Replace('HKCU\\', 'HKCU:\\')) { $one.TrimEnd('*') + $child.PSChildName }
      })
      foreach ($one in $whole) { foreach ($view in '64', '32') {
        $text = $null
        try { $text = Get-RawRegistry -Path $one -View $view | ConvertTo-Json -Depth 90 -Compress } catch { $text = $null }
        if ($null -eq $text) { "$one $view cannot be read"; continue }
        $hash = [System.Security.Cryptography.SHA256]::HashData([System.Text.Encoding]::UTF8.GetBytes($text))
        "$one $view $($text.Length) $([System.Convert]::ToHexString($hash))"
      } }`,
      { Key: keys },
    );
    const services = await told('Get-Service | ForEach-Object { "$($_.Name) $($_.Status) $($_.StartType)" }');
    const stores = await told(
      `foreach ($place in 'LocalMachine', 'CurrentUser') { foreach ($name in 'My', 'Root', 'CA', 'Remote Desktop') {
        $store = [System.Security.Cryptography.X509Certificates.X509Store]::new($name, $place)
        try { $store.Open('OpenExistingOnly, ReadOnly'); "$place $name"; foreach ($one in $store.Certificates) { $one.Thumbprint } } catch { "no $place $name" } finally { $store.Close() }
      } }`,
    );
    return { registry, services, stores, files: filesOf(join(windows().store, "..", "..")) };
  }
  /** The readers as they are, but for what Wine has not: CIM and event logs. secedit is a program that never ends. */
  const realReaders = `& (Get-Module RdpMend) {
    $kept = @{}
    foreach ($name in 'Invoke-RdpCim', 'Invoke-RdpEventQuery') { $kept[$name] = (Get-Item -LiteralPath "function:$name").ScriptBlock }
    . (Join-Path -Path $ExecutionContext.SessionState.Module.ModuleBase -ChildPath 'RdpMend.Runtime.ps1')
    foreach ($name in $kept.Keys) { . ([scriptblock]::Create("function script:$name { $($kept[$name]) }")) }
    Copy-Item -LiteralPath 'C:\\windows\\system32\\termsv.exe' -Destination 'C:\\windows\\system32\\secedit.exe' -Force
  }`;

  it("is as it was", { timeout: 300_000 }, async () => {
    await load(windows(), plantedOn(bases.sessionHost));
    await windows().harness(realReaders);
    const collecting =
      "Get-RdpFact -TargetName localhost -Redact -WarningAction Ignore | ConvertTo-Json -Depth 30 -Compress";
    // Once before: .NET and Wine make files of their own when something is first used.
    await windows().harness(collecting);
    await all();
    const before = await all();
    const [text] = await windows().harness(collecting);
    const after = await all();
    const states = new Map(
      statesOf(JSON.parse(String(text)) as Document).map(({ name, state }) => [name, state]),
    );
    expect(states.get("target.listener listener")).toBe("ok");
    expect(states.get("target.certificate own")).toMatch(/^(ok|absent)$/);
    expect(states.get("target.logon-right allowed")).toBe("denied");
    expect(after.registry).toEqual(before.registry);
    const read = before.registry.map(String).filter((one) => !one.endsWith("cannot be read"));
    for (const name of ["SystemCertificates", "MSLicensing", "Cryptography"])
      expect(
        read.some((one) => one.startsWith(`HKLM\\SOFTWARE\\Microsoft\\${name} `)),
        name,
      ).toBe(true);
    expect(before.registry.some((one) => Number(String(one).split(" ").at(-2)) > 100_000)).toBe(true);
    expect(after.services).toEqual(before.services);
    expect(after.stores).toEqual(before.stores);
    expect(after.files).toEqual(before.files);
    expect(before.files.length).toBeGreaterThan(500);
  });
});

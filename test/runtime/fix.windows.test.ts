import { existsSync } from "node:fs";
import { afterAll, beforeAll, expect } from "vitest";
import { testIf } from "./support/needs.ts";
import { raw, unsortedDacl } from "./support/registry.ts";
import { type Session, sortEntries, Windows, whyNoWindows } from "./support/windows.ts";

const reason = whyNoWindows();
const needsWindows = testIf(reason);
let windows: Windows;
let session: Session;

beforeAll(async () => {
  if (reason) return;
  windows = new Windows();
  session = await windows.start();
});
afterAll(async () => windows?.dispose());

const fixes = [
  ["Reset-RdpStore", 4],
  ["Reset-RdpStore -Whole", 2],
  ["Set-RdpTestValue", 2],
  ["Reset-RdpTestListener -Confirm:$false", 4],
  ["Reset-RdpTestListener -Rebuild -Confirm:$false", 5],
] as const;

needsWindows.each(fixes)(
  "%s: a preview, the change, and back to the very first state",
  async (command, changes) => {
    const first = await session.arrange();
    const preview = await session.shown(`${command} -WhatIf`);
    expect(preview.output).toEqual([]);
    expect(preview.host).toHaveLength(changes);
    for (const line of preview.host) expect(line).toMatch(/^What if: Would change .+ from .+ to .+$/);
    expect(await session.state()).toEqual(first);

    const [result] = await session.run(`$result = ${command}; $result`);
    expect(result).toMatchObject({ Status: "Changed", After: "Pass" });
    const second = await session.state();
    expect(second).not.toEqual(first);
    expect(await session.run(`(${command}).Status`)).toEqual(["NoChange"]);
    expect(await session.state()).toEqual(second);

    const undoPreview = await session.shown("$result | Undo-RdpChange -WhatIf");
    expect(undoPreview.host.join("\n")).toMatch(/What if: Would put back: /);
    expect(await session.state()).toEqual(second);
    const [undone] = await session.run("$result | Undo-RdpChange -Confirm:$false");
    expect(undone).toMatchObject({ Status: "Undone" });
    expect(await session.state()).toEqual(first);
    const again = await session.shown("$result | Undo-RdpChange -Confirm:$false");
    expect(again.warnings[0]).toMatch(/has been undone already/);
    expect(await session.state()).toEqual(first);
  },
);

needsWindows("a preview makes no store", async () => {
  const fresh = new Windows();
  try {
    const other = await fresh.start();
    await other.arrange();
    await other.run("Reset-RdpStore -WhatIf");
    expect(existsSync(fresh.folder)).toBe(false);
  } finally {
    await fresh.dispose();
  }
});

needsWindows("a preview does not look at the check, which may wait for the network", async () => {
  const fresh = new Windows();
  try {
    const other = await fresh.start();
    await other.arrange();
    const blind = "function script:Get-RdpCheckOutcome { throw 'The check was looked at.' }";
    await other.run(`& (Get-Module -Name RdpMend) { Import-RdpRuntime; ${blind} }`);
    expect((await other.shown("Reset-RdpStore -WhatIf")).host).toHaveLength(4);
    await expect(other.run("Reset-RdpStore")).rejects.toThrow("The check was looked at.");
  } finally {
    await fresh.dispose();
  }
});

needsWindows("a repair keeps choices, leaves a policy's values alone and says so", async () => {
  await session.arrange({
    "HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows NT\\Terminal Services": {
      values: [{ name: "SecurityLayer", kind: 4, data: raw.dword(1) }],
    },
  });
  const [result] = await session.run("$result = Reset-RdpTestListener -Confirm:$false; $result");
  expect(result).toMatchObject({ Output: { repair: { policyOwned: ["SecurityLayer"] } } });
  const values = await session.run(
    "(Get-RawRegistry 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server\\WinStations\\RDP-Tcp').values",
  );
  expect(values).toContainEqual({ name: "PortNumber", kind: 4, data: raw.dword(3390) });
  expect(values).toContainEqual({ name: "PdName", kind: 1, data: raw.text("from the template") });
  expect(values).toContainEqual({ name: "SecurityLayer", kind: 1, data: raw.text("2") });
});

needsWindows(
  "a rebuilt key has the table's values, what is kept, its subkeys and its permissions",
  async () => {
    await session.arrange();
    const path = "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server\\WinStations\\RDP-Tcp";
    const dacl = async () => sortEntries(String((await session.run(`(Get-RawRegistry '${path}').dacl`))[0]));
    const before = await dacl();
    await session.run("$null = Reset-RdpTestListener -Rebuild -Confirm:$false");
    expect(await dacl()).toBe(before);
    const [after] = await session.run(`Get-RawRegistry '${path}'`);
    expect(after).toMatchObject({
      values: [
        { name: "MaxInstanceCount", kind: 4, data: raw.dword(0xffffffff) },
        { name: "Odd", data: raw.text("x") },
        { name: "PdName", data: raw.text("from the template") },
        { name: "PortNumber", data: raw.dword(3390) },
        { name: "SSLCertificateSHA1Hash", kind: 3 },
        { name: "SecurityLayer", data: raw.text("2") },
      ],
      keys: [
        { name: "TSMMRemotingAllowedApps", values: [{ name: "app", kind: 4, data: raw.dword(1) }] },
        { name: "VideoRemotingWindowNames", values: [] },
      ],
    });
  },
);

needsWindows("a list of permissions that allows before it denies keeps its order", async () => {
  await session.arrange();
  const order = "(Get-RawRegistry 'HKLM\\SOFTWARE\\Microsoft\\MSLicensing\\HardwareID').dacl";
  const before = await session.run(order);
  expect(before).toEqual([unsortedDacl]);
  await session.run("$null = Reset-RdpStore -Whole | Undo-RdpChange -Confirm:$false");
  expect(await session.run(order)).toEqual(before);
});

needsWindows("names that are no whole text come back as they were", async () => {
  await session.arrange();
  // JSON cannot carry half a surrogate pair, so such names are made, and compared, over there.
  await session.run(
    "$half = [string][char]0xd83d; $path = 'SOFTWARE\\Microsoft\\MSLicensing\\Store\\key' + $half; $key = [Microsoft.Win32.Registry]::LocalMachine.CreateSubKey($path); $key.SetValue('name' + $half, 1); $key.Dispose()",
  );
  await session.run("$null = Reset-RdpStore | Undo-RdpChange -Confirm:$false");
  const found = await session.run(
    "$key = [Microsoft.Win32.Registry]::LocalMachine.OpenSubKey($path); $null -ne $key; $key.GetValueNames()[0].Equals('name' + $half)",
  );
  expect(found).toEqual([true, true]);
});

needsWindows("permissions that alone have changed are seen and put back", async () => {
  const first = await session.arrange();
  const scope = "@(ConvertTo-RdpRegistryScope 'Registry64' 'SOFTWARE\\Microsoft\\MSLicensing' $true)";
  await session.run(`$capture = & (Get-Module RdpMend) { , (Get-RdpCapture ${scope}) }`);
  await session.run(
    "& (Get-Module RdpMend) { Set-RdpKeySddl -View 'Registry64' -Path 'SOFTWARE\\Microsoft\\MSLicensing' -Relative 'HardwareID' -Sddl 'D:(A;CI;KA;;;BA)' }",
  );
  expect(await session.state()).not.toEqual(first);
  const seen = await session.run(
    `& (Get-Module RdpMend) { param($Capture) (Compare-RdpCapture $Capture (Get-RdpCapture ${scope})) -join '|' } $capture`,
  );
  expect(seen).toEqual([
    "HKLM\\SOFTWARE\\Microsoft\\MSLicensing\\HardwareID (64-bit view) has other permissions",
  ]);
  await session.run("& (Get-Module RdpMend) { param($Capture) Restore-RdpCapture $Capture } $capture");
  expect(await session.state()).toEqual(first);
});

needsWindows("what does not prove itself is put back, and the error says so", async () => {
  const first = await session.arrange({
    "HKLM\\SOFTWARE\\RdpMendTest": { values: [{ name: "Never", kind: 4, data: raw.dword(1) }] },
  });
  const failure = await session.fail("Set-RdpTestValue");
  expect(failure).toMatchObject({ id: "RdpMend.ProofFailed,Set-RdpTestValue", category: "InvalidResult" });
  expect(failure.message).toMatch(/has been put back exactly/);
  expect(await session.state()).toEqual(first);
  expect(await session.run("(Get-RdpChange)[-1].Status")).toEqual(["Failed"]);
});

needsWindows("a step that fails half-way puts back what came before it", async () => {
  const first = await session.arrange();
  await session.run(
    "& (Get-Module RdpMend) { $script:RdpKept = ${function:Remove-RdpKeyValue}; function script:Remove-RdpKeyValue { if ($script:RdpKept) { $kept = $script:RdpKept; $script:RdpKept = $null; ${function:script:Remove-RdpKeyValue} = $kept; throw 'the disk is on fire' } } }",
  );
  const failure = await session.fail("Set-RdpTestValue");
  expect(failure.id).toBe("RdpMend.ChangeFailed,Set-RdpTestValue");
  expect(failure.message).toMatch(/the disk is on fire.*put back exactly/);
  expect(await session.state()).toEqual(first);
});

needsWindows("what somebody else changed since goes back too, with a warning, and is kept", async () => {
  const first = await session.arrange();
  await session.run("$result = Reset-RdpStore");
  await session.run(
    "param($Key) Set-RawRegistry 'HKLM\\SOFTWARE\\Microsoft\\MSLicensing\\Store\\LICENSE009' -InputObject $Key",
    { Key: { values: [{ name: "new", kind: 4, data: raw.dword(1) }], dacl: "D:(A;;KR;;;BU)(A;;KA;;;BA)" } },
  );
  const shown = await session.shown("$null = $result | Undo-RdpChange -Confirm:$false");
  expect(shown.warnings[0]).toMatch(/Something else has changed/);
  expect(await session.state()).toEqual(first);
  expect(
    await session.run(
      "[System.IO.File]::ReadAllText(\"$($result.Folder)\\undo-1.json\") -match 'LICENSE009'",
    ),
  ).toEqual([true]);
});

needsWindows("what cannot be undone is called so, with what the method gave back", async () => {
  await session.run(
    "& (Get-Module RdpMend) { $script:RdpCimKept = ${function:Invoke-RdpCim}; function script:Invoke-RdpCim { param($Namespace, $ClassName, $Filter, $Property, $MethodName, $Argument) [pscustomobject]@{ ReturnValue = 0; Asked = $Filter; NextRevokeAllowedOn = [datetime]'2026-12-01T00:00:00Z' } } }",
  );
  const [result] = await session.run("$result = Revoke-RdpTest -LicenseId 7 -Confirm:$false; $result");
  expect(result).toMatchObject({
    Status: "Changed",
    Irreversible: "A revoked licence stays revoked.",
    Output: { revoke: { Asked: "LicenseId = 7", NextRevokeAllowedOn: "2026-12-01T00:00:00Z" } },
  });
  expect(await session.run("(Get-RdpChange)[-1].Status")).toEqual(["Irreversible"]);
  expect(await session.fail("$result | Undo-RdpChange -Confirm:$false")).toMatchObject({
    id: "RdpMend.Irreversible,Undo-RdpChange",
  });
  await session.run(
    "& (Get-Module RdpMend) { function script:Invoke-RdpCim { param($Namespace, $ClassName, $Filter, $Property, $MethodName, $Argument) [pscustomobject]@{ ReturnValue = 5; RevokableCals = 0 } } }",
  );
  const failure = await session.fail("Revoke-RdpTest -LicenseId 7 -Confirm:$false");
  expect(failure.id).toBe("RdpMend.CimMethodFailed,Revoke-RdpTest");
  expect(failure.message).toMatch(/returned 5 \(RevokableCals = 0\)/);
  await session.run("& (Get-Module RdpMend) { ${function:script:Invoke-RdpCim} = $script:RdpCimKept }");
});

import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { afterAll, beforeAll, beforeEach, expect } from "vitest";
import { testIf } from "./support/needs.ts";
import { raw } from "./support/registry.ts";
import { type Session, type State, Windows, whyNoWindows } from "./support/windows.ts";

const reason = whyNoWindows();
const needsWindows = testIf(reason);
let windows: Windows;
let session: Session;
let first: State;

beforeAll(async () => {
  if (reason) return;
  windows = new Windows();
  session = await windows.start();
});
beforeEach(async () => {
  if (!reason) first = await session.arrange();
});
afterAll(async () => windows?.dispose());

const licence = "HKLM\\SOFTWARE\\Microsoft\\MSLicensing\\Store\\LICENSE000";
const unfit: [string, number, string][] = [
  ["a DWORD of two bytes", 4, raw.bytes(1, 0)],
  ["an empty DWORD", 4, raw.bytes()],
  ["a DWORD of eight bytes", 4, raw.bytes(1, 0, 0, 0, 0, 0, 0, 0)],
  ["a QWORD of four bytes", 11, raw.bytes(1, 0, 0, 0)],
  ["a big-endian DWORD", 5, raw.bytes(0, 0, 0, 1)],
  ["a link", 6, raw.bytes(97, 0)],
  ["a resource list", 8, raw.bytes(1)],
  ["a kind that nobody knows", 0x1234, raw.bytes(1)],
  ["a list that does not end", 7, raw.bytes(97, 0, 0, 0)],
  ["a list of half characters", 7, raw.bytes(97, 0, 98)],
];

needsWindows.each(unfit)("%s cannot be put back exactly, so nothing is changed", async (_, kind, data) => {
  await session.run("param($Path, $Key) Set-RawRegistry $Path -InputObject $Key", {
    Path: licence,
    Key: { values: [{ name: "unfit", kind, data }] },
  });
  const before = await session.state();
  const failure = await session.fail("Reset-RdpStore");
  expect(await session.fail("Reset-RdpStore -WhatIf")).toEqual(failure);
  expect(failure.id).toBe("RdpMend.NotCapturable,Reset-RdpStore");
  expect(failure.message).toMatch(/'unfit'/);
  expect(await session.state()).toEqual(before);
  expect(await session.run("@(Get-RdpChange | Where-Object { $_.Status -ne 'Undone' }).Count")).toEqual([0]);
});

needsWindows.each([
  ["written", "D:(D;;0x2;;;WD)(A;CI;KA;;;BA)"],
  ["read", "D:(D;;KR;;;WD)(A;CI;KA;;;BA)"],
])("a key that may not be %s is found out before anything is changed", async (_, dacl) => {
  const path = `${licence}\\closed`;
  await session.run("param($Path, $Key) Set-RawRegistry $Path -InputObject $Key", {
    Path: path,
    Key: { dacl },
  });
  for (const how of ["", "-WhatIf"]) {
    expect(await session.fail(`Reset-RdpStore ${how}`)).toMatchObject({
      id: "RdpMend.AccessDenied,Reset-RdpStore",
      category: "PermissionDenied",
    });
  }
  await session.run(
    "param($Path) $base = [Microsoft.Win32.RegistryKey]::OpenBaseKey('LocalMachine', 'Registry64'); $key = $base.OpenSubKey($Path, 'ReadWriteSubTree', 'ChangePermissions, ReadPermissions'); $security = New-Object System.Security.AccessControl.RegistrySecurity; $security.SetSecurityDescriptorSddlForm('D:(A;CI;KA;;;WD)', 'Access'); $key.SetAccessControl($security); $base.OpenSubKey('SOFTWARE\\Microsoft\\MSLicensing\\Store\\LICENSE000', $true).DeleteSubKey('closed')",
    { Path: path.slice(5) },
  );
  expect(await session.state()).toEqual(first);
});

needsWindows("a refusal of the fix, filled in from facts", async () => {
  first = await session.arrange({
    "HKLM\\SOFTWARE\\RdpMendTest": { values: [{ name: "Refuse", kind: 1, data: raw.text("the GPO") }] },
  });
  expect(await session.fail("Reset-RdpStore")).toEqual({
    id: "RdpMend.PolicyOwned,Reset-RdpStore",
    message: "Refused by the GPO. Nothing was changed.",
    action: "Ask the GPO.",
    category: "PermissionDenied",
  });
  expect(await session.state()).toEqual(first);
});

needsWindows("a reading that fails is a refusal that names it", async () => {
  await session.run(
    "& (Get-Module RdpMend) { $script:RdpReadKept = ${function:Read-RdpRegistryValue}; function script:Read-RdpRegistryValue { throw 'no such luck' } }",
  );
  const failure = await session.fail("Reset-RdpStore");
  await session.run(
    "& (Get-Module RdpMend) { ${function:script:Read-RdpRegistryValue} = $script:RdpReadKept }",
  );
  expect(failure.id).toBe("RdpMend.NotEstablished,Reset-RdpStore");
  expect(failure.message).toMatch(/the reading 'refuse' .*no such luck/);
  expect(await session.state()).toEqual(first);
});

needsWindows(
  "inside the session that it would cut: refused, and so is its undo; the preview is not",
  async () => {
    await session.run("$env:SESSIONNAME = 'RDP-Tcp#7'");
    const preview = await session.shown("Reset-RdpTestListener -Rebuild -WhatIf");
    await session.run(
      "Remove-Item Env:SESSIONNAME; $result = Reset-RdpTestListener -Confirm:$false; $env:SESSIONNAME = 'RDP-Tcp#7'",
    );
    const cut = [
      await session.fail("Reset-RdpTestListener -Confirm:$false"),
      await session.fail("$result | Undo-RdpChange -Confirm:$false"),
    ];
    expect(preview.warnings).toEqual([expect.stringMatching(/is refused here/)]);
    await session.run("Remove-Item Env:SESSIONNAME; $null = $result | Undo-RdpChange -Confirm:$false");
    expect(cut.map(({ id }) => id)).toEqual([
      "RdpMend.WouldCutSession,Reset-RdpTestListener",
      "RdpMend.WouldCutSession,Undo-RdpChange",
    ]);
    expect(preview.host.length).toBeGreaterThan(0);
    expect(await session.state()).toEqual(first);
  },
);

needsWindows.each([
  ["$machine['elevated'] = $false", "RdpMend.NotElevated"],
  ["$machine['windows'] = $false", "RdpMend.NotWindows"],
])("%s: refused", async (change, id) => {
  await session.run(
    `& (Get-Module RdpMend) { $script:RdpHostKept = \${function:Get-RdpHost}; function script:Get-RdpHost { $machine = & $script:RdpHostKept; ${change}; return $machine } }`,
  );
  const failures = [
    await session.fail("Reset-RdpStore"),
    await session.fail("Undo-RdpChange x -Confirm:$false"),
  ];
  await session.run("& (Get-Module RdpMend) { ${function:script:Get-RdpHost} = $script:RdpHostKept }");
  expect(failures.map((failure) => failure.id)).toEqual([`${id},Reset-RdpStore`, `${id},Undo-RdpChange`]);
  for (const failure of failures) expect(failure.action).not.toBe("");
});

needsWindows("two at a time: the second is told to wait", async () => {
  const script =
    "$lock = [System.IO.File]::Open('C:\\ProgramData\\RdpMend\\lock', 'OpenOrCreate', 'ReadWrite', 'None'); try { Reset-RdpStore } finally { $lock.Dispose() }";
  await session.run("$null = Reset-RdpStore | Undo-RdpChange -Confirm:$false");
  expect(await session.fail(script)).toMatchObject({
    id: "RdpMend.Busy,Reset-RdpStore",
    category: "ResourceBusy",
  });
  expect(await session.state()).toEqual(first);
});

needsWindows("something that moves while it is recorded stops the fix", async () => {
  await session.run(
    "& (Get-Module RdpMend) { $script:RdpReadSnapshotKept = ${function:Read-RdpSnapshot}; function script:Read-RdpSnapshot { param([string] $Folder, [string] $Hash = '') [Microsoft.Win32.Registry]::SetValue('HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\MSLicensing\\Store', 'moved', 1); & $script:RdpReadSnapshotKept -Folder $Folder -Hash $Hash } }",
  );
  const failure = await session.fail("Reset-RdpStore");
  await session.run(
    "& (Get-Module RdpMend) { ${function:script:Read-RdpSnapshot} = $script:RdpReadSnapshotKept }",
  );
  expect(failure.id).toBe("RdpMend.StateMoved,Reset-RdpStore");
  expect(failure.message).toMatch(/'moved'/);
});

needsWindows("a backup that was altered is not put back", async () => {
  const [folder] = (await session.run("$result = Reset-RdpStore; $result.Folder")) as string[];
  const file = `${windows.folder}/changes/${String(folder).split("\\").at(-1)}`;
  const changed = await session.state();
  for (const name of ["snapshot.json", "manifest.json", "scope-1.reg"]) {
    const bytes = readFileSync(`${file}/${name}`);
    writeFileSync(`${file}/${name}`, Buffer.concat([bytes, Buffer.from(" ")]));
    expect(await session.fail("$result | Undo-RdpChange -Confirm:$false"), name).toMatchObject({
      id: "RdpMend.BackupAltered,Undo-RdpChange",
    });
    expect(await session.run("(Get-RdpChange)[-1].IntegrityOk")).toEqual([false]);
    writeFileSync(`${file}/${name}`, bytes);
  }
  expect(await session.state()).toEqual(changed);
  appendFileSync(`${file}/journal.jsonl`, '{"seq":12,"ty');
  expect(await session.run("(Get-RdpChange)[-1].IntegrityOk")).toEqual([true]);
  await session.run("$null = $result | Undo-RdpChange -Confirm:$false");
  expect(await session.state()).toEqual(first);
});

needsWindows("what is not a change is shown as unreadable, and is never a crash", async () => {
  const changes = `${windows.folder}/changes`;
  await session.run("$null = Reset-RdpStore | Undo-RdpChange -Confirm:$false");
  mkdirSync(`${changes}/foreign`);
  writeFileSync(`${changes}/file.txt`, "x");
  mkdirSync(`${changes}/20200101T000000000Z-00000000`);
  writeFileSync(`${changes}/20200101T000000000Z-00000000/journal.jsonl`, '{"seq":2,"type":"step"}\n\u0000\n');
  const shown = await session.shown(
    "Get-RdpChange | Where-Object { $_.Status -eq 'Unreadable' } | ForEach-Object { $_.ChangeId }",
  );
  expect(shown.output).toEqual(["20200101T000000000Z-00000000", "file.txt", "foreign"]);
  expect(shown.warnings).toHaveLength(3);
  expect(await session.fail("Undo-RdpChange 20200101T000000000Z-00000000 -Confirm:$false")).toMatchObject({
    id: "RdpMend.BackupAltered,Undo-RdpChange",
  });
  for (const id of ["nothing", "..\\..\\changes", "20990101T000000000Z-00000000"]) {
    expect(await session.fail(`Undo-RdpChange '${id}' -Confirm:$false`)).toMatchObject({
      id: "RdpMend.UnknownChange,Undo-RdpChange",
    });
  }
  rmSync(changes, { recursive: true });
});

needsWindows("a store that is not safe or cannot be written: nothing is changed", async () => {
  await session.run("$null = Reset-RdpStore | Undo-RdpChange -Confirm:$false");
  chmodSync(windows.folder, 0o777);
  for (const how of ["", "-WhatIf"]) {
    expect(await session.fail(`Reset-RdpStore ${how}`)).toMatchObject({
      id: "RdpMend.StoreUnsafe,Reset-RdpStore",
    });
  }
  expect(await session.fail("Get-RdpChange")).toMatchObject({ id: "RdpMend.StoreUnsafe,Get-RdpChange" });
  chmodSync(windows.folder, 0o700);
  renameSync(windows.folder, `${windows.folder}.away`);
  symlinkSync(`${windows.folder}.away`, windows.folder);
  expect(await session.fail("Reset-RdpStore")).toMatchObject({ id: "RdpMend.StoreUnsafe,Reset-RdpStore" });
  rmSync(windows.folder);
  writeFileSync(windows.folder, "in the way");
  expect(await session.fail("Reset-RdpStore")).toMatchObject({
    id: "RdpMend.StoreUnwritable,Reset-RdpStore",
  });
  rmSync(windows.folder);
  renameSync(`${windows.folder}.away`, windows.folder);
  expect(await session.state()).toEqual(first);
});

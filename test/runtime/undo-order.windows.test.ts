/** Several changes: which of them stand in the way of which, in what order they go back, and what ids name. */
import { afterAll, beforeAll, beforeEach, expect } from "vitest";
import { testIf } from "./support/needs.ts";
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
/** Three changes: the second lies above the first, the third elsewhere. */
beforeEach(async () => {
  if (reason) return;
  first = await session.arrange();
  windows.clearStore();
  await session.run(
    "$one = Reset-RdpStore; $two = Reset-RdpStore -Whole; $three = Set-RdpTestValue; $quiet = @{ Confirm = $false }",
  );
});
afterAll(async () => windows?.dispose());

/** Runs a script, and tells apart what comes out of it; the errors stay in $problem. */
async function undo(script: string) {
  const shown = await session.shown(
    `$all = @(& { ${script} } 2>&1); $problem = @($all | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] }); $all | Where-Object { $problem -notcontains $_ }`,
  );
  const errors = await session.run("$problem | ForEach-Object { $_.FullyQualifiedErrorId -replace ',.*' }");
  return { ...shown, errors };
}
const statuses = () => session.run("Get-RdpChange | ForEach-Object { $_.Status }");

needsWindows("a list says which later change overlaps", async () => {
  const [id] = await session.run("$two.ChangeId");
  const overlaps = await session.run("Get-RdpChange | ForEach-Object { $_.OverlappedBy -join ' ' }");
  expect(overlaps).toEqual([id, "", ""]);
});

needsWindows.each([
  ["oldest first", "Get-RdpChange"],
  ["newest first, and some twice", "$three, $two, $one, $two, $three"],
  ["mixed", "$two, $one, $three"],
])("all of them, given %s, lead back to the first state", async (_, input) => {
  const preview = await undo(`${input} | Undo-RdpChange -WhatIf`);
  expect(preview.errors).toEqual([]);
  const { output, errors, warnings } = await undo(`${input} | Undo-RdpChange @quiet`);
  expect(errors).toEqual([]);
  expect(warnings).toEqual([]);
  const ids = await session.run("$three.ChangeId, $two.ChangeId, $one.ChangeId");
  expect(output.map((result) => (result as { ChangeId: string }).ChangeId)).toEqual(ids);
  expect(await session.state()).toEqual(first);
  expect(await statuses()).toEqual(["Undone", "Undone", "Undone"]);
});

needsWindows(
  "one that a later change overlaps is refused, with its name, until that one is undone",
  async () => {
    const before = await session.state();
    for (const how of ["@quiet", "@quiet -WhatIf"]) {
      const refused = await undo(`$one, $three | Undo-RdpChange ${how}`);
      expect(refused.errors).toEqual(["RdpMend.Overlapped"]);
      const [named] = await session.run("[string]$problem[0] -match $two.ChangeId");
      expect(named).toBe(true);
      if (how === "@quiet -WhatIf") expect(await session.state()).toEqual(before);
      else await session.run("$three = Set-RdpTestValue");
    }
    await session.run("$null = $two | Undo-RdpChange -Confirm:$false");
    const { errors, warnings } = await undo("$null = $three, $one | Undo-RdpChange @quiet");
    expect({ errors, warnings }).toEqual({ errors: [], warnings: [] });
    expect(await session.state()).toEqual(first);
  },
);

needsWindows("one that fails, and one that cannot be undone, do not stop the others", async () => {
  await session.run(
    "& (Get-Module RdpMend) { $script:RdpCimKept = ${function:Invoke-RdpCim}; function script:Invoke-RdpCim { param($Namespace, $ClassName, $Filter, $Property, $MethodName, $Argument) [pscustomobject]@{ ReturnValue = 0 } } }; $four = Revoke-RdpTest -LicenseId 7 -Confirm:$false; & (Get-Module RdpMend) { ${function:script:Invoke-RdpCim} = $script:RdpCimKept }",
  );
  const ids = "$one.ChangeId, 'nosuch', $four.ChangeId, '', $three.ChangeId, $two.ChangeId";
  const { output, errors } = await undo(`Undo-RdpChange -ChangeId ${ids} @quiet`);
  expect(output).toHaveLength(3);
  expect([...errors].sort()).toEqual([
    "RdpMend.Irreversible",
    "RdpMend.UnknownChange",
    "RdpMend.UnknownChange",
  ]);
  expect(await session.state()).toEqual(first);
});

needsWindows("what an older change rests on stays when the later one cannot be undone", async () => {
  windows.spoilSnapshot((await session.run("$two.ChangeId"))[0] as string);
  const before = await session.state();
  const { output, errors } = await undo("$one, $two | Undo-RdpChange @quiet");
  expect(output).toEqual([]);
  expect(errors).toEqual(["RdpMend.BackupAltered", "RdpMend.Overlapped"]);
  expect(await session.state()).toEqual(before);
});

needsWindows("the result of a fix that had nothing to do leads to nothing", async () => {
  const before = await session.state();
  await session.run("$none = Reset-RdpStore");
  const piped = await undo("$none | Get-RdpChange | Undo-RdpChange @quiet");

  expect(piped).toMatchObject({ output: [], errors: ["RdpMend.UnknownChange"] });
  expect(await session.run("$none.Status")).toEqual(["NoChange"]);
  const alone = await undo("$none | Undo-RdpChange @quiet");
  expect(alone).toMatchObject({ output: [], errors: ["RdpMend.UnknownChange"] });
  expect(await session.state()).toEqual(before);
  expect(await statuses()).toEqual(["Changed", "Changed", "Changed"]);
});

needsWindows.each([
  ["-ChangeId $none.ChangeId", ["UnknownChange"], 0],
  ["-ChangeId ''", ["UnknownChange"], 0],
  ["-ChangeId @()", ["UnknownChange"], 0],
  ["-ChangeId nosuch, $two.ChangeId", ["UnknownChange"], 1],
  ["-ChangeId 20990101T000000000Z-00000000", ["UnknownChange"], 0],
  ["-Id ''", ["UnknownDefinition"], 0],
  ["-Id $null", ["UnknownDefinition"], 0],
  ["-Id no.such", ["UnknownDefinition"], 0],
  ["-Id test.listener", [], 0],
  ["-Id test.reset-store, no.such", ["UnknownDefinition"], 2],
] as const)("Get-RdpChange %s", async (args, errors, count) => {
  const found = await undo(`$none = @{ ChangeId = $null }; Get-RdpChange ${args}`);
  expect(found.errors).toEqual(errors.map((id) => `RdpMend.${id}`));
  expect(found.output).toHaveLength(count);
});

needsWindows("an id is later than every other one, whatever the clock says", async () => {
  windows.addEmptyChange("20991231T235959999Z-ffffffff");
  await session.run("$null = $three | Undo-RdpChange -Confirm:$false; $three = Set-RdpTestValue");
  expect(await session.run("$three.ChangeId -like '21000101T000000000Z-*'")).toEqual([true]);
});

// The first crash leaves the second undo with half of it done: in the middle of keys, of values and of permissions.
needsWindows.each([1, 3, 9, 20])(
  "an undo that was cut off before its write %d blames nobody",
  async (write) => {
    await session.run("$null = $two | Undo-RdpChange -Confirm:$false; $id = $one.ChangeId");
    const [id] = await session.run("$id");
    const other = await windows.start();
    await other.killBeforeWrite(write);
    expect(await other.dies(`Undo-RdpChange -ChangeId ${id} -Confirm:$false`)).toBe(true);
    const shown = await session.shown(`$null = Undo-RdpChange -ChangeId ${id} -Confirm:$false`);
    expect(shown.warnings).toEqual([]);
    await session.run("$null = $three | Undo-RdpChange -Confirm:$false");
    expect(await session.state()).toEqual(first);
  },
);

needsWindows("what somebody else did to a half undone change is told", async () => {
  await session.run("$null = $two | Undo-RdpChange -Confirm:$false; $id = $one.ChangeId");
  const [id] = await session.run("$id");
  const other = await windows.start();
  await other.killBeforeWrite(9);
  expect(await other.dies(`Undo-RdpChange -ChangeId ${id} -Confirm:$false`)).toBe(true);
  await session.run(
    "[Microsoft.Win32.Registry]::SetValue('HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\MSLicensing\\Store', 'foreign', 1)",
  );
  const shown = await session.shown(`$null = Undo-RdpChange -ChangeId ${id} -Confirm:$false`);
  expect(shown.warnings[0]).toMatch(/Something else has changed/);
});

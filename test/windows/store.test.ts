/** The store of snapshots: what cannot be written there is not changed, and what was altered there is not put back. */
import { appendFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, it } from "vitest";
import { finder, loadFixes } from "./cases.ts";
import { differences } from "./compare.ts";
import { prepare } from "./kill.ts";
import { saidErrors } from "./machine.ts";
import { expectRefused } from "./refused.ts";
import { describeOnWindows } from "./suite.ts";

const cache = finder(await loadFixes())("Reset-RdpClientLicenseCache: two licences");
const store = "C:\\ProgramData\\RdpMend";

/** Each spoils the folder of a change in one way. */
const spoil: Readonly<Record<string, (folder: string) => void>> = {
  "a byte of the snapshot": (folder) => flip(join(folder, "snapshot.json")),
  "a byte of a .reg export": (folder) => flip(firstOf(folder, ".reg")),
  "a byte of the manifest": (folder) => flip(join(folder, "manifest.json")),
  "a snapshot cut short": (folder) => writeFileSync(join(folder, "snapshot.json"), "{"),
  "no snapshot": (folder) => rmSync(join(folder, "snapshot.json")),
  "no .reg export": (folder) => rmSync(firstOf(folder, ".reg")),
  "no manifest": (folder) => rmSync(join(folder, "manifest.json")),
  "a journal without its first record": (folder) => {
    const path = join(folder, "journal.jsonl");
    writeFileSync(path, readFileSync(path, "utf8").replace(/^.*\n/, ""));
  },
};

function firstOf(folder: string, ending: string): string {
  const name = readdirSync(folder).find((one) => one.endsWith(ending));
  if (!name) throw new Error(`${folder} has no file that ends with ${ending}`);
  return join(folder, name);
}

function flip(path: string): void {
  const bytes = readFileSync(path);
  const middle = bytes.length >> 1;
  bytes[middle] = (bytes[middle] ?? 0) ^ 1;
  writeFileSync(path, bytes);
}

describeOnWindows("the store on a Windows machine", (machine) => {
  beforeEach(() => machine().clearStore());

  it("is a file, so nothing can be written", async () => {
    const { trees } = await prepare(machine(), cache);
    writeFileSync(machine().store, "");
    const refused = { id: "StoreUnwritable", category: "WriteError", target: store };
    for (const parameter of [{ WhatIf: true }, { Confirm: false }])
      await expectRefused(machine(), trees, cache.fix.command, parameter, refused);
  });

  it("has a file in place of its folder of changes", async () => {
    const { trees } = await prepare(machine(), cache);
    await machine().command(cache.fix.command, { Confirm: false });
    await machine().arrange(trees);
    rmSync(join(machine().store, "changes"), { recursive: true });
    writeFileSync(join(machine().store, "changes"), "");
    const before = await machine().dump(trees);
    for (const parameter of [{ WhatIf: true }, { Confirm: false }]) {
      const reply = await machine().command(cache.fix.command, parameter);
      expect(reply.errors).toMatchObject([
        { id: `RdpMend.StoreUnwritable,${cache.fix.command}`, category: "WriteError" },
      ]);
      expect(reply.errors[0]?.action ?? "").not.toBe("");
    }
    expect(differences(before, await machine().dump(trees))).toEqual([]);
  });

  it.each(Object.keys(spoil))("%s: no undo from it", async (name) => {
    const { trees } = await prepare(machine(), cache);
    await machine().command(cache.fix.command, { Confirm: false });
    const [ChangeId = ""] = machine().changes();
    spoil[name]?.(join(machine().store, "changes", ChangeId));
    const target = `${store}\\changes\\${ChangeId}`;
    const refused = { id: "BackupAltered", category: "InvalidData", target };
    await expectRefused(machine(), trees, "Undo-RdpChange", { ChangeId, Confirm: false }, refused);
    const listed = await machine().command("Get-RdpChange");
    expect(saidErrors(listed)).toEqual([]);
    expect(listed.output).toMatchObject([{ ChangeId, IntegrityOk: false }]);
    expect(listed.warnings).not.toEqual([]);
  });

  it("a journal whose last record was cut off by a crash is undone all the same", async () => {
    const { trees, before } = await prepare(machine(), cache);
    await machine().command(cache.fix.command, { Confirm: false });
    const [ChangeId = ""] = machine().changes();
    appendFileSync(join(machine().store, "changes", ChangeId, "journal.jsonl"), '{"seq":99,"ty');
    const undo = await machine().command("Undo-RdpChange", { ChangeId, Confirm: false });
    expect(saidErrors(undo)).toEqual([]);
    expect(differences(before, await machine().dump(trees))).toEqual([]);
    expect((await machine().command("Get-RdpChange")).output).toMatchObject([{ ChangeId, Status: "Undone" }]);
  });

  it("lists what is not ours as unreadable, and the rest as ever", async () => {
    await prepare(machine(), cache);
    await machine().command(cache.fix.command, { Confirm: false });
    const [ChangeId] = machine().changes();
    mkdirSync(join(machine().store, "changes", "somebody's notes"));
    const listed = await machine().command("Get-RdpChange");
    expect(saidErrors(listed)).toEqual([]);
    expect(listed.warnings).toHaveLength(1);
    expect(listed.output).toMatchObject([
      { ChangeId, Status: "Changed", IntegrityOk: true },
      { ChangeId: "somebody's notes", Status: "Unreadable", IntegrityOk: false },
    ]);
  });

  it("undone twice: the second time changes nothing and says so", async () => {
    const { trees } = await prepare(machine(), cache);
    await machine().command(cache.fix.command, { Confirm: false });
    const [ChangeId] = machine().changes();
    await machine().command("Undo-RdpChange", { ChangeId, Confirm: false });
    const before = await machine().dump(trees);
    const again = await machine().command("Undo-RdpChange", { ChangeId, Confirm: false });
    expect(again.output).toEqual([]);
    expect(again.errors).toEqual([]);
    expect(again.warnings).toHaveLength(1);
    expect(differences(before, await machine().dump(trees))).toEqual([]);
  });
});

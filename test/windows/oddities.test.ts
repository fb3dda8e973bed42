/** Values that .NET cannot tell from others: either the fix refuses to begin, or its undo gives the very bytes back. */
import { expect, it } from "vitest";
import { finder, loadFixes } from "./cases.ts";
import { differences } from "./compare.ts";
import { prepare } from "./kill.ts";
import { saidErrors } from "./machine.ts";
import { findKey, oddValue, type RawTree, type RawValue, rawKey, withKey } from "./raw.ts";
import { describeOnWindows } from "./suite.ts";

const cache = finder(await loadFixes())("Reset-RdpClientLicenseCache: two licences");
const hex = (text: string): Buffer => Buffer.from(text, "hex");

/** By kind number and bytes; what an honest registry editor would not write. */
const strange: readonly RawValue[] = [
  oddValue("text without its end", 1, hex("61006200")),
  oddValue("text with a NUL inside", 1, hex("6100000062000000")),
  oddValue("text with two ends", 1, hex("610000000000")),
  oddValue("variables of no bytes", 2, hex("")),
  oddValue("variables without their end", 2, hex("25006100")),
  oddValue("bytes as a link", 6, hex("61000000")),
  oddValue("list without its end", 7, hex("61000000")),
  oddValue("list of no bytes", 7, hex("")),
  oddValue("list with bytes after its end", 7, hex("6100000000006200")),
  oddValue("number of two bytes", 4, hex("0100")),
  oddValue("number of no bytes", 4, hex("")),
  oddValue("number of eight bytes", 4, hex("0100000000000000")),
  oddValue("number, big end first", 5, hex("00000001")),
  oddValue("long number of four bytes", 11, hex("01000000")),
  oddValue("list of resources", 8, hex("0102")),
  oddValue("a kind that nobody knows", 99, hex("010203")),
];

/**
 * The limit, said in the help of Undo-RdpChange: neither .NET nor this reg.exe tells these from a text that has its end,
 * so they come back as the same text, with its end.
 */
const mended = [
  { value: oddValue("text of no bytes", 1, hex("")), becomes: "0000" },
  { value: oddValue("text of an odd number of bytes", 1, hex("610062")), becomes: "610062000000" },
];

describeOnWindows("strange values", (machine) => {
  const way = ["Store", "strange"];

  /** The scenario with one value more, in a key that the fix deletes. */
  async function prepareWith(value: RawValue): Promise<RawTree[]> {
    const { trees } = await prepare(machine(), cache);
    const [first] = trees as [RawTree, ...RawTree[]];
    const key = withKey(first.key, way, () => ({ ...rawKey("strange"), values: [value] }));
    await machine().arrange([{ ...first, key }]);
    return machine().dump(trees);
  }

  async function undoLast(): Promise<void> {
    const [ChangeId] = machine().changes();
    const undo = await machine().command("Undo-RdpChange", { ChangeId, Confirm: false });
    expect(saidErrors(undo)).toEqual([]);
  }

  it.each(strange)("$name", async (value) => {
    const before = await prepareWith(value);
    // Windows itself adds the end to some texts that lack it: what counts is what lies there now.
    const found = before[0] && findKey(before[0].key, way);
    expect(found?.values).toMatchObject([{ name: value.name, kind: value.kind }]);

    const run = await machine().command(cache.fix.command, { Confirm: false });
    if (run.errors.length > 0) {
      expect(run.errors).toMatchObject([
        { id: `RdpMend.NotCapturable,${cache.fix.command}`, category: "InvalidData" },
      ]);
      expect(run.errors[0]?.action ?? "").not.toBe("");
      expect(machine().changes()).toEqual([]);
    } else {
      expect(run.output).toMatchObject([{ Status: "Changed" }]);
      await undoLast();
    }
    expect(differences(before, await machine().dump(before))).toEqual([]);
  });

  it.each(mended)("$value.name comes back with its end", async ({ value, becomes }) => {
    const before = await prepareWith(value);
    await machine().command(cache.fix.command, { Confirm: false });
    await undoLast();
    const [first, ...rest] = before as [RawTree, ...RawTree[]];
    const values = [{ ...value, data: hex(becomes).toString("base64") }];
    const key = withKey(first.key, way, (old) => ({ ...(old ?? rawKey("")), values }));
    expect(differences([{ ...first, key }, ...rest], await machine().dump(before))).toEqual([]);
  });
});

/** This computer's own group policy: its two files are merged and put back octet by octet, and Windows' other readers agree. */
import { expect, it } from "vitest";
import { registryPol } from "../../src/pack/gpo/registry-pol.ts";
import { readBySamba } from "../pack/samba.ts";
import { prepareSamba } from "../pack/samba-setup.ts";
import { finder, loadFixes } from "./cases.ts";
import { differences } from "./compare.ts";
import { prepare } from "./kill.ts";
import { saidErrors, type WindowsMachine } from "./machine.ts";
import { describeOnWindows } from "./suite.ts";

const one = finder(await loadFixes())("Set-RdpLicenseServer: by this computer's own policy");
const key = "SOFTWARE\\Policies\\Microsoft\\Windows NT\\Terminal Services";
const group = (...ids: string[]): string => `[${ids.join("")}]`;
const registry = "{35378EAC-683F-11D2-A89A-00C04FBBCFA2}";
const editor = "{D02B1F72-3407-48AE-BA88-E8213C6761F1}";
const scripts = group("{42B5FAAE-6536-11D2-AE5A-0000F87571E3}", "{40B6664F-4972-11D1-A7CA-0000F87571E3}");
const first = group("{00000000-0000-0000-0000-000000000000}", "{3BFAE46A-7F3A-467B-8CEA-6AA34DC71F53}");
const other = "{8FC0B734-A0E1-11D1-A7D3-0000F87571E3}";

/** One entry of any kind, as the format has it. */
function entry(path: string, name: string, type: number, data: Buffer): Buffer {
  const text = (value: string): Buffer => Buffer.from(`${value}\0`, "utf16le");
  const number = (value: number): Buffer => Buffer.from(Uint32Array.of(value).buffer);
  const fields = [text(path), text(name), number(type), number(data.length), data];
  const parts = fields.flatMap((field, at) => (at === 0 ? [field] : [Buffer.from(";\0"), field]));
  return Buffer.concat([Buffer.from("[\0"), ...parts, Buffer.from("]\0")]);
}
const head = registryPol([]);
const utf16 = (text: string): Buffer => Buffer.from(text, "utf16le");
/** What other people's policies hold: every kind, an odd length, brackets in data, a list with nothing in it. */
const strangers = [
  entry("SOFTWARE\\Policies\\Other", "List", 7, utf16("one\0two\0three\0\0")),
  entry("SOFTWARE\\Policies\\Other", "Empty", 7, utf16("\0")),
  entry("SOFTWARE\\Policies\\Other", "Odd", 3, Buffer.from([1, 0x5d, 0])),
  entry("SOFTWARE\\Policies\\Other", "Long", 11, Buffer.alloc(8, 0xff)),
  entry("SOFTWARE\\Policies\\Other", "Signs", 1, utf16("];[a;b]\0")),
  entry("SOFTWARE\\Policies\\Other", "NoEnd", 1, utf16("text")),
  entry("SOFTWARE\\Policies\\Gone", "**del.Value", 1, utf16(" \0")),
  entry("SOFTWARE\\Policies\\Other", "Äpfel", 2, utf16("%SystemRoot%\0")),
  entry("SOFTWARE\\Policies\\Microsoft\\SystemCertificates", "", 0, Buffer.alloc(0)),
];

const servers = (name: string) => entry(key, "LicenseServers", 1, utf16(`${name}\0`));
const mode = (type: number) => entry(key, "LicensingMode", 4, Buffer.from(Uint32Array.of(type).buffer));

/** An entry whose size says more than there is: it stands before the last sign, the data, and a sign between. */
const tooLong = servers("a");
tooLong.fill(0x7f, tooLong.length - 12, tooLong.length - 8);

async function set(machine: WindowsMachine, more: Record<string, unknown> = {}) {
  return machine.command(one.fix.command, { ...one.scenario.parameters, ...more, Confirm: false });
}
const octets = (machine: WindowsMachine, name: string): Buffer =>
  Buffer.from(machine.localPolicy()[name] ?? "", "hex");

describeOnWindows("this computer's own group policy", (machine) => {
  it("comes into being with both of its files, and goes again with an undo (DC13)", async () => {
    const { trees, before } = await prepare(machine(), one);
    const run = await set(machine());
    expect(saidErrors(run)).toEqual([]);
    expect(run.warnings.join("\n")).toContain("No second place sets it on this computer");
    expect(octets(machine(), "gpt.ini").toString("latin1")).toBe(
      `[General]\r\ngPCMachineExtensionNames=${group(registry, editor)}\r\nVersion=2\r\n`,
    );
    expect(
      octets(machine(), "Machine/Registry.pol").equals(
        Buffer.concat([head, servers("ls1.example.test"), mode(2)]),
      ),
    ).toBe(true);
    const undo = await machine().command("Undo-RdpChange", {
      ChangeId: machine().changes()[0],
      Confirm: false,
    });
    expect(saidErrors(undo)).toEqual([]);
    expect(machine().localPolicy()).toEqual({});
    expect(differences(before, await machine().dump(trees))).toEqual([]);
  });

  it("leaves every entry of others where it was, octet by octet (DC14, DC17)", async () => {
    await prepare(machine(), one);
    const gpt = `; kept\r\n[General]\r\nVersion=65538\r\ngPCMachineExtensionNames=${first}${group(registry, other)}${scripts}\r\nOther=1\r\n[More]\r\nVersion=7\r\n`;
    const pol = Buffer.concat([head, ...strangers]);
    machine().setLocalPolicy({ "gpt.ini": Buffer.from(gpt), "Machine/Registry.pol": pol });
    const before = machine().localPolicy();
    const run = await set(machine());
    expect(saidErrors(run)).toEqual([]);
    const written = octets(machine(), "Machine/Registry.pol");
    expect(written.equals(Buffer.concat([pol, servers("ls1.example.test"), mode(2)]))).toBe(true);
    expect(octets(machine(), "gpt.ini").toString("latin1")).toBe(
      gpt
        .replace("Version=65538", "Version=65540")
        .replace(group(registry, other), group(registry, other, editor)),
    );
    const undo = await machine().command("Undo-RdpChange", {
      ChangeId: machine().changes()[0],
      Confirm: false,
    });
    expect(saidErrors(undo)).toEqual([]);
    expect(machine().localPolicy()).toEqual(before);
  });

  it("is read by Samba, entry by entry, and written by it again as it is", async ({ skip }) => {
    const samba = prepareSamba();
    if (!samba.ready) return skip(samba.reason);
    await prepare(machine(), one);
    // A text without its end gets one by Samba.
    const pol = Buffer.concat([head, ...strangers.filter((one) => !one.includes(utf16("NoEnd")))]);
    machine().setLocalPolicy({ "Machine/Registry.pol": pol });
    expect(saidErrors(await set(machine()))).toEqual([]);
    const read = (octets: Buffer) =>
      readBySamba("read-pol.py", { path: "registry.pol", text: octets.toString("latin1") }) as {
        readonly same: boolean;
        readonly entries: readonly unknown[];
      };
    const { same, entries } = read(octets(machine(), "Machine/Registry.pol"));
    expect(same).toBe(true);
    expect(entries.slice(0, -2)).toEqual(read(pol).entries);
    expect(entries.slice(-2)).toMatchObject([
      { key, value: "LicenseServers", type: 1, size: 34, data: "ls1.example.test" },
      { key, value: "LicensingMode", type: 4, size: 4, data: 2 },
    ]);
  });

  it.each<[why: string, before: Buffer[], after: Buffer[]]>([
    [
      "one that stands there is set in its place",
      [servers("old"), ...strangers, mode(4)],
      [servers("ls1.example.test"), ...strangers, mode(2)],
    ],
    [
      "one that deletes the value makes room, in whatever letters it is written (DC16)",
      [entry(key.toUpperCase(), "**DEL.licenseservers", 1, utf16(" \0")), mode(2)],
      [servers("ls1.example.test"), mode(2)],
    ],
    [
      "of several that say the same value one is left",
      [servers("a"), mode(4), servers("b"), entry(key, "**del.LicensingMode", 1, utf16(" \0"))],
      [servers("ls1.example.test"), mode(2)],
    ],
    [
      "what stands before an order to empty the key would be gone: it comes after",
      [servers("ls1.example.test"), mode(2), entry(key, "**delvals.", 1, utf16(" \0"))],
      [entry(key, "**delvals.", 1, utf16(" \0")), servers("ls1.example.test"), mode(2)],
    ],
  ])("%s", async (_, before, after) => {
    await prepare(machine(), one);
    machine().setLocalPolicy({ "Machine/Registry.pol": Buffer.concat([head, ...before]) });
    const state = machine().localPolicy();
    const run = await set(machine());
    expect(saidErrors(run)).toEqual([]);
    expect(octets(machine(), "Machine/Registry.pol").toString("hex")).toBe(
      Buffer.concat([head, ...after]).toString("hex"),
    );
    const undo = await machine().command("Undo-RdpChange", {
      ChangeId: machine().changes()[0],
      Confirm: false,
    });
    expect(saidErrors(undo)).toEqual([]);
    expect(machine().localPolicy()).toEqual(state);
  });

  it.each<[why: string, files: Record<string, Buffer>, says: RegExp]>([
    [
      "another head",
      { "Machine/Registry.pol": Buffer.from("PReg\x02\0\0\0") },
      /octet 0 there should be the head/,
    ],
    [
      "an end in an entry",
      { "Machine/Registry.pol": Buffer.concat([head, servers("a").subarray(0, -3)]) },
      /at octet \d+/,
    ],
    [
      "a size that is too large",
      {
        "Machine/Registry.pol": Buffer.concat([head, tooLong]),
      },
      /at octet \d+/,
    ],
    [
      "signs after the last entry",
      { "Machine/Registry.pol": Buffer.concat([head, servers("a"), Buffer.from("ab")]) },
      /there should be '\['/,
    ],
    [
      "numbers written as text",
      { "Machine/Registry.pol": Buffer.concat([head, utf16(`[${key}\0;LicensingMode\x004\x00;4\0;2\0]`)]) },
      /at octet \d+/,
    ],
    [
      "a gpt.ini with a version that is none",
      { "gpt.ini": Buffer.from("[General]\r\nVersion=two\r\n") },
      /its version is 'two'/,
    ],
    [
      "a gpt.ini whose extensions are in no groups",
      { "gpt.ini": Buffer.from(`[General]\r\ngPCMachineExtensionNames=${registry}${editor}\r\n`) },
      /not in groups/,
    ],
    ["a gpt.ini in UTF-16", { "gpt.ini": Buffer.from("\ufeff[General]", "utf16le") }, /plain octets/],
  ])("refuses to write to what it does not understand: %s", async (_, files, says) => {
    const { trees, before } = await prepare(machine(), one);
    machine().setLocalPolicy(files);
    const state = machine().localPolicy();
    const run = await set(machine());
    expect(run.errors).toHaveLength(1);
    expect(run.errors[0]?.message).toMatch(says);
    expect(machine().localPolicy()).toEqual(state);
    expect(differences(before, await machine().dump(trees))).toEqual([]);
  });

  it("a policy that Windows does not take up is put back", async () => {
    const { trees, before } = await prepare(machine(), one);
    await machine().harness("& (Get-Module -Name 'RdpMend') { $script:StandInPolicyFails = $true }");
    try {
      const run = await set(machine());
      expect(run.errors).toMatchObject([{ id: "RdpMend.PolicyNotRefreshed,Set-RdpLicenseServer" }]);
      expect(machine().localPolicy()).toEqual({});
      expect(differences(before, await machine().dump(trees))).toEqual([]);
    } finally {
      await machine().renew();
    }
  });

  it("orders the extensions alike, whichever order they are found in (DC11)", async () => {
    const groups = [
      first,
      group(registry, other),
      scripts,
      group("{827D319E-6EAC-11D2-A4EA-00C04F79F83A}", "{803E14A0-B4FB-11D0-A0D0-00A0C90F574B}"),
    ];
    const sorted = groups.join("").replace(group(registry, other), group(registry, other, editor));
    for (let turn = 0; turn < groups.length; turn++) {
      const names = [...groups.slice(turn), ...groups.slice(0, turn)];
      for (const list of [names, [...names].reverse()]) {
        const [found] = await machine().harness(
          "param($Parameter) Invoke-TestPrivate -Name 'Join-RdpExtension' -Parameter $Parameter",
          { Parameter: { Names: list.join("") } },
        );
        expect(found).toBe(sorted);
      }
    }
  });
});

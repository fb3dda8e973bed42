/** The licensing grace period is never touched: not by the private write functions, whatever they are told, and not by
 * a snapshot that somebody altered together with all of its hashes. */
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, it } from "vitest";
import { finder, loadFixes } from "./cases.ts";
import { differences } from "./compare.ts";
import { prepare } from "./kill.ts";
import type { RawTree } from "./raw.ts";
import { describeOnWindows } from "./suite.ts";

const servers = finder(await loadFixes())("Set-RdpLicenseServer: two servers");
const terminalServer = "SYSTEM\\CurrentControlSet\\Control\\Terminal Server";
const grace = `${terminalServer}\\RCM\\GracePeriod`;

/** Spellings of the key itself, of keys below it, and of others that cannot be told apart from it for sure. */
const spellings = [
  grace,
  grace.toUpperCase(),
  grace.toLowerCase(),
  `${grace}\\`,
  `${grace}\\below`,
  `\\${grace}`,
  ` ${grace}`,
  `${grace} `,
  `${grace}.`,
  `HKLM:\\${grace}`,
  `HKLM\\${grace}`,
  `HKEY_LOCAL_MACHINE\\${grace}`,
  `Registry::HKEY_LOCAL_MACHINE\\${grace}`,
  `Microsoft.PowerShell.Core\\Registry::HKLM\\${grace}`,
  grace.replaceAll("\\", "/"),
  grace.replaceAll("\\", "\\\\"),
  grace.replace("GracePeriod", "Grace*"),
  grace.replace("GracePeriod", "GracePerio?"),
  grace.replace("GracePeriod", "[G]racePeriod"),
  grace.replace("RCM", "RCM\\."),
  grace.replace("RCM", "WinStations\\..\\RCM"),
  grace.replace("CurrentControlSet", "ControlSet001"),
  grace.replace("GracePeriod", "GracePeriod\0x"),
  grace.replace("GracePeriod", "Grace\u200bPeriod"),
];
/** Keys that hold it, or that Windows cannot make again: never as a whole. */
const holders = [
  `${terminalServer}\\RCM`,
  terminalServer,
  `${terminalServer}\\WinStations`,
  "SYSTEM\\CurrentControlSet\\Control",
  "SYSTEM\\CurrentControlSet",
  "SYSTEM",
  "SOFTWARE",
  "SOFTWARE\\Microsoft",
  "",
];

const place = (Path: string) => ({ View: "Registry64", Path });
const writers: Readonly<Record<string, (path: string) => object>> = {
  "New-RdpKey": place,
  "Set-RdpKeyValue": (path) => ({ ...place(path), Name: "x", Kind: "String", Byte: { $bytes: "AAA=" } }),
  "Remove-RdpKeyValue": (path) => ({ ...place(path), Name: "x" }),
  "Remove-RdpKeyTree": place,
  "Remove-RdpEmptyKey": place,
  "Set-RdpKeySddl": (path) => ({ ...place(path), Sddl: "D:(A;;KA;;;WD)" }),
};
const treeWriters = ["Remove-RdpKeyTree", "Remove-RdpEmptyKey"];

interface Snapshot {
  scopes: {
    path: string;
    subkeys: boolean;
    present: boolean;
    keys: { path: string; sddl: string; values: unknown[] }[];
  }[];
}

/** The whole of RCM by every control set's name, and what lies beside it. */
const witness: readonly RawTree[] = [
  terminalServer,
  terminalServer.replace("CurrentControlSet", "ControlSet001"),
].map((path) => ({ view: "64", path, key: { name: "" } }));

const alterations: Readonly<Record<string, (snapshot: Snapshot) => void>> = {
  "a scope that is the key": (snapshot) => aim(snapshot, grace, true),
  "a scope that is the key, without its subkeys": (snapshot) => aim(snapshot, grace, false),
  "a scope that holds the key": (snapshot) => aim(snapshot, `${terminalServer}\\RCM`, true),
  "a scope with a parent step": (snapshot) =>
    aim(snapshot, `${terminalServer}\\RCM\\Licensing Core\\..\\GracePeriod`, true),
  "a scope in other case": (snapshot) => aim(snapshot, grace.toUpperCase(), false),
  "a scope in another control set": (snapshot) =>
    aim(snapshot, grace.replace("CurrentControlSet", "ControlSet001"), false),
};

function aim(snapshot: Snapshot, path: string, subkeys: boolean): void {
  for (const scope of snapshot.scopes) Object.assign(scope, { path, subkeys });
}

const hash = (bytes: Buffer | string): string => createHash("sha256").update(bytes).digest("hex");

/** Alters the snapshot, and every hash that would tell. */
function forge(folder: string, alter: (snapshot: Snapshot) => void): void {
  const file = (name: string) => join(folder, name);
  const old = readFileSync(file("snapshot.json"));
  const snapshot = JSON.parse(old.toString("utf8")) as Snapshot;
  alter(snapshot);
  writeFileSync(file("snapshot.json"), JSON.stringify(snapshot));
  const manifest = readFileSync(file("manifest.json"));
  const forged = exchange(manifest.toString("utf8"), hash(old), hash(readFileSync(file("snapshot.json"))));
  writeFileSync(file("manifest.json"), forged);
  const journal = readFileSync(file("journal.jsonl"), "utf8");
  writeFileSync(file("journal.jsonl"), exchange(journal, hash(manifest), hash(forged)));
}

/** The hash in the case that the file writes it in. */
function exchange(text: string, old: string, next: string): string {
  const [from, to] = text.includes(old) ? [old, next] : [old.toUpperCase(), next.toUpperCase()];
  if (!text.includes(from)) throw new Error("the file does not hold the hash that it should");
  return text.replaceAll(from, to);
}

describeOnWindows("the grace period", (machine) => {
  beforeAll(async () => {
    await prepare(machine(), servers);
    // On Windows one is a link to the other; Wine keeps two keys, so the second is made too.
    const [current] = await machine().dump([witness[0] as RawTree]);
    await machine().arrange([{ ...(witness[1] as RawTree), key: { ...(current as RawTree).key, name: "" } }]);
  });

  async function refused(name: string, parameter: object): Promise<string[]> {
    const script = "param($Name, $Parameter) Invoke-TestPrivate -Name $Name -Parameter $Parameter";
    const reply = await machine().run(script, { Name: name, Parameter: parameter });
    return reply.errors.map((error) => `${error.id.split(",")[0]} ${error.category}`);
  }

  it("lies under both names of the control set", async () => {
    const [one, other] = await machine().dump(witness);
    expect(JSON.stringify(one?.key)).toContain("L$RTMTIMEBOMB");
    expect(other?.key.keys).toEqual(one?.key.keys);
  });

  it.each(Object.keys(writers))("%s refuses every spelling", async (name) => {
    const before = await machine().dump(witness);
    const arguments_ = writers[name] ?? place;
    for (const path of spellings)
      expect([path, await refused(name, arguments_(path))]).toEqual([
        path,
        ["RdpMend.ForbiddenPath PermissionDenied"],
      ]);
    expect(differences(before, await machine().dump(witness))).toEqual([]);
  });

  it.each(treeWriters)("%s refuses the keys that hold it", async (name) => {
    const before = await machine().dump(witness);
    for (const path of holders)
      expect([path, await refused(name, place(path))]).toEqual([
        path,
        ["RdpMend.ForbiddenPath PermissionDenied"],
      ]);
    expect(differences(before, await machine().dump(witness))).toEqual([]);
  });

  it.each(["GracePeriod", "graceperiod", "Licensing Core\\GracePeriod", "a\\\\b", ""])(
    "no write goes there by way of a relative name '%s'",
    async (Relative) => {
      const before = await machine().dump(witness);
      const at = { ...place(`${terminalServer}\\RCM`), Relative };
      expect(await refused("Remove-RdpKeyTree", at)).toEqual(["RdpMend.ForbiddenPath PermissionDenied"]);
      expect(differences(before, await machine().dump(witness))).toEqual([]);
    },
  );

  it.each(Object.keys(alterations))("no undo goes there by way of %s", async (name) => {
    const { trees } = await prepare(machine(), servers);
    await machine().command(servers.fix.command, { ...servers.scenario.parameters, Confirm: false });
    const [ChangeId = ""] = machine().changes();
    const before = await machine().dump([...trees, ...witness]);
    forge(join(machine().store, "changes", ChangeId), alterations[name] ?? (() => {}));
    const undo = await machine().command("Undo-RdpChange", { ChangeId, Confirm: false });
    expect(undo.errors).toMatchObject([
      { id: "RdpMend.ForbiddenPath,Undo-RdpChange", category: "PermissionDenied" },
    ]);
    expect(undo.errors[0]?.action ?? "").not.toBe("");
    expect(differences(before, await machine().dump([...trees, ...witness]))).toEqual([]);
  });

  it("a snapshot altered in another way, hashes and all, is carried out: so the forgery works", async () => {
    await prepare(machine(), servers);
    await machine().command(servers.fix.command, { ...servers.scenario.parameters, Confirm: false });
    const [ChangeId = ""] = machine().changes();
    forge(join(machine().store, "changes", ChangeId), () => {});
    const undo = await machine().command("Undo-RdpChange", { ChangeId, Confirm: false });
    expect(undo.errors).toEqual([]);
  });
});

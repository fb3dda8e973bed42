/** Keys that even an administrator may not read or write: refused before anything is changed. */
import { afterEach, expect, it } from "vitest";
import { finder, loadFixes } from "./cases.ts";
import { differences } from "./compare.ts";
import { prepare } from "./kill.ts";
import type { RawTree } from "./raw.ts";
import { describeOnWindows } from "./suite.ts";

const cache = finder(await loadFixes())("Reset-RdpClientLicenseCache: two licences");
const path = "SOFTWARE\\Microsoft\\MSLicensing\\Store\\LICENSE000";
const open = "D:(A;;KA;;;BA)(A;;KA;;;SY)";
/** The one user of the test machine. */
const user = "S-1-5-21-0-0-0-1000";
const denials = [
  { what: "may not be written", rights: "DCLCSD" },
  { what: "may not be deleted", rights: "SD" },
  { what: "may not be read", rights: "CCSW" },
];

describeOnWindows("denied keys", (machine) => {
  const setDacl = (sddl: string) =>
    machine().harness("param($Path, $Sddl) Set-TestDacl -Path $Path -Sddl $Sddl", { Path: path, Sddl: sddl });
  afterEach(() => setDacl(open));

  it.each(denials)("a licence that $what", async ({ rights }) => {
    const { trees } = await prepare(machine(), cache);
    await setDacl(open);
    const before: RawTree[] = await machine().dump(trees);
    await setDacl(`D:(D;;${rights};;;${user})(A;;KA;;;BA)(A;;KA;;;SY)`);
    const preview = await machine().command(cache.fix.command, { WhatIf: true });
    const reply = await machine().command(cache.fix.command, { Confirm: false });
    await setDacl(open);
    expect(preview.errors.map(({ stack, ...said }) => said)).toEqual(
      reply.errors.map(({ stack, ...said }) => said),
    );
    expect(preview.host).toBe("");
    expect(reply.output).toEqual([]);
    expect(reply.errors).toMatchObject([
      { id: `RdpMend.AccessDenied,${cache.fix.command}`, category: "PermissionDenied" },
    ]);
    expect(JSON.stringify(reply.errors[0]?.target)).toContain("LICENSE000");
    expect(reply.errors[0]?.action ?? "").not.toBe("");
    expect(machine().changes()).toEqual([]);
    expect(differences(before, await machine().dump(trees))).toEqual([]);
  });
});

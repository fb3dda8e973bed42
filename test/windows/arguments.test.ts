/** What a fix is given is what it is meant to be, before anything else happens. */
import { existsSync } from "node:fs";
import { beforeEach, expect, it } from "vitest";
import { casesOf, loadFixes } from "./cases.ts";
import { differences } from "./compare.ts";
import { prepare } from "./kill.ts";
import { saidErrors } from "./machine.ts";
import { describeOnWindows } from "./suite.ts";

const fix = (await loadFixes()).find(({ command }) => command === "Set-RdpLicenseServer");
if (!fix) throw new Error("the book has no Set-RdpLicenseServer any more");
const both = casesOf(fix).find(
  ({ scenario: { parameters } }) => parameters?.LicenseServer && parameters?.Mode === "PerDevice",
);
if (!both) throw new Error("the book has no scenario with servers and a mode any more");

/** What is given, and how the error shows it. */
const refused: readonly [string, string][] = [
  [" ", "' '"],
  ["", "''"],
  ["x,y", "'x,y'"],
  ["a, b", "'a, b'"],
  ["a\nb", "'a\\u000ab'"],
  ["ls1\n", "'ls1\\u000a'"],
  ["\u001b[2J", "'\\u001b[2J'"],
  ["a\u202eb", "'a\\u202eb'"],
  ["-ls1", "'-ls1'"],
  ["a..b", "'a..b'"],
  ["ls1.", "'ls1.'"],
  ["ls*", "'ls*'"],
  ["https://ls1", "'https://ls1'"],
  ["ls1:3389", "'ls1:3389'"],
  ["999.1.1.1", "'999.1.1.1'"],
  ["x".repeat(5000), `'${"x".repeat(40)}'... (5000 characters)`],
];

describeOnWindows("parameters", (machine) => {
  beforeEach(() => machine().renew());

  it("that are no names of computers are refused in one sentence each", async () => {
    const { trees, before } = await prepare(machine(), both);
    for (const [given, shown] of refused) {
      for (const more of [{ WhatIf: true }, { Confirm: false }]) {
        const list = ["good1", given];
        const reply = await machine().command(fix.command, {
          LicenseServer: list,
          Mode: "PerDevice",
          ...more,
        });
        expect(reply.errors.map(({ id }) => id)).toEqual([`ParameterArgumentValidationError,${fix.command}`]);
        const said = reply.errors[0]?.message ?? "";
        expect(said).toContain(`LicenseServer'. ${shown} is not the name of a computer. Give one name (ls1)`);
        expect(said).not.toContain("\n");
        expect(reply.output).toEqual([]);
        expect(reply.host).toBe("");
      }
    }
    expect(existsSync(machine().store)).toBe(false);
    expect(differences(before, await machine().dump(trees))).toEqual([]);
  });

  it.each(["ls1", "LS_1.example.test", "192.0.2.7", "2001:db8::7"])("that are pass: %s", async (server) => {
    await prepare(machine(), both);
    const reply = await machine().command(fix.command, {
      LicenseServer: [server],
      Mode: "PerDevice",
      WhatIf: true,
    });
    expect(saidErrors(reply)).toEqual([]);
    expect(reply.host).toMatch(new RegExp(`to ${server}$`, "m"));
  });

  it("twice in a list are one", async () => {
    await prepare(machine(), both);
    const list = ["LS1", "ls2", "ls1", "LS2"];
    const reply = await machine().command(fix.command, {
      LicenseServer: list,
      Mode: "PerDevice",
      WhatIf: true,
    });
    expect(saidErrors(reply)).toEqual([]);
    expect(reply.host).toMatch(/to LS1, ls2$/m);
  });

  it.each([
    ["@()", "Count"],
    ["$null", "null"],
    ['(1..17 | ForEach-Object { "ls$_" })', "17"],
  ])("%s is no list of servers", async (list) => {
    const reply = await machine().run(
      `${fix.command} -LicenseServer ${list} -Mode PerDevice -Confirm:$false`,
    );
    expect(reply.errors.map(({ id }) => id)).toEqual([`ParameterArgumentValidationError,${fix.command}`]);
  });
});

/** Export-RdpMachine: what it writes is the machine, so far as the book looks at it; and names nobody. */
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import type { WindowsMachine } from "../windows/machine.ts";
import { describeOnWindows } from "../windows/suite.ts";
import { bases } from "./bases.ts";
import { exportedMachine } from "./exported.ts";
import { ask, checkCommands, load } from "./lab.ts";
import { changed, type Machine } from "./machine.ts";

const commands = [...(await checkCommands()).values()];

describeOnWindows("a machine that is exported", (windows) => {
  async function exported(withNames: boolean) {
    const file = join(windows().store, "..", "machine.json");
    rmSync(file, { force: true });
    // A file is not handed on: all that hangs on it would be written out.
    await windows().harness(
      "param($More) Export-RdpMachine -Path C:\\ProgramData\\machine.json -WithName:$More | Out-Null",
      {
        More: withNames,
      },
    );
    return readFileSync(file, "utf8");
  }
  const factsOf = async (machine: WindowsMachine) =>
    (await machine.harness("(Get-RdpFact).facts | ConvertTo-Json -Depth 30 -Compress"))[0];

  it.each(Object.values(bases))(
    "is the same to every reading, with its names: $name",
    { timeout: 120_000 },
    async (machine) => {
      await load(windows(), machine);
      const facts = await factsOf(windows());
      const text = await exported(true);
      expect(JSON.parse(text).unread).toEqual([]);
      const again = exportedMachine(machine.name, JSON.parse(text));
      await load(windows(), again);
      expect(JSON.parse(String(await factsOf(windows())))).toEqual(JSON.parse(String(facts)));
      expect(JSON.parse(await exported(true))).toEqual(JSON.parse(text));
    },
  );

  it.each(Object.values(bases))(
    "says the same of itself without its names: $name",
    { timeout: 120_000 },
    async (machine) => {
      await load(windows(), machine);
      const said = await ask(windows(), machine, commands);
      await load(windows(), exportedMachine(machine.name, JSON.parse(await exported(false))));
      const again = await ask(windows(), machine, commands);
      const short = (list: typeof said) => list.map(({ id, verdict, cause }) => `${id}: ${verdict} ${cause}`);
      expect(short(again)).toEqual(short(said));
    },
  );

  it("names nobody", async () => {
    const secrets = [
      "licence1.corp.example",
      "broker1.corp.example",
      "Collection1",
      "TABLET7",
      "CORP\\user7",
      "198.51.100.7",
    ];
    const machine: Machine = changed(bases.farmMember, {
      cim: {
        ...bases.domainLicenses.cim,
        ...bases.farmMember.cim,
        Win32_TSIssuedLicense: {
          items: [
            {
              ...{
                LicenseId: 9,
                KeyPackId: 3,
                LicenseStatus: 2,
                sIssuedToComputer: "TABLET7",
                sIssuedToUser: "CORP\\user7",
              },
              ...{
                IssueDate: "2026-02-10T08:00:00Z",
                ExpirationDate: "2026-05-10T08:00:00Z",
                sHardwareId: "ABCDEF",
              },
            },
          ],
        },
      },
      registry: {
        "SYSTEM\\CurrentControlSet\\Control\\Terminal Server\\ClusterSettings": {
          SessionDirectoryRedirectionIP: ["String", "198.51.100.7"],
        },
        "SYSTEM\\CurrentControlSet\\Control\\Terminal Server\\WinStations\\RDP-Tcp": {
          SSLCertificateSHA1Hash: ["Binary", "00112233445566778899aabbccddeeff00112233"],
          Comment: ["String", "asked by user7 of licence1.corp.example"],
        },
      },
    });
    await load(windows(), machine);
    const named = await exported(true);
    const hidden = await exported(false);
    for (const secret of [...secrets, "00112233445566778899aabbccddeeff00112233"]) {
      const written = JSON.stringify(secret).slice(1, -1);
      if (named.includes(written)) expect(hidden.toLowerCase(), secret).not.toContain(written.toLowerCase());
    }
    expect(named).toContain("licence1.corp.example");
    expect(hidden).toContain("asked by ");
  });
});

/** Export-RdpMachine: what it writes is the machine, so far as the book looks at it; and names nobody. */
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import type { WindowsMachine } from "../windows/machine.ts";
import { describeOnWindows } from "../windows/suite.ts";
import { bases } from "./bases.ts";
import { broken, machineOf } from "./broken.ts";
import { exportedMachine } from "./exported.ts";
import { ask, checkCommands, load } from "./lab.ts";
import type { Machine } from "./machine.ts";
import { lacking, mixed, plantedOn, sentinels, textsOf } from "./planted.ts";

const commands = [...(await checkCommands()).values()];

/** One of each kind; in long sweeps (RDPMEND_LONG) every base. What is exported without names goes over every base in any case. */
const kinds: readonly Machine[] = process.env.RDPMEND_LONG
  ? Object.values(bases)
  : [
      ...[bases.win11, bases.hardened, bases.windows7, bases.german, bases.plainUser],
      ...[bases.server2008, bases.server2022, bases.sessionHost, bases.broker, bases.domainLicenses],
    ];

/** An export is of the computer: what is a user's own stays with the user. */
const ofNobody = (machine: Machine): Machine => ({ ...machine, profile: {} });

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

  it.each(kinds.map(ofNobody))(
    "is the same to every reading, with its names: $name",
    { timeout: 120_000 },
    async (machine) => {
      await load(windows(), machine);
      const facts = await factsOf(windows());
      const text = await exported(true);
      // Who is not elevated is shown neither who has which right, nor the log Security.
      const { unread } = JSON.parse(text) as {
        unread: { place: { Kind: string; Argument?: { log?: string } } }[];
      };
      const closed = ({ place }: (typeof unread)[number]) =>
        machine.caller.elevated === false && (place.Kind === "Right" || place.Argument?.log === "Security");
      expect(unread.filter((one) => !closed(one))).toEqual([]);
      const again = exportedMachine(machine.name, JSON.parse(text));
      await load(windows(), again);
      expect(JSON.parse(String(await factsOf(windows())))).toEqual(JSON.parse(String(facts)));
      expect(JSON.parse(await exported(true))).toEqual(JSON.parse(text));
    },
  );

  /** Every base, by a name of its own; in long sweeps (RDPMEND_LONG) the broken ones too. */
  const everyOne: readonly { name: string; machine: Machine }[] = [
    ...Object.values(bases).map((machine) => ({ name: machine.name, machine: ofNobody(machine) })),
    // An export says whether a port elsewhere is open, and not what answers there.
    ...(process.env.RDPMEND_LONG ? broken.filter(({ changes }) => !changes.endpoints) : []).map((one) => ({
      name: `${one.on.name}: ${one.name}`,
      machine: ofNobody(machineOf(one)),
    })),
  ];

  it.each(everyOne)(
    "says the same of itself, and names nobody: $name",
    { timeout: 180_000 },
    async ({ machine }) => {
      const full = plantedOn(machine);
      await load(windows(), full);
      const said = await ask(windows(), full, commands, true);
      const named = JSON.parse(await exported(true));
      const text = await exported(false);
      expect(await exported(false), "the same again").toBe(text);
      const open = textsOf(named);
      const shut = textsOf(JSON.parse(text));
      expect(open.length).toBe(shut.length);
      for (const [what, one] of Object.entries(sentinels)) {
        const inside = (list: readonly string[]) =>
          list.filter((own) => own.toLowerCase().includes(one.toLowerCase()));
        expect(inside(open).length > 0, `${what} is planted`).toBe(!lacking(full).includes(what));
        expect(inside(shut), `${what} is hidden`).toEqual([]);
      }
      expect(mixed(open, shut), "the same by the same, different ones by different ones").toEqual([]);
      const again = exportedMachine(full.name, JSON.parse(text));
      await load(windows(), again);
      const short = (list: typeof said) => list.map(({ id, verdict, cause }) => `${id}: ${verdict} ${cause}`);
      expect(short(await ask(windows(), again, commands, true))).toEqual(short(said));
    },
  );
});

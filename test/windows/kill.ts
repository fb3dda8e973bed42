/** A process that dies in the middle of a change, and what a new process makes of it. */
import { expect } from "vitest";
import { arrange } from "./arrange.ts";
import type { Case } from "./cases.ts";
import { differences } from "./compare.ts";
import { type PolicyObject, saidErrors, type WindowsMachine } from "./machine.ts";
import type { RawKey, RawTree } from "./raw.ts";

interface State {
  readonly trees: readonly RawTree[];
  readonly before: readonly RawTree[];
  readonly service: unknown;
  readonly policy: unknown;
}

const otherLetters = (name: string): string =>
  name.replaceAll(/[A-Za-z]/g, (letter) =>
    letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
  );

function otherNames(key: RawKey): RawKey {
  const values = (key.values ?? []).map((value) => ({ ...value, name: otherLetters(value.name) }));
  return { ...key, name: otherLetters(key.name), values, keys: (key.keys ?? []).map(otherNames) };
}

/** Every key and value under the name that it has, with capitals for small letters and the other way round. */
const otherCase = (trees: readonly RawTree[]): RawTree[] =>
  trees.map((tree) => {
    const start = tree.path.lastIndexOf("\\") + 1;
    const path = tree.path.slice(0, start) + otherLetters(tree.path.slice(start));
    return { ...tree, path, key: otherNames(tree.key) };
  });

const domainOf = (domain: NonNullable<Case["scenario"]["domain"]>): Record<string, PolicyObject> =>
  Object.fromEntries(
    Object.entries(domain).map(([name, entries], index) => [
      name,
      {
        id: `${index + 1}1111111-2222-4333-8444-555555555555`,
        values: Object.fromEntries(
          entries.map(({ path, name, kind, data }) => [
            `HKLM\\${path}|${name}`,
            { State: "Set", Type: kind, Value: data },
          ]),
        ),
      },
    ]),
  );

/** What policies say, of the computer itself and of its domain. */
export const policiesOf = (machine: WindowsMachine) => ({
  own: machine.localPolicy(),
  domain: machine.domain()?.objects,
});

/** The scenario's machine, with an empty store; with `letters`, its names are in another case than the book's. */
export async function prepare(
  machine: WindowsMachine,
  { fix, scenario }: Case,
  letters?: "other",
): Promise<State> {
  const arranged = arrange(fix, scenario);
  const trees = letters ? otherCase(arranged) : arranged;
  machine.clearStore();
  machine.setLocalPolicy();
  machine.setDomain(scenario.domain && domainOf(scenario.domain));
  await machine.arrange(trees);
  await machine.answer(scenario.cim ?? {}, true);
  await machine.setService("TermService", "Running");
  return {
    trees,
    before: await machine.dump(trees),
    service: await machine.service("TermService"),
    policy: policiesOf(machine),
  };
}

/** Runs the fix; true when the process died of it, and then another one is there. */
export async function runFix(machine: WindowsMachine, { fix, scenario }: Case): Promise<boolean> {
  const died = await machine.dies(fix.command, { ...scenario.parameters, Confirm: false });
  if (died) await machine.restart();
  return died;
}

/** What Get-RdpChange has to say after the last record of this type. */
function statusAfter(type: string | undefined, irreversible: boolean): string {
  if (type === undefined || type === "prepared") return "Prepared";
  if (type === "proved") return irreversible ? "Irreversible" : "Changed";
  if (type === "undone") return "Undone";
  return "Interrupted";
}

async function expectStatus(machine: WindowsMachine, one: Case, changeId: string): Promise<void> {
  const last = machine.journal(changeId).at(-1);
  const listed = await machine.command("Get-RdpChange", { ChangeId: changeId });
  expect(saidErrors(listed)).toEqual([]);
  const status = statusAfter(last, one.fix.irreversible !== undefined);
  expect(listed.output).toMatchObject([{ Id: one.fix.id, Status: status, IntegrityOk: true }]);
}

/** After the death of a process: the list says how far it came, and an undo gives the first state back. */
async function expectRepair(machine: WindowsMachine, one: Case, state: State): Promise<void> {
  const ids = machine.changes();
  expect(ids).toHaveLength(1);
  const [changeId = ""] = ids;
  await expectStatus(machine, one, changeId);
  const undo = await machine.command("Undo-RdpChange", { ChangeId: changeId, Confirm: false });
  if (one.fix.irreversible === undefined) expect(saidErrors(undo)).toEqual([]);
  else expect(undo.errors).toMatchObject([{ id: "RdpMend.Irreversible,Undo-RdpChange" }]);
  expect(differences(state.before, await machine.dump(state.trees))).toEqual([]);
  expect(await machine.service("TermService")).toEqual(state.service);
  expect(policiesOf(machine)).toEqual(state.policy);
  if (one.fix.irreversible === undefined) await expectStatus(machine, one, changeId);
}

/**
 * Kills after each record of the fix in turn, or every so many, until it comes through; returns how many there were.
 * The names of all keys and values are in another case than the book's, and must come back in it.
 */
export async function killAfterEachRecord(machine: WindowsMachine, one: Case, every = 1): Promise<number> {
  for (let record = 1; ; record += every) {
    const state = await prepare(machine, one, "other");
    await machine.killAfterRecord(record);
    if (!(await runFix(machine, one))) {
      const [changeId = ""] = machine.changes();
      await machine.renew();
      return machine.journal(changeId).length;
    }
    const [changeId = ""] = machine.changes();
    expect(machine.journal(changeId)).toHaveLength(record);
    await expectRepair(machine, one, state);
  }
}

/** Kills before each given write of the fix; returns how many of them it came to. */
export async function killBeforeWrites(
  machine: WindowsMachine,
  one: Case,
  writes: Iterable<number>,
): Promise<number> {
  let killed = 0;
  for (const write of writes) {
    const state = await prepare(machine, one, "other");
    await machine.killBeforeWrite(write);
    if (!(await runFix(machine, one))) {
      await machine.renew();
      return killed;
    }
    killed++;
    await expectRepair(machine, one, state);
  }
  return killed;
}

/** The fix comes through; its undo is killed where `arm` says, and a second undo ends it. */
export async function killUndo(
  machine: WindowsMachine,
  one: Case,
  arm: (machine: WindowsMachine) => Promise<void>,
): Promise<boolean> {
  const state = await prepare(machine, one, "other");
  expect(await runFix(machine, one)).toBe(false);
  const [changeId = ""] = machine.changes();
  await arm(machine);
  const died = await machine.dies("Undo-RdpChange", { ChangeId: changeId, Confirm: false });
  if (!died) {
    await machine.renew();
    return false;
  }
  await machine.restart();
  await expectRepair(machine, one, state);
  return true;
}

/** Two processes that change one machine at once: one goes on, the other is told; and all of it can be undone. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { arrange } from "./arrange.ts";
import { type Case, casesOf, loadFixes } from "./cases.ts";
import { differences } from "./compare.ts";
import { saidErrors, type WindowsMachine } from "./machine.ts";
import { describeOnWindows } from "./suite.ts";

/** One case of each fix that can be undone. */
const cases = (await loadFixes())
  .filter(({ irreversible }) => irreversible === undefined)
  .flatMap((fix) => casesOf(fix).slice(0, 1));

/** A command of each process; `undo` undoes what the first fix has done before. */
const pairs = cases.flatMap((first, row) => [
  ...cases.map((second, column) => ({ first, second, undo: false, late: 500 * ((row + column) % 4) })),
  { first, second: cases[(row + 1) % cases.length] ?? first, undo: true, late: 400 * row },
]);

const title = ({ first, second, undo, late }: (typeof pairs)[number]): string =>
  `${undo ? "undo of " : ""}${first.fix.command}, and ${second.fix.command} ${late} ms later`;

/** What somebody may be told whom another process has come before. */
const told = /^RdpMend\.(Busy|StateMoved),/;

describeOnWindows("two processes at once", (machine) => {
  let other: WindowsMachine;
  beforeAll(async () => {
    other = await machine().beside();
  });
  let late = 0;
  afterAll(() => other.leave());
  afterAll(() => console.log(`${pairs.length} pairs of processes; in ${late} of them one was told to wait`));

  /** The machine on which both cases have something to do, and an empty store. */
  async function prepareBoth(first: Case, second: Case) {
    const registry = [...first.scenario.registry, ...second.scenario.registry];
    // The fix of the cache looks at whom its keys are open to; those of others do not.
    const whose = [first, second].find(({ fix }) => fix.roles.includes("client")) ?? first;
    const trees = arrange(whose.fix, { ...whose.scenario, registry });
    machine().clearStore();
    await machine().arrange(trees);
    const answers = { ...first.scenario.cim, ...second.scenario.cim };
    for (const process of [machine(), other]) await process.answer(answers, true);
    await machine().setService("TermService", "Running");
    return { trees, before: await machine().dump(trees), service: await machine().service("TermService") };
  }

  const fix = (process: WindowsMachine, { fix, scenario }: Case) =>
    process.command(fix.command, { ...scenario.parameters, Confirm: false });

  async function undoAll() {
    for (const ChangeId of machine().changes().reverse())
      expect(saidErrors(await machine().command("Undo-RdpChange", { ChangeId, Confirm: false }))).toEqual([]);
  }

  it.each(pairs.map((pair) => [title(pair), pair] as const))("%s", { timeout: 120_000 }, async (_, pair) => {
    const { trees, before, service } = await prepareBoth(pair.first, pair.second);
    if (pair.undo) expect(saidErrors(await fix(machine(), pair.first))).toEqual([]);
    const [ChangeId] = machine().changes();
    const one = pair.undo
      ? machine().command("Undo-RdpChange", { ChangeId, Confirm: false })
      : fix(machine(), pair.first);
    await new Promise((resolve) => setTimeout(resolve, pair.late));
    const replies = await Promise.all([one, fix(other, pair.second)]);

    const errors = replies.flatMap(saidErrors);
    expect(errors.filter((error) => !told.test(error))).toEqual([]);
    expect(errors.length, "one of the two goes on").toBeLessThan(2);
    late += errors.length;
    const output = replies.flatMap((reply) => reply.output as { Status: string }[]);
    expect(output.length + errors.length, "each of them answers").toBe(2);

    const listed = (await machine().command("Get-RdpChange")).output as {
      Status: string;
      IntegrityOk: boolean;
    }[];
    expect(listed.map(({ IntegrityOk }) => IntegrityOk)).not.toContain(false);
    expect(listed.map(({ Status }) => Status)).not.toContain("Interrupted");
    await undoAll();
    expect(differences(before, await machine().dump(trees))).toEqual([]);
    expect(await machine().service("TermService")).toEqual(service);
  });
});

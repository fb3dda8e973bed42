/** Many machines in one: which cause, on how many, on which. Pure. */
import type { Said, SaidFinding } from "./model.ts";

/** A document that was read, and what was said of it. */
export interface Told {
  readonly file: string;
  readonly said: Said;
}

/** A document that could not be used, and why. */
export interface Unusable {
  readonly file: string;
  readonly reason: string;
}

interface FleetMachine {
  readonly computerName: string;
  readonly collectedAt: string;
  readonly file: string;
  readonly findings: readonly Pick<SaidFinding, "id" | "cause" | "rank" | "verdict" | "weight" | "message">[];
  readonly unseen: readonly string[];
}

interface FleetCause {
  readonly id: string;
  readonly title: string;
  readonly cause: string;
  /** As it is said of one of them. */
  readonly says: string;
  readonly page: string;
  readonly count: number;
  /** Of those, where it is named first. */
  readonly first: number;
  readonly machines: readonly string[];
}

export interface Fleet {
  readonly module: Said["module"];
  readonly causes: readonly FleetCause[];
  readonly machines: readonly FleetMachine[];
  /** A machine has two documents: the newer counts. */
  readonly older: readonly { readonly computerName: string; readonly file: string; readonly newer: string }[];
  readonly unusable: readonly Unusable[];
}

const byName = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);
/** Names of computers compare without case. */
const keyOf = ({ said }: Told): string => said.computerName.toLowerCase();

/** The newest of each machine; of two that are as old, the one that was given last. */
function newest(all: readonly Told[]) {
  const kept = new Map<string, Told>();
  const older: Fleet["older"][number][] = [];
  for (const one of all) {
    const before = kept.get(keyOf(one));
    const wins = !before || one.said.collectedAt >= before.said.collectedAt;
    if (wins) kept.set(keyOf(one), one);
    if (!before) continue;
    const [old, young] = wins ? [before, one] : [one, before];
    older.push({ computerName: old.said.computerName, file: old.file, newer: young.file });
  }
  return { kept: [...kept.values()], older };
}

function causesOf(machines: readonly Told[]): FleetCause[] {
  const groups = new Map<string, { finding: SaidFinding; first: number; machines: string[] }>();
  for (const { said } of machines) {
    for (const finding of said.findings) {
      const key = `${finding.id} ${finding.cause}`;
      const group = groups.get(key) ?? { finding, first: 0, machines: [] };
      groups.set(key, group);
      if (finding.rank === 1) group.first++;
      group.machines.push(said.computerName);
    }
  }
  return [...groups.values()]
    .map(({ finding: { id, title, cause, says, page }, first, machines: names }) => ({
      ...{ id, title, cause, says, page, count: names.length, first, machines: names.sort(byName) },
    }))
    .sort(
      (left, right) =>
        right.count - left.count ||
        right.first - left.first ||
        byName(`${left.id} ${left.cause}`, `${right.id} ${right.cause}`),
    );
}

/** @param told in the order in which the files were given */
export function fleetOf(module: Said["module"], told: readonly Told[], unusable: readonly Unusable[]): Fleet {
  const { kept, older } = newest(told);
  const machines = kept
    .map(({ file, said }) => ({
      computerName: said.computerName,
      collectedAt: said.collectedAt,
      file,
      findings: said.findings.map(({ id, cause, rank, verdict, weight, message }) => ({
        ...{ id, cause, rank, verdict, weight, message },
      })),
      unseen: said.unseen.map(({ id }) => id),
    }))
    .sort((left, right) => byName(left.computerName, right.computerName));
  return { module, causes: causesOf(kept), machines, older, unusable };
}

/** What is run: each registry scenario of each fix of the book. */

import { definitions } from "../../runbooks/registry.ts";
import { type Fix, isRegistryScenario, type RegistryScenario } from "../../src/model/fix.ts";

export interface Case {
  readonly title: string;
  readonly fix: Fix;
  readonly scenario: RegistryScenario;
}

/** Every fix of the book, by id. */
export async function loadFixes(): Promise<Fix[]> {
  const modules = await Promise.all(Object.values(definitions).map((load) => load()));
  return modules.map((module) => module.default).filter((one): one is Fix => one.kind === "fix");
}

export function casesOf(fix: Fix): Case[] {
  return fix.scenarios
    .filter(isRegistryScenario)
    .map((scenario) => ({ title: `${fix.command}: ${scenario.name}`, fix, scenario }));
}

/** How many values are otherwise afterwards; and how many keys there are to look at. */
function lengthOf({ scenario }: Case): number {
  const before = new Map(
    scenario.registry.map(({ view, path, values = {} }) => [`${view} ${path}`.toLowerCase(), values]),
  );
  const changed = scenario.becomes.flatMap(({ view, path, values = {} }) => {
    const old = before.get(`${view} ${path}`.toLowerCase()) ?? {};
    return Object.entries(values).filter(
      ([name, data]) => JSON.stringify(old[name]) !== JSON.stringify(data),
    );
  });
  return changed.length * 100 + scenario.registry.length;
}

/** Cases from the one that changes least to the one that changes most. */
export const byLength = (cases: readonly Case[]): Case[] =>
  [...cases].sort((left, right) => lengthOf(left) - lengthOf(right));

/** The first for each place that a fix can be told to write to: the host, its own policy, a domain. */
export const onePerScope = (cases: readonly Case[]): Case[] => [
  ...new Map([...cases].reverse().map((one) => [one.scenario.parameters?.Scope, one])).values(),
];

/** Finds a case by the beginning of its title. */
export function finder(fixes: readonly Fix[]): (start: string) => Case {
  const all = fixes.flatMap(casesOf);
  return (start) => {
    const found = all.find(({ title }) => title.startsWith(start));
    if (!found) throw new Error(`the book has no scenario '${start}' any more`);
    return found;
  };
}

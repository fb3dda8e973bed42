/** Breaks a machine in one way after the other, and asks the checks that look there. */
import { join } from "node:path";
import type { WindowsMachine } from "../../windows/machine.ts";
import { load } from "../lab.ts";
import type { Machine } from "../machine.ts";
import { mdmRules, policyRules } from "../parts/firewall.ts";
import type { Break } from "./deed.ts";
import { otherBreaks, type Place } from "./other-breaks.ts";
import { partBreaks } from "./part-breaks.ts";
import { type Registry, registryBreaks } from "./registry-breaks.ts";
import { ruleBreaks } from "./rule-breaks.ts";

interface Verdict {
  readonly id: string;
  readonly verdict: string;
  readonly cause: string;
}

/** What sweep.ps1 found on the machine before anything was broken. */
export interface SweepBase {
  readonly said: readonly Verdict[];
  readonly places: readonly Place[];
  /** "key <path>", "value <path>|<name>", "class <name>", "service <name>": what the readers asked for. */
  readonly seen: readonly string[];
  readonly rules: readonly string[];
  readonly inUse: readonly string[];
  readonly machine: { readonly registry: Registry; readonly unread: Readonly<Record<string, string>> };
}

interface Result {
  readonly one: Break;
  /** Checks that say otherwise than before, with their old verdict. */
  readonly changed: readonly (Verdict & { readonly was: string })[];
}

export interface Swept {
  readonly base: SweepBase;
  readonly results: readonly Result[];
}

const files = ["sweep.ps1", "deeds.ps1"].map(
  (name) => `Z:${join(import.meta.dirname, name).replaceAll("/", "\\")}`,
);
const inside = "param($File, $Given) & (Get-Module -Name 'RdpMend') { param($File, $Given)";

/** All ways in which what the readings look at can break. */
function breaksOf(machine: Machine, base: SweepBase): Break[] {
  const asked = [
    ...base.seen.filter((one) => one.startsWith("value ")).map((one) => one.slice("value ".length)),
    ...base.places.flatMap(({ Kind, View, Path = "", Name }) =>
      Kind === "Value"
        ? [`${View === "Registry32" ? Path.replace(/^SOFTWARE\\/, "SOFTWARE\\WOW6432Node\\") : Path}|${Name}`]
        : [],
    ),
  ].filter((one) => ![policyRules, mdmRules].some((path) => one.startsWith(`${path}|`)));
  const unique = [...new Map(asked.map((one) => [one.toLowerCase(), one])).values()].sort();
  return [
    ...registryBreaks(base.machine.registry, unique),
    ...ruleBreaks(base.machine.registry, base.rules, base.inUse),
    ...otherBreaks(machine, base.places),
    ...partBreaks(machine, base.places),
  ];
}

/** What the checks say of the machine that was loaded, and what they look at. */
export async function look(windows: WindowsMachine): Promise<SweepBase> {
  const [text] = await windows.harness(
    `${inside} foreach ($one in $File) { . $one }; Get-SweepBase } $File $Given | ConvertTo-Json -Depth 12`,
    { File: files },
  );
  return JSON.parse(String(text)) as SweepBase;
}

/** What a machine is, but for the numbers of its processes. */
function short({ said, machine: { registry } }: SweepBase): string[] {
  const verdicts = said.map(({ id, verdict, cause }) => `${id} ${verdict} ${cause}`).sort();
  const keys = Object.entries(registry).map(([path, values]) =>
    JSON.stringify([path, Object.entries(values).sort()]),
  );
  return [...verdicts, ...keys.sort()];
}

/** One in so many breaks is asked of every check, with nothing known before. */
const wholeEvery = 150;
/** So many are asked for at a time; each answer has to come in the time that the engine is given. */
const chunk = 10;

/**
 * @param at only places that this fits
 * @param progress is told how many breaks of how many are done
 */
export async function sweep(
  windows: WindowsMachine,
  machine: Machine,
  at: RegExp,
  progress: (done: number, all: number) => void,
): Promise<Swept> {
  await load(windows, machine);
  const base = await look(windows);
  const breaks = breaksOf(machine, base).filter(({ place }) => at.test(place));
  const results: Result[] = [];
  for (let start = 0; start < breaks.length; start += chunk) {
    const some = breaks.slice(start, start + chunk);
    const replies = await windows.harness(`${inside} Invoke-SweepBreak $Given } $File $Given`, {
      File: files,
      Given: some.map(({ deed }, index) => ({
        ...{ deed, key: JSON.stringify(deed), whole: (start + index) % wholeEvery === wholeEvery - 1 },
      })),
    });
    if (replies.length !== some.length) throw new Error(`${replies.length} replies to ${some.length} breaks`);
    results.push(
      ...some.map((one, index) => ({ one, changed: (replies[index] as unknown as Result).changed })),
    );
    progress(results.length, breaks.length);
  }
  const [before, after] = [short(base), short(await look(windows))];
  const differing = [
    ...before.filter((one) => !after.includes(one)).map((one) => `was ${one}`),
    ...after.filter((one) => !before.includes(one)).map((one) => `is ${one}`),
  ];
  if (differing.length > 0)
    throw new Error(`${machine.name} is not what it was before:\n${differing.join("\n")}`);
  return { base, results };
}

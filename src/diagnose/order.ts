/**
 * What several checks found, as one diagnosis: what follows from something else stands under it, and the rest is in the order of
 * likelihood. Pure; the module's Get-RdpDiagnosisOf does the same.
 */
import type { Judgement } from "../model/judge.ts";
import type { FactValue } from "../model/value.ts";
import type { Role } from "../model/words.ts";
import type { Witness } from "../say/evidence.ts";

/** How much a finding weighs: something happened, something must break it, something may. */
export type Weight = "event" | "must" | "may";
const weights: readonly Weight[] = ["event", "must", "may"];

/** What one check said. */
export interface Outcome extends Judgement {
  readonly id: string;
  /** On which computer; of a check of both ends, on both. */
  readonly computerName: string;
  /** What it found rests on an event, and not on a setting alone. */
  readonly byEvent: boolean;
  readonly explainedBy: readonly string[];
  /** Where the check runs. */
  readonly roles: readonly Role[];
  /** It is in order, and no answer to a page that names the check. */
  readonly open: boolean;
  /** What to do, as its sentence ends; empty where the check says nothing of it. */
  readonly next: string;
  /** What its rule looked at, and where. */
  readonly witnesses: readonly Witness[];
  readonly facts: FactValue;
}

export interface Finding extends Outcome {
  readonly weight: Weight;
  /** The code points to it. */
  readonly pointed: boolean;
  readonly follows: readonly Outcome[];
}

export interface Order {
  /** The code leads somewhere. */
  readonly led: boolean;
  readonly findings: readonly Finding[];
  /** Checks that could not see enough. */
  readonly unseen: readonly Outcome[];
  /** Ids of checks that found nothing wrong, and of those that do not apply. */
  readonly passed: readonly string[];
  readonly notApplicable: readonly string[];
}

/** The finding that a finding follows from in the end; itself, where it follows from none. */
function rootOf(one: Outcome, found: ReadonlyMap<string, Outcome>): Outcome {
  const seen = new Set([one.id]);
  let root = one;
  for (;;) {
    const next = root.explainedBy.map((id) => found.get(id)).find((other) => other && !seen.has(other.id));
    if (!next) return root;
    seen.add(next.id);
    root = next;
  }
}

/**
 * @param outcomes in the order of the book
 * @param lead ids of checks that the code leads to, the likeliest first
 * @param usual the same without a code
 */
export function ordered(
  outcomes: readonly Outcome[],
  lead: readonly string[],
  usual: readonly string[],
): Order {
  const faults = outcomes.filter(({ verdict }) => verdict === "fail" || verdict === "warn");
  const found = new Map(faults.map((one) => [one.id, one]));
  const ends = new Map(faults.map((one) => [one.id, rootOf(one, found)]));
  // Where findings explain each other in a circle nobody knows which came first: each stands for itself.
  const roots = new Map(
    faults.map((one) => {
      const end = ends.get(one.id) ?? one;
      return [one.id, ends.get(end.id) === end ? end : one] as const;
    }),
  );
  const place = (id: string): number => {
    const index = lead.indexOf(id);
    if (index >= 0) return index;
    const later = usual.indexOf(id);
    return lead.length + (later >= 0 ? later : usual.length);
  };
  const findings = faults
    .filter((one) => roots.get(one.id) === one)
    .map((one): Finding & { place: number } => {
      const follows = faults.filter((other) => other !== one && roots.get(other.id) === one);
      const all = [one, ...follows];
      return {
        ...one,
        weight: one.verdict === "warn" ? "may" : one.byEvent ? "event" : "must",
        pointed: all.some(({ id }) => lead.includes(id)),
        follows,
        place: Math.min(...all.map(({ id }) => place(id))),
      };
    })
    .sort(
      (left, right) =>
        Number(right.pointed) - Number(left.pointed) ||
        weights.indexOf(left.weight) - weights.indexOf(right.weight) ||
        left.place - right.place,
    )
    .map(({ place: _, ...finding }) => finding);
  const idsOf = (verdict: Outcome["verdict"]) =>
    outcomes.filter((one) => one.verdict === verdict).map(({ id }) => id);
  return {
    led: lead.length > 0,
    findings,
    unseen: outcomes.filter(({ verdict }) => verdict === "unknown"),
    passed: idsOf("pass"),
    notApplicable: idsOf("not-applicable"),
  };
}

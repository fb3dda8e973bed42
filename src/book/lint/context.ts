/** What a lint rule sees, and how it names places. */
import type { Place } from "../../diagnostics/diagnostic.ts";
import type { BlockedPattern } from "../blocked.ts";
import type { Definition, Entry } from "../book.ts";
import type { GuideRow } from "../guide.ts";
import type { PropertyPath } from "../positions.ts";

export interface LintContext {
  /** Only definitions whose shape is right. */
  readonly entries: readonly Entry[];
  readonly guide: readonly GuideRow[];
  readonly blocked: readonly BlockedPattern[];
  /** What the noun of every command begins with. */
  readonly noun: string;
  /** `mention`: names of a path that stand somewhere below, `port.data`; the place is then theirs. */
  at(entry: Entry, path: PropertyPath, mention?: readonly string[]): Place;
}

/** Definitions that carry readings: checks and fixes. */
export function hasReadings(
  definition: Definition,
): definition is Extract<Definition, { kind: "check" | "fix" }> {
  return definition.kind === "check" || definition.kind === "fix";
}

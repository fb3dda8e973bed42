/** A check observes and never changes: readings collect facts, verdict rules judge them. */

import type { Expression } from "./expression.ts";
import type { FactValue } from "./value.ts";
import type { FolkAdvice, Role, Source, Verdict } from "./words.ts";

/** One thing to read, by a primitive, with what a person sees when it is good and when it is bad. */
export interface Reading {
  readonly face: "reading";
  readonly primitive: string;
  /** Literals, or expressions over readings that stand before this one. */
  readonly args: Readonly<Record<string, unknown>>;
  readonly good?: string;
  readonly bad?: string;
}

export interface VerdictRule {
  readonly when: Expression;
  readonly verdict: Verdict;
  /** Stable word for scripts: what was found. */
  readonly cause: string;
  /** One sentence for the administrator; `{reading.property}` puts a fact in. */
  readonly say: string;
  /** Ids of the fixes that mend this cause. */
  readonly mendedBy?: readonly string[];
  /** What to do where no fix does it, or how to call the fix. */
  readonly next?: string;
}

/** Given facts by reading, the verdict and cause that must come out. */
export interface CheckScenario {
  readonly name: string;
  readonly facts: Readonly<Record<string, FactValue>>;
  readonly verdict: Verdict;
  readonly cause: string;
}

/** What definitions that have a page share. */
export interface Described {
  /** Stable once published: `client.license-cache`. */
  readonly id: string;
  readonly title: string;
  /** One sentence: what it is for. */
  readonly summary: string;
  /** Paragraphs for the page and the help. */
  readonly description: readonly string[];
  /** Rows of the field guide that it covers. */
  readonly guide: readonly string[];
  readonly roles: readonly Role[];
  readonly sources: readonly Source[];
  readonly folkAdvice?: readonly FolkAdvice[];
  /** When to stop and whom to ask, with what. */
  readonly escalate: string;
  /** How long it takes, for people. */
  readonly takes: string;
}

export interface CheckInput extends Described {
  /** PowerShell command, `Test-` and the noun prefix of book.yaml. */
  readonly command: string;
  readonly readings: Readonly<Record<string, Reading>>;
  readonly verdicts: readonly VerdictRule[];
  readonly scenarios: readonly CheckScenario[];
}

export interface Check extends CheckInput {
  readonly kind: "check";
}

/** Ids of all fixes that mend something that the check finds, in the order of its rules. */
export function fixesOf(check: Pick<Check, "verdicts">): string[] {
  return [...new Set(check.verdicts.flatMap((rule) => rule.mendedBy ?? []))];
}

/** Declares a check. The definition file exports it as its default. */
export function defineCheck(input: CheckInput): Check {
  return { kind: "check", ...input };
}

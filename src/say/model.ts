/** What a diagnosis says to people and to scripts, as plain data: the one model of the screen, the ticket, the page and the JSON. */
import type { Weight } from "../diagnose/order.ts";
import type { Timeline } from "../diagnose/timeline.ts";
import type { End } from "../model/ends.ts";
import type { Verdict } from "../model/words.ts";

/** One check, and what it said. */
export interface SaidOutcome {
  readonly id: string;
  readonly title: string;
  readonly verdict: Verdict;
  readonly cause: string;
  readonly message: string;
  /** The message without what to do. */
  readonly says: string;
}

export interface SaidFinding extends SaidOutcome {
  readonly rank: number;
  readonly weight: Weight;
  readonly pointed: boolean;
  /** How sure it is, in words. */
  readonly why: string;
  /** What to do, one deed a line. */
  readonly next: readonly string[];
  /** Commands of the fixes that mend it. */
  readonly fix: readonly string[];
  readonly evidence: readonly string[];
  readonly against: readonly string[];
  readonly settle: readonly string[];
  readonly follows: readonly SaidOutcome[];
  /** Below the folder of pages. */
  readonly page: string;
  /** Where it was found. */
  readonly computerName: string;
}

/** One of two computers that were looked at together. */
export interface SaidEnd {
  readonly end: End;
  readonly computerName: string;
  readonly collectedAt: string;
}

/** The page that the code leads to, where no fault was found, and what on it was not ruled out. */
export interface SaidLead {
  readonly id: string;
  readonly title: string;
  /** Null where this computer rules all of it out, as far as it is looked at. */
  readonly cause: string | null;
  /** How to tell. */
  readonly how: string | null;
  /** What to look at, and where. */
  readonly look: readonly string[];
  /** Below the folder of pages. */
  readonly page: string;
}

export interface Said {
  readonly computerName: string;
  readonly collectedAt: string;
  /** Both, where the facts are of both ends of a connection. */
  readonly ends: readonly SaidEnd[];
  readonly elevated: boolean | null;
  /** What the dialog showed, as it was given. */
  readonly code: string | null;
  /** Who judged. */
  readonly module: { readonly name: string; readonly version: string };
  readonly headline: string;
  readonly findings: readonly SaidFinding[];
  readonly lead: SaidLead | null;
  readonly unseen: readonly SaidOutcome[];
  readonly passed: readonly string[];
  readonly notApplicable: readonly string[];
  /** What to ask where nothing was found, and nobody has said: each splits the field. */
  readonly questions: readonly string[];
  /** What follows from the answers that there are. */
  readonly answers: readonly string[];
  /** What happened around the attempt, and what changed before it. */
  readonly timeline: Timeline;
}

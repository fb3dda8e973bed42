/** A symptom maps what people see (codes, events) to causes, most likely first. */
import type { FolkAdvice, Source } from "./words.ts";

/** A pair as the client shows it. What is left out does not matter: code alone, or extended code alone. */
export interface ErrorCode {
  readonly code?: number;
  readonly extended?: number;
  readonly meaning: string;
}

/** An event by provider and number; numbers never come from localised text. */
export interface EventCode {
  readonly log: string;
  readonly provider: string;
  readonly ids: readonly number[];
  readonly meaning: string;
}

interface Cause {
  readonly title: string;
  /** How to tell, from evidence. */
  readonly evidence: string;
  /** Ids of checks that look at it, in the order to run them. */
  readonly checks?: readonly string[];
  readonly fixes?: readonly string[];
}

export interface SymptomInput {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly description: readonly string[];
  readonly guide: readonly string[];
  readonly codes?: readonly ErrorCode[];
  readonly events?: readonly EventCode[];
  readonly causes: readonly Cause[];
  /** What to do first, in order, for somebody in a hurry. */
  readonly first: readonly string[];
  readonly notThis?: readonly FolkAdvice[];
  readonly sources: readonly Source[];
}

export interface Symptom extends SymptomInput {
  readonly kind: "symptom";
}

/** Declares a symptom. */
export function defineSymptom(input: SymptomInput): Symptom {
  return { kind: "symptom", ...input };
}

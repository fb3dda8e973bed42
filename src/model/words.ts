/** The closed vocabularies that definitions use, each with one meaning. */

export const verdicts = ["pass", "fail", "warn", "unknown", "not-applicable"] as const;
/** What a check concludes. `unknown` is an answer: the evidence could not be read. */
export type Verdict = (typeof verdicts)[number];

export const roles = ["client", "target", "session-host", "license-server"] as const;
/** Where a check or a fix runs. */
export type Role = (typeof roles)[number];

export const risks = ["low", "medium", "high"] as const;
export type Risk = (typeof risks)[number];

export const marks = ["A", "B", "C", "D", "K"] as const;
/** How sure a source is: A primary, B good secondary or inferred from A, C weak, D folklore, K general knowledge. */
type Mark = (typeof marks)[number];

/** Where a statement comes from. Marks C, D and K carry a note that says what is not proven. */
export interface Source {
  readonly mark: Mark;
  /** Document, specification or thread, as a person would look it up. */
  readonly from: string;
  readonly url?: string;
  readonly note?: string;
}

/** A piece of popular advice that is not followed, and why: one line each. */
export interface FolkAdvice {
  readonly advice: string;
  readonly why: string;
}

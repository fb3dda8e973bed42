/** What somebody has tried: the two questions that split the field. */

export const questions = ["otherClient", "ownAddress"] as const;
type Question = (typeof questions)[number];

export const answerWords = ["works", "fails"] as const;
export type Answer = (typeof answerWords)[number];

/** A second client gets in or does not; the target gets in to itself, by an address of its own, or does not. */
export type Answers = { readonly [question in Question]?: Answer | undefined };

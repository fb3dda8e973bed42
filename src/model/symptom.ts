/** A symptom maps what people see (codes, events) to causes, most likely first. */
import { z } from "zod";
import { folkAdviceOf, type NotFollowed, type Sources, sourcesOf } from "./described.ts";
import { described, folkAdvice, line, type Shape } from "./shapes.ts";

/** A pair as the client shows it. What is left out does not matter: code alone, or extended code alone. */
const errorCode = z
  .strictObject({
    code: z.number().int().min(0).optional(),
    extended: z.number().int().min(0).optional(),
    meaning: line,
  })
  .refine((pair) => pair.code !== undefined || pair.extended !== undefined, {
    error: "a code, an extended code, or both",
  });

/** An event by provider and number; numbers never come from localised text. */
const eventCode = z.strictObject({
  log: line,
  provider: line,
  ids: z.array(z.number().int()).min(1),
  meaning: line,
});

export const symptomShape = z.strictObject({
  ...described,
  kind: z.literal("symptom"),
  description: z.array(line).min(1),
  codes: z.array(errorCode).optional(),
  events: z.array(eventCode).optional(),
  causes: z
    .array(
      z.strictObject({
        title: line,
        /** How to tell, from evidence. */
        evidence: line,
        /** Ids of checks that look at it, in the order to run them. */
        checks: z.array(line).optional(),
        fixes: z.array(line).optional(),
      }),
    )
    .min(1),
  /** What to do first, in order, for somebody in a hurry. */
  first: z.array(line).min(1),
  notThis: folkAdvice.optional(),
});

export type ErrorCode = Shape<typeof errorCode>;
export type EventCode = Shape<typeof eventCode>;
export type Symptom = Shape<typeof symptomShape>;

export interface SymptomInput extends Omit<Symptom, "kind" | "sources" | "notThis"> {
  readonly sources: Sources;
  readonly notThis?: NotFollowed;
}

/** Declares a symptom. */
export function defineSymptom({ sources, notThis, ...rest }: SymptomInput): Symptom {
  return {
    kind: "symptom",
    ...rest,
    ...(notThis && { notThis: folkAdviceOf(notThis) }),
    sources: sourcesOf(sources),
  };
}

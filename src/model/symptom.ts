/** A symptom maps what people see to causes, most likely first. Its codes and events are in the families that lead to it. */
import { z } from "zod";
import { folkAdviceOf, type NotFollowed, type Sources, sourcesOf } from "./described.ts";
import { described, folkAdvice, line, type Shape } from "./shapes.ts";

export const symptomShape = z.strictObject({
  ...described,
  kind: z.literal("symptom"),
  description: z.array(line).min(1),
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

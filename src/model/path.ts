/** A path is the order in which a person asks. */
import { z } from "zod";
import { type Sources, sourcesOf } from "./described.ts";
import { described, line, type Shape } from "./shapes.ts";
import { roles } from "./words.ts";

const answer = z.strictObject({
  answer: line,
  /** What follows from it. */
  so: line,
  /** Ids of definitions to open. */
  open: z.array(line).optional(),
});

export const pathShape = z.strictObject({
  ...described,
  kind: z.literal("path"),
  steps: z
    .array(
      z.strictObject({
        ask: line,
        /** Why this comes here. */
        because: line,
        where: z.enum(roles),
        /** Id of the check that answers it. */
        check: line.optional(),
        answers: z.array(answer).min(1),
      }),
    )
    .min(1),
});
export type Path = Shape<typeof pathShape>;

export interface PathInput extends Omit<Path, "kind" | "sources"> {
  readonly sources: Sources;
}

/** Declares a path. */
export function definePath({ sources, ...rest }: PathInput): Path {
  return { kind: "path", ...rest, sources: sourcesOf(sources) };
}

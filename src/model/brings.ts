/** What each step of a fix must have brought about, by the machine read afresh; or why nobody can see it. */
import { z } from "zod";
import { type Bool, nodeOf } from "./reference.ts";
import { type Sentence, templateOf } from "./sentence.ts";
import { expression, line, name, type Shape } from "./shapes.ts";

/** By step. A step that is not taken has nothing to prove. */
export const bringsShape = z.record(
  name,
  z.union([
    z.strictObject({
      /** Over the readings made again, the parameters, and the readings as they were before. Unknown is no proof. */
      when: expression,
      /** What is then so. */
      say: line,
      /** What there is to see where it is not so. */
      seen: line,
    }),
    z.strictObject({
      /** Why nobody can see what the step did. */
      unseen: line,
    }),
  ]),
);

export type Brings = Shape<typeof bringsShape>;

interface Seen {
  readonly when: Bool;
  readonly say: string | Sentence;
  readonly seen: string | Sentence;
}
/** What a step must have brought about, as an author writes it. */
export type Brought = Seen | { readonly unseen: string };

/** As plain data. */
export function bringsOf(input: Readonly<Record<string, Brought>>): Brings {
  const entries = Object.entries(input).map(([step, one]) => {
    if ("unseen" in one) return [step, { unseen: one.unseen }] as const;
    return [step, { when: nodeOf(one.when), say: templateOf(one.say), seen: templateOf(one.seen) }] as const;
  });
  return Object.fromEntries(entries);
}

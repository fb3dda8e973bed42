/** A check observes and never changes: readings collect facts, verdict rules judge them. */
import { z } from "zod";
import { type ByOutcome, inRow } from "./authored.ts";
import type { RunnableInput } from "./described.ts";
import { type End, ends } from "./ends.ts";
import { otherwise } from "./expression.ts";
import type { HostFacts } from "./host.ts";
import type { Reading } from "./primitive.ts";
import { type Bool, nodeOf, type Ref, references } from "./reference.ts";
import { plain, type Sentence, templateOf } from "./sentence.ts";
import { settledRunnable } from "./settle.ts";
import { expression, factTable, line, readingsShape, runnable, type Shape } from "./shapes.ts";
import { type Verdict, verdicts } from "./words.ts";

export const checkShape = z.strictObject({
  ...runnable,
  kind: z.literal("check"),
  /** It asks whether a fix may run, and not whether something is wrong: no part of a diagnosis. */
  precondition: z.literal(true).optional(),
  readings: readingsShape.refine((all) => Object.keys(all).length > 0, { error: "a check reads something" }),
  /** At which end of a connection each reading is made, where the check holds what one end knows against the other. */
  from: z.record(z.string(), z.enum(ends)).optional(),
  /** In order: the first that holds gives the verdict. */
  verdicts: z
    .array(
      z
        .strictObject({
          /** Stable word for scripts: what was found. */
          cause: z.string().regex(/^[a-z0-9-]+$/, { error: "a cause such as not-listening" }),
          when: expression,
          verdict: z.enum(verdicts, { error: `a rule has one of ${verdicts.join(", ")}` }),
          /** One sentence for the administrator; `{reading.property}` puts a fact in. */
          say: line,
          /** Ids of the fixes that mend this cause. */
          mendedBy: z.array(line).optional(),
          /** Ids of checks that say why it is so: where one of them finds something, this follows from it. */
          explainedBy: z.array(line).optional(),
          /** What to do where no fix does it, or how to call the fix. */
          next: line.optional(),
          /** In order, and no answer to a page that names this check: it hangs on somebody, or on the other end. */
          rulesOut: z.literal(false).optional(),
        })
        .refine(({ rulesOut, verdict }) => rulesOut === undefined || verdict === "pass", {
          error: "only what passes may say that it rules nothing out",
          path: ["rulesOut"],
        }),
    )
    .min(1),
  /** The facts of a machine on which all is well. */
  healthy: factTable,
  /** What differs from the healthy machine, and the cause that must come out. */
  scenarios: z.array(z.strictObject({ name: line, changes: factTable, gives: line })),
});
export type Check = Shape<typeof checkShape>;
export type VerdictRule = Check["verdicts"][number];

/** The cause of a check that hangs on a fact that could not be read. */
export const notReadable = "not-readable";

/** A part that cannot be read, and why. */
export interface Unknown {
  readonly unknown: string;
}

/** The facts that readings give, by name. */
export type FactsOf<R> = { readonly [K in keyof R]: R[K] extends Reading<infer F> ? F : never };
/** References to them: what shared rules ask for. */
export type Facts<R> = { readonly [K in keyof R]: R[K] extends Reading<infer F> ? Ref<F> : never };
/** A list may hold elements that could not be read. */
type Part<T> = T | Unknown | (T extends readonly (infer E)[] ? readonly (E | Unknown)[] : never);
type Change<F> = { readonly [P in keyof F]?: Part<F[P]> } | Unknown;
/** What differs from the healthy facts: some properties of a reading, or why it cannot be read. */
export type Changes<F> = { readonly [K in keyof F]?: Change<F[K]> } & { readonly host?: Partial<HostFacts> };

/** The verdict is the name of the sentence. The last rule may do without `when`. */
type Said = {
  [V in Verdict]: { readonly [K in V]: string | Sentence } & { readonly [K in Exclude<Verdict, V>]?: never };
}[Verdict];
export type RuleInput = Said & {
  readonly when?: Bool;
  readonly mendedBy?: readonly string[];
  readonly explainedBy?: readonly string[];
  readonly next?: string;
  readonly rulesOut?: false;
};

export interface CheckInput<R, Rules> extends RunnableInput {
  readonly precondition?: true;
  readonly readings: R;
  /** At which end of a connection each reading is made, where the check holds what one end knows against the other. */
  readonly from?: { readonly [K in keyof NoInfer<R>]: End };
  readonly verdicts: (facts: Facts<R>) => Rules;
  readonly healthy: NoInfer<FactsOf<R> & { readonly host?: Partial<HostFacts> }>;
  /** By the cause that must come out, and by name: what differs from the healthy facts. */
  readonly scenarios: NoInfer<ByOutcome<keyof Rules & string, typeof notReadable, Changes<FactsOf<R>>>>;
}

function ruleOf(cause: string, input: RuleInput): VerdictRule {
  const { when, mendedBy, explainedBy, next, rulesOut, ...said } = input;
  const [verdict, text] = Object.entries(said)[0] ?? [];
  return {
    cause,
    when: when ? nodeOf(when) : otherwise,
    verdict: verdict as Verdict,
    say: templateOf(text as string | Sentence),
    ...(mendedBy && { mendedBy }),
    ...(explainedBy && { explainedBy }),
    ...(next !== undefined && { next: plain(next) }),
    ...(rulesOut === false && { rulesOut }),
  };
}

/** Declares a check. The definition file exports it as its default. */
export function defineCheck<
  const R extends Readonly<Record<string, Reading<unknown>>>,
  const Rules extends Readonly<Record<string, RuleInput>>,
>(input: CheckInput<R, Rules>): Check {
  const { verdicts: rules, scenarios, healthy, ...rest } = input;
  const given = Object.entries(rules(references<Facts<R>>(Object.keys(input.readings))));
  return {
    kind: "check",
    ...settledRunnable(rest),
    verdicts: given.map(([cause, rule]) => ruleOf(cause, rule)),
    healthy: healthy as Check["healthy"],
    scenarios: inRow<Changes<FactsOf<R>>>(scenarios).map(({ outcome, name, scenario }) => ({
      name,
      changes: scenario as Check["healthy"],
      gives: outcome,
    })),
  };
}

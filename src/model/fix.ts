/** A fix changes. Every step says where its effect lies, or the fix says why it cannot be taken back. */
import { z } from "zod";
import { type ByOutcome, goes, inRow, type Named } from "./authored.ts";
import { type Brought, bringsOf, bringsShape } from "./brings.ts";
import type { Changes, Facts, FactsOf } from "./check.ts";
import type { RunnableInput } from "./described.ts";
import type { HostFacts } from "./host.ts";
import type { Reading, Step, UndoableStep } from "./primitive.ts";
import { type Bool, nodeOf, type Ref, references } from "./reference.ts";
import {
  type KeyState,
  keyStateShape,
  type PolicyEntry,
  policyEntryShape,
  type RegistryKeyState,
} from "./registry-state.ts";
import { type Sentence, templateOf } from "./sentence.ts";
import { settled, settledRunnable } from "./settle.ts";
import { expression, factTable, line, name, readingsShape, runnable, type Shape } from "./shapes.ts";
import { isOfKind, notOfKind, type TextKind, textKindNames } from "./text-kinds.ts";
import { undoShape } from "./undo.ts";
import { categories, parameterTypes, risks, siteSettings, type Verdict, verdicts } from "./words.ts";

/** A parameter of the emitted command. */
const parameterFields = z.strictObject({
  type: z.enum(parameterTypes),
  help: line,
  mandatory: z.boolean().optional(),
  values: z.array(line).optional(),
  /** What a text without `values` is; a line when not said. */
  is: z.enum(textKindNames).optional(),
  /** Property of the site settings that gives the value when the administrator gives none. */
  site: z.enum(siteSettings).optional(),
  example: line.optional(),
});

/** What a text of the parameter must be; null where its type or its values say it already. */
export function textKindOf({ type, values, is }: Shape<typeof parameterFields>): TextKind | null {
  return values || (type !== "string" && type !== "string[]") ? null : (is ?? "line");
}

const parameterShape = parameterFields.superRefine((parameter, { addIssue }) => {
  const kind = textKindOf(parameter);
  if (parameter.is && !kind) {
    addIssue({ code: "custom", path: ["is"], message: "only a text without values is of such a kind" });
  }
  const { type, example } = parameter;
  const examples = example === undefined ? [] : type === "string[]" ? example.split(/\s*,\s*/) : [example];
  if (kind && !examples.every((one) => isOfKind(kind, one))) {
    addIssue({ code: "custom", path: ["example"], message: notOfKind(kind) });
  }
});

const stepShape = z.strictObject({
  face: z.literal("step", { error: "a step is made by a step builder, such as registryKeyRemove(...)" }),
  primitive: line,
  args: z.record(z.string(), z.unknown()),
  when: expression.optional(),
  afterChange: z.boolean().optional(),
  undo: undoShape,
});

const given = { name: line, parameters: factTable.optional() };
/** Facts and parameters, and the refusal that must come; null when they must be let through. */
const refusalScenario = z.strictObject({ ...given, changes: factTable, refused: line.nullable() });
/** A registry that is mended for real: given these keys and parameters, these keys afterwards. */
const registryScenario = z.strictObject({
  ...given,
  registry: z.array(keyStateShape),
  /** What the machine's CIM provider answers, by class or method, where the fix reads one. */
  cim: factTable.optional(),
  /** What each Group Policy object of the domain sets, by its name. Without it there is no domain to ask. */
  domain: z.record(line, z.array(policyEntryShape)).optional(),
  becomes: z.array(keyStateShape),
});

export const fixShape = z.strictObject({
  ...runnable,
  kind: z.literal("fix"),
  risk: z.enum(risks),
  /** What people notice while it runs. */
  interrupts: line,
  /** It can end the session of the operator who runs it over Remote Desktop. */
  cutsSession: z.boolean(),
  /** What must be true or ready before the start, one line each. */
  before: z.array(line).min(1),
  parameters: z.record(name, parameterShape),
  readings: readingsShape,
  /** Reasons not to start, in order; one that cannot be established refuses too. */
  refusals: z.array(
    z.strictObject({
      /** Error id without the module's prefix: `PolicyOwned`. */
      id: name,
      category: z.enum(categories),
      when: expression,
      say: line,
      /** What the administrator should do instead. */
      action: line,
    }),
  ),
  steps: z
    .record(name, stepShape)
    .refine((all) => Object.keys(all).length > 0, { error: "a fix changes something" }),
  /** What each step must have brought about: with the check, the proof. */
  brings: bringsShape,
  /** Why nobody can take it back. */
  irreversible: line.optional(),
  /** Id of the check that proves it worked. */
  provenBy: line,
  /** Verdicts that count as proof; only `pass` when not said. */
  proofAccepts: z.array(z.enum(verdicts)).optional(),
  /** Causes of that check that alone count as proof, where a verdict would say too little. */
  proofCauses: z.array(line).min(1).optional(),
  /** Where the check can see the effect at all; elsewhere what the steps bring about is the proof. Everywhere when not said. */
  proofWhen: expression.optional(),
  /** Seconds to wait for the proof; 30 when not said. */
  proveWithin: z.number().int().min(0).max(600).optional(),
  /** What somebody has to know before a yes, and when. */
  warns: z.array(z.strictObject({ say: line, when: expression.optional() })).optional(),
  next: z.array(z.strictObject({ say: line, when: expression.optional() })).optional(),
  healthy: factTable,
  /** Parameters of every scenario that has none of its own. */
  given: factTable.optional(),
  scenarios: z.array(z.union([refusalScenario, registryScenario])),
});

export type Parameter = Shape<typeof parameterShape>;
export type RefusalScenario = Shape<typeof refusalScenario>;
export type RegistryScenario = Omit<Shape<typeof registryScenario>, "registry" | "becomes"> & {
  readonly registry: readonly RegistryKeyState[];
  readonly becomes: readonly RegistryKeyState[];
};
export type FixScenario = RefusalScenario | RegistryScenario;
export type Fix = Omit<Shape<typeof fixShape>, "steps" | "scenarios"> & {
  readonly steps: Readonly<Record<string, Step>>;
  readonly scenarios: readonly FixScenario[];
};
type Refusal = Fix["refusals"][number];

/** The value of a parameter as rules see it; null when it was not given. */
type Value<P extends Parameter> =
  | (P extends { readonly type: "switch" }
      ? boolean
      : P extends { readonly values: readonly (infer V)[] }
        ? V
        : P extends { readonly type: "int" }
          ? number
          : P extends { readonly type: "string[]" }
            ? readonly string[]
            : string)
  | (P extends { readonly type: "switch" } | { readonly mandatory: true } ? never : null);
type Parameters = Readonly<Record<string, Parameter>>;
type ParameterValues<P extends Parameters> = { readonly [K in keyof P]: Value<P[K]> };
/** References to parameters. */
export type Params<P extends Parameters> = { readonly [K in keyof P]: Ref<Value<P[K]>> };

export interface RefusalInput {
  readonly category: Refusal["category"];
  readonly when: Bool;
  readonly say: string | Sentence;
  readonly action: string;
}

interface NextInput {
  readonly say: string | Sentence;
  readonly when?: Bool;
}

type Table = Readonly<Record<string, unknown>>;
/** Parameters that a scenario has instead of those that all have. */
interface Given<P> {
  readonly given?: Partial<P>;
}
/** By the refusal that must come, or `goes`, and by name: what differs from the healthy facts. */
export type Refused<F = Table, P = Table, Id extends string = never> = ByOutcome<
  Id | typeof goes,
  "NotEstablished",
  Changes<F> & Given<P>
>;
/** By name: keys before and after, and what the machine's CIM provider answers. */
export type Mends<P = Table> = Named<
  Given<P> & {
    readonly registry?: readonly KeyState[];
    readonly cim?: Table;
    readonly domain?: Readonly<Record<string, readonly PolicyEntry[]>>;
    readonly becomes?: readonly KeyState[];
  }
>;

interface FixCommon<P extends Parameters, R, Refusals, Names extends string> extends RunnableInput {
  readonly risk: Fix["risk"];
  readonly interrupts: string;
  readonly cutsSession: boolean;
  readonly before: readonly string[];
  readonly parameters: P;
  readonly readings: R;
  readonly refusals: (facts: Facts<R>, parameters: Params<P>) => Refusals;
  /** `facts` are the readings made again afterwards; `before` is what they were. */
  readonly brings: (
    facts: Facts<R>,
    parameters: Params<P>,
    before: Facts<R>,
  ) => Readonly<Record<NoInfer<Names>, Brought>>;
  readonly provenBy: string;
  readonly proofAccepts?: readonly Verdict[];
  readonly proofCauses?: readonly string[];
  readonly proveWithin?: number;
  readonly proofWhen?: (facts: Facts<R>, parameters: Params<P>) => Bool;
  readonly warns?: (facts: Facts<R>, parameters: Params<P>) => readonly NextInput[];
  readonly next?: (facts: Facts<R>, parameters: Params<P>) => readonly NextInput[];
  readonly healthy: NoInfer<FactsOf<R> & { readonly host?: Partial<HostFacts> }>;
  readonly given?: NoInfer<Partial<ParameterValues<P>>>;
  readonly scenarios: NoInfer<Refused<FactsOf<R>, ParameterValues<P>, keyof Refusals & string>>;
  /** What it makes of a registry, where it changes one. */
  readonly mends?: NoInfer<Mends<ParameterValues<P>>>;
}

type StepsOf<P extends Parameters, R, Names extends string, S> = (
  facts: Facts<R>,
  parameters: Params<P>,
) => Readonly<Record<Names, S>>;
/** A step that nobody can take back is possible only where the fix says why. */
type Admitting<P extends Parameters, R, Names extends string> =
  | { readonly steps: StepsOf<P, R, Names, UndoableStep>; readonly irreversible?: never }
  | { readonly steps: StepsOf<P, R, Names, Step>; readonly irreversible: string };
export type FixInput<P extends Parameters, R, Refusals, Names extends string> = FixCommon<
  P,
  R,
  Refusals,
  Names
> &
  Admitting<P, R, Names>;

const inView = (states: readonly KeyState[] = []): RegistryKeyState[] =>
  states.map(({ view = "Registry64", ...rest }) => ({ view, ...rest }));

/** In a row: first what is refused and what goes, then what is mended. */
function scenariosOf(scenarios: Refused, mends: Mends, common?: Table): FixScenario[] {
  const parameters = (given = common) => (given ? { parameters: given } : {});
  const refused = inRow<Changes<Table> & Given<Table>>(scenarios).map(({ outcome, name, scenario }) => {
    const { given, ...changes } = scenario;
    return { name, ...parameters(given), changes, refused: outcome === goes ? null : outcome };
  });
  const mended = Object.entries(mends).map(([name, { given, registry, becomes, ...rest }]) => ({
    name,
    ...parameters(given),
    registry: inView(registry),
    ...rest,
    becomes: inView(becomes),
  }));
  return [...refused, ...mended] as FixScenario[];
}

const saidWhen = (all: readonly NextInput[]) =>
  all.map(({ say, when }) => ({ say: templateOf(say), ...(when && { when: nodeOf(when) }) }));

/** References to parameters that are declared beside a fix: for arguments of its readings. */
export const params = <const P extends Parameters>(parameters: P): Params<P> =>
  references<Params<P>>(Object.keys(parameters), ["param"]);

/** Declares a fix. A lasting step without `irreversible` does not compile. */
export function defineFix<
  const P extends Parameters,
  const R extends Readonly<Record<string, Reading<unknown>>>,
  const Refusals extends Readonly<Record<string, RefusalInput>>,
  const Names extends string,
>(input: FixInput<P, R, Refusals, Names>): Fix {
  const { refusals, steps, brings, proofWhen, warns, next, healthy, scenarios, mends = {}, ...rest } = input;
  const names = Object.keys(input.readings);
  const facts = references<Facts<R>>(names);
  const parameters = params<P>(input.parameters);
  return {
    kind: "fix",
    ...settledRunnable(rest),
    refusals: Object.entries(refusals(facts, parameters)).map(([id, one]) => ({
      id,
      category: one.category,
      when: nodeOf(one.when),
      say: templateOf(one.say),
      action: one.action,
    })),
    steps: settled(steps(facts, parameters), input.readings) as Fix["steps"],
    // Who does not run TypeScript may leave it out: the build then says so, step by step.
    brings: bringsOf(brings?.(facts, parameters, references<Facts<R>>(names, ["before"])) ?? {}),
    ...(proofWhen && { proofWhen: nodeOf(proofWhen(facts, parameters)) }),
    ...(warns && { warns: saidWhen(warns(facts, parameters)) }),
    ...(next && { next: saidWhen(next(facts, parameters)) }),
    healthy: healthy as Fix["healthy"],
    scenarios: scenariosOf(scenarios, mends, input.given),
  } as Fix;
}

export function isRegistryScenario(scenario: FixScenario): scenario is RegistryScenario {
  return "registry" in scenario;
}

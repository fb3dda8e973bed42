/** A fix changes. Every step says where its effect lies, or the fix says why it cannot be taken back. */
import { z } from "zod";
import type { Changes, Facts, FactsOf } from "./check.ts";
import { folkAdviceOf, type RunnableInput, sourcesOf } from "./described.ts";
import type { HostFacts } from "./host.ts";
import type { Reading, Step, UndoableStep } from "./primitive.ts";
import { type Bool, nodeOf, type Ref, references } from "./reference.ts";
import { type KeyState, keyStateShape, type RegistryKeyState } from "./registry-state.ts";
import { type Sentence, templateOf } from "./sentence.ts";
import { settled, settledReadings } from "./settle.ts";
import { expression, factTable, line, name, readingsShape, runnable, type Shape } from "./shapes.ts";
import { undoShape } from "./undo.ts";
import type { FactValue } from "./value.ts";
import { categories, parameterTypes, risks, siteSettings, type Verdict, verdicts } from "./words.ts";

/** A parameter of the emitted command. */
const parameterShape = z.strictObject({
  type: z.enum(parameterTypes),
  help: line,
  mandatory: z.boolean().optional(),
  values: z.array(line).optional(),
  /** Property of the site settings that gives the value when the administrator gives none. */
  site: z.enum(siteSettings).optional(),
  example: line.optional(),
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
  /** Why nobody can take it back. */
  irreversible: line.optional(),
  /** Id of the check that proves it worked. */
  provenBy: line,
  /** Verdicts that count as proof; only `pass` when not said. */
  proofAccepts: z.array(z.enum(verdicts)).optional(),
  /** Seconds to wait for the proof; 30 when not said. */
  proveWithin: z.number().int().min(0).max(600).optional(),
  next: z.array(z.strictObject({ say: line, when: expression.optional() })).optional(),
  healthy: factTable,
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

/** A scenario as an author writes it: what differs from the healthy facts, or registries before and after. */
export type ScenarioInput<
  F = Readonly<Record<string, unknown>>,
  P = Readonly<Record<string, FactValue>>,
  Id = string,
> = {
  readonly name: string;
  readonly parameters?: Partial<P>;
} & (
  | { readonly changes?: Changes<F>; readonly refused: Id | "NotEstablished" | null }
  | {
      readonly registry: readonly KeyState[];
      readonly cim?: Readonly<Record<string, unknown>>;
      readonly becomes: readonly KeyState[];
    }
);

interface FixCommon<P extends Parameters, R, Refusals> extends RunnableInput {
  readonly risk: Fix["risk"];
  readonly interrupts: string;
  readonly cutsSession: boolean;
  readonly before: readonly string[];
  readonly parameters: P;
  readonly readings: R;
  readonly refusals: (facts: Facts<R>, parameters: Params<P>) => Refusals;
  readonly provenBy: string;
  readonly proofAccepts?: readonly Verdict[];
  readonly proveWithin?: number;
  readonly next?: (facts: Facts<R>, parameters: Params<P>) => readonly NextInput[];
  readonly healthy: NoInfer<FactsOf<R> & { readonly host?: Partial<HostFacts> }>;
  readonly scenarios: readonly NoInfer<
    ScenarioInput<FactsOf<R>, ParameterValues<P>, keyof Refusals & string>
  >[];
}

type StepsOf<P extends Parameters, R, S> = (
  facts: Facts<R>,
  parameters: Params<P>,
) => Readonly<Record<string, S>>;
/** A step that nobody can take back is possible only where the fix says why. */
type Admitting<P extends Parameters, R> =
  | { readonly steps: StepsOf<P, R, UndoableStep>; readonly irreversible?: never }
  | { readonly steps: StepsOf<P, R, Step>; readonly irreversible: string };
export type FixInput<P extends Parameters, R, Refusals> = FixCommon<P, R, Refusals> & Admitting<P, R>;

const inView = (states: readonly KeyState[]): RegistryKeyState[] =>
  states.map(({ view = "Registry64", ...rest }) => ({ view, ...rest }));

function scenarioOf(input: ScenarioInput): FixScenario {
  if ("refused" in input) return { ...input, changes: input.changes ?? {} } as RefusalScenario;
  return { ...input, registry: inView(input.registry), becomes: inView(input.becomes) } as RegistryScenario;
}

/** References to parameters that are declared beside a fix: for arguments of its readings. */
export const params = <const P extends Parameters>(parameters: P): Params<P> =>
  references<Params<P>>(Object.keys(parameters), ["param"]);

/** Declares a fix. A lasting step without `irreversible` does not compile. */
export function defineFix<
  const P extends Parameters,
  const R extends Readonly<Record<string, Reading<unknown>>>,
  const Refusals extends Readonly<Record<string, RefusalInput>>,
>(input: FixInput<P, R, Refusals>): Fix {
  const { sources, folkAdvice, readings, refusals, steps, next, scenarios, healthy, ...rest } = input;
  const facts = references<Facts<R>>(Object.keys(readings));
  const parameters = params<P>(rest.parameters);
  return {
    kind: "fix",
    ...rest,
    sources: sourcesOf(sources),
    ...(folkAdvice && { folkAdvice: folkAdviceOf(folkAdvice) }),
    readings: settledReadings(readings),
    refusals: Object.entries(refusals(facts, parameters)).map(([id, one]) => ({
      id,
      category: one.category,
      when: nodeOf(one.when),
      say: templateOf(one.say),
      action: one.action,
    })),
    steps: settled(steps(facts, parameters), readings) as Fix["steps"],
    ...(next && {
      next: next(facts, parameters).map(({ say, when }) => ({
        say: templateOf(say),
        ...(when && { when: nodeOf(when) }),
      })),
    }),
    healthy: healthy as Fix["healthy"],
    scenarios: scenarios.map((one) => scenarioOf(one as ScenarioInput)),
  } as Fix;
}

export function isRegistryScenario(scenario: FixScenario): scenario is RegistryScenario {
  return "registry" in scenario;
}

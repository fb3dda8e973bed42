/** What a primitive is: one declaration of its arguments, facts, words and undo. Its PowerShell is in templates/. */
import { z } from "zod";
import type { Expression } from "./expression.ts";
import { type FactType, factType } from "./fact-type.ts";
import { type Bool, nodeOf, ofReading, type Ref } from "./reference.ts";
import type { KeyState, PolicyEntry } from "./registry-state.ts";
import type { NoUndo, UndoPlace, UndoScope } from "./undo.ts";
import type { FactValue } from "./value.ts";

export type Args = Readonly<Record<string, unknown>>;

/** Facts that a reader gives for a machine: shown to people, and held against the real reader. */
export interface Example<A, F = object> {
  readonly when: string;
  readonly args: A;
  readonly facts: F;
  /** What the machine holds; the registry is a real one, CIM answers at the one seam. */
  readonly registry?: readonly KeyState[];
  readonly cim?: Readonly<Record<string, FactValue>>;
  /** What stands in which log, the newest first. */
  readonly events?: EventLogs;
  /** SIDs of those who have a right, by right. */
  readonly rights?: Readonly<Record<string, readonly string[]>>;
  /** The lines of the user's Default.rdp; none where it is left out. */
  readonly connection?: readonly string[];
  /** What the computer's own group policy sets; there is none where it is left out. */
  readonly localPolicy?: readonly PolicyEntry[];
}

/** Events by log: a log without any is there all the same. */
export type EventLogs = Readonly<Record<string, readonly LoggedEvent[]>>;

/** An event as the machine has it. */
interface LoggedEvent {
  readonly provider: string;
  readonly id: number;
  readonly at: string;
  readonly data?: readonly (string | number)[];
}

interface Common {
  readonly name: string;
  readonly args: z.ZodType;
  /** What it reads or changes, for people: `the value PortNumber`. */
  words(args: Args): string;
  /** The arguments as the PowerShell of the primitive takes them. */
  emitted(args: Args): Args;
}

export interface ReadingDeclaration extends Common {
  readonly face: "reading";
  facts(args: Args): FactType;
  /** Its facts are what happened, and not how things are set. */
  readonly happened: boolean;
  /** It waits for somebody else, who may not answer: the network, CIM, a log. */
  readonly slow: boolean;
  readonly examples: readonly Example<Args>[];
}

/** What a step does to the key that it names, for the block list. */
export type Write = "remove" | "rebuild" | "set" | "acl";

export interface StepDeclaration extends Common {
  readonly face: "step";
  readonly writes: readonly Write[];
  /** A step of this kind, for people and for tests of words. */
  readonly example: StepData;
}

export type Declaration = ReadingDeclaration | StepDeclaration;

/** Carried by every builder; the catalogue is made of what carries one. */
export interface Declared<D extends Declaration = Declaration> {
  readonly declaration: D;
}

export const isDeclared = (value: unknown): value is Declared =>
  typeof value === "function" && "declaration" in value;

/** One thing to read, by a primitive, with what a person sees when it is good and when it is bad. */
export interface ReadingData {
  readonly face: "reading";
  readonly primitive: string;
  /** Literals, or expressions over readings that stand before this one. */
  readonly args: Args;
  readonly called?: string;
  readonly good?: string;
  readonly bad?: string;
}

declare const facts: unique symbol;
/** A reading that gives these facts. */
export interface Reading<out F> extends ReadingData {
  readonly [facts]?: F;
}

/** What a person should see by hand when a reading is good or bad. */
export interface Look {
  /** What it is called in sentences, where the primitive's own words do not tell it from another reading. */
  readonly called?: string;
  readonly good?: string;
  readonly bad?: string;
}

interface Spec<A extends z.ZodType> {
  readonly args: A;
  readonly words: (args: z.output<A>) => string;
  readonly emitted?: (args: z.output<A>) => Args;
}

interface ReadingSpec<A extends z.ZodType, F extends z.ZodType> extends Spec<A> {
  /** A schema, or one that depends on what is asked for. */
  readonly facts: F | ((args: z.output<A>) => F);
  /** Its facts are what happened, and not how things are set. */
  readonly happened?: boolean;
  /** It waits for somebody else, who may not answer: it is made by a worker, beside others, and given up at its limit. */
  readonly slow?: boolean;
  readonly examples: readonly NoInfer<Example<z.input<A>, z.output<F>>>[];
}

export type ReadingPrimitive<A, F> = Declared<ReadingDeclaration> & ((args: A, look?: Look) => Reading<F>);

function common<A extends z.ZodType>(name: string, spec: Spec<A>) {
  return {
    name,
    args: spec.args,
    words: spec.words as (args: Args) => string,
    emitted: (spec.emitted ?? ((args: unknown) => args)) as (args: Args) => Args,
  };
}

/** Declares a reading. Builder, catalogue, lints, words and contract test come from this. */
export function reading<A extends z.ZodType, F extends z.ZodType>(
  name: string,
  spec: ReadingSpec<A, F>,
): ReadingPrimitive<z.input<A>, z.output<F>> {
  const given = spec.facts;
  const schemaFor = given instanceof z.ZodType ? () => given : (given as (args: unknown) => F);
  // Many readings of a book are described by one schema.
  const types = new WeakMap<F, FactType>();
  const typeOf = (schema: F): FactType => {
    const type = types.get(schema) ?? factType(schema);
    types.set(schema, type);
    return type;
  };
  // And each reading is asked for by lints, pages, tables and tests; a schema that depends on it is made once.
  const known = new WeakMap<Args, FactType>();
  const factsFor = (args: Args): FactType => {
    const type = known.get(args) ?? typeOf(schemaFor(args));
    known.set(args, type);
    return type;
  };
  const declaration: ReadingDeclaration = {
    ...common(name, spec),
    face: "reading",
    facts: factsFor,
    happened: spec.happened ?? false,
    slow: spec.slow ?? false,
    examples: spec.examples as readonly Example<Args>[],
  };
  const make = (args: z.input<A>, look: Look = {}): Reading<z.output<F>> => ({
    face: "reading",
    primitive: name,
    args: args as Args,
    ...look,
  });
  return Object.assign(make, { declaration });
}

export interface StepData {
  readonly face: "step";
  readonly primitive: string;
  readonly args: Args;
  /** The step is taken only when this holds, over readings and parameters. */
  readonly when?: Expression;
  /** The step is taken only when a step before it changes something. */
  readonly afterChange?: boolean;
  readonly undo: UndoScope | NoUndo;
}

/** A step whose effect lies where its undo looks. */
export interface UndoableStep extends StepData {
  readonly undo: UndoScope;
}

/** A step that nobody can take back. */
interface LastingStep extends StepData {
  readonly undo: NoUndo;
}

export type Step = UndoableStep | LastingStep;

interface StepSpec<A extends z.ZodType> extends Spec<A> {
  readonly example: NoInfer<z.input<A>>;
  readonly writes?: readonly Write[];
  /** Where the effect lies, for steps that say it by their arguments. */
  readonly undo: (args: z.output<A>) => readonly [UndoPlace, ...UndoPlace[]];
}

export type StepPrimitive<A> = Declared<StepDeclaration> & ((args: A, when?: Bool) => UndoableStep);

function stepOf(name: string, args: Args, when: Bool | undefined, undo: StepData["undo"]): StepData {
  return { face: "step", primitive: name, args, ...(when && { when: nodeOf(when) }), undo };
}

/** Declares a step whose arguments name all that it changes. */
export function step<A extends z.ZodType>(name: string, spec: StepSpec<A>): StepPrimitive<z.input<A>> {
  const make = (args: z.input<A>, when?: Bool) =>
    stepOf(name, args as Args, when, spec.undo(args as z.output<A>)) as UndoableStep;
  const declaration: StepDeclaration = {
    ...common(name, spec),
    face: "step",
    writes: spec.writes ?? [],
    example: make(spec.example),
  };
  return Object.assign(make, { declaration });
}

export interface CallPrimitive<A> extends Declared<StepDeclaration> {
  (args: A & { readonly undo: UndoScope }, when?: Bool): UndoableStep;
  (args: A & { readonly undo: NoUndo }, when?: Bool): LastingStep;
}

interface CallSpec<A extends z.ZodType> extends Spec<A> {
  readonly example: NoInfer<z.input<A>> & { readonly undo: UndoScope };
}

/** Declares a step that calls something else: only its author knows where the effect lies, and says so in `undo`. */
export function call<A extends z.ZodType>(name: string, spec: CallSpec<A>): CallPrimitive<z.input<A>> {
  const make = ({ undo, ...args }: Args & { undo: StepData["undo"] }, when?: Bool) =>
    stepOf(name, args, when, undo);
  const example = make(spec.example as Args & { undo: UndoScope });
  const declaration: StepDeclaration = { ...common(name, spec), face: "step", writes: [], example };
  return Object.assign(make, { declaration }) as unknown as CallPrimitive<z.input<A>>;
}

/** Takes a step only when one before it changes something: a restart that nothing else needs is left out. */
export function afterChange<S extends Step>(one: S): S {
  return { ...one, afterChange: true };
}

/** Facts of a reading of the same definition that stands before: for arguments of a later one. */
export const of = <F>(one: Reading<F>): Ref<F> => ofReading<F>(one);

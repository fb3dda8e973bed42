/** Shapes that definitions share. Each is said once, as a schema; the types are what it lets through. */
import { z } from "zod";
import type { Expression } from "./expression.ts";
import { isExpression } from "./expression.ts";
import type { FactValue } from "./value.ts";
import { marks, roles } from "./words.ts";

/** Nobody changes a definition once it is made. Rules and facts have types of their own. */
type DeepReadonly<T> = [FactValue] extends [T]
  ? T
  : T extends Expression
    ? T
    : T extends readonly (infer E)[]
      ? readonly DeepReadonly<E>[]
      : T extends object
        ? { readonly [K in keyof T]: DeepReadonly<T[K]> }
        : T;
/** The type of a schema's values. `Expression` and facts are as they are. */
export type Shape<S extends z.ZodType> = DeepReadonly<z.infer<S>>;

export const line = z.string().min(1);
const id = z
  .string()
  .regex(/^[a-z][a-z0-9-]*(\.[a-z0-9][a-z0-9-]*)+$/, { error: "an id such as client.license-cache" });
export const name = z.string().regex(/^[A-Za-z][A-Za-z0-9]*$/, { error: "a name of letters and digits" });
export const expression = z.custom<Expression>((value) => isExpression(value), {
  error: "expected a condition such as eq(port.data, 3389)",
});
/** Facts by reading: JSON. */
export const factTable = z.record(z.string(), z.json() as z.ZodType<FactValue>);

/** A piece of popular advice that is not followed, and why: one line each. */
export const folkAdvice = z.array(z.strictObject({ advice: line, why: line }));

/** Where a statement comes from. Marks C, D and K carry a note that says what is not proven. */
export const source = z.strictObject({
  mark: z.enum(marks),
  /** Document, specification or thread, as a person would look it up. */
  from: line,
  url: z.url().optional(),
  note: line.optional(),
});

/** What every definition with a page has. */
export const described = {
  /** Stable once published: `client.license-cache`. */
  id,
  title: line,
  /** One sentence: what it is for. */
  summary: line,
  /** Rows of the field guide that it covers. */
  guide: z.array(line),
  sources: z.array(source).min(1, { error: "say where it comes from" }),
};

/** What checks and fixes have beside. */
export const runnable = {
  ...described,
  /** Paragraphs for the page and the help. */
  description: z.array(line).min(1),
  /** PowerShell command: approved verb, the book's noun prefix. */
  command: line,
  roles: z.array(z.enum(roles)).min(1),
  folkAdvice: folkAdvice.optional(),
  /** When to stop and whom to ask, with what. */
  escalate: line,
  /** How long it takes, for people. */
  takes: line,
};

const readingShape = z.strictObject({
  face: z.literal("reading", { error: "a reading is made by a reading builder, such as registryKey(...)" }),
  primitive: line,
  /** Literals, or expressions over readings that stand before this one. */
  args: z.record(z.string(), z.unknown()),
  called: line.optional(),
  good: line.optional(),
  bad: line.optional(),
});
export const readingsShape = z.record(name, readingShape);

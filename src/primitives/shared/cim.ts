/** What readings of CIM classes and methods share: names, and the types of what comes back. */
import { z } from "zod";
import { time } from "../../model/fact-type.ts";
import { arg } from "./argument.ts";

export const namespace = z.string().regex(/^root(\/[A-Za-z0-9_]+)+$/i);
export const className = z.string().regex(/^[A-Za-z0-9_]+$/);
export const filter = arg(z.string()).optional();

/** Kinds of a property or out-parameter. A time is text in ISO form, UTC. */
const columns = {
  text: z.string(),
  number: z.number(),
  boolean: z.boolean(),
  time,
  texts: z.array(z.string()),
} as const;
type Column = keyof typeof columns;
export type Columns = Readonly<Record<string, Column>>;
export const columnsShape = z.record(z.string(), z.enum(Object.keys(columns) as [Column, ...Column[]]));

/** Every column may be without a value: a provider leaves out what it does not know or may not tell. */
export type Row<C extends Columns> = {
  readonly [K in keyof C]: z.output<(typeof columns)[C[K]]> | null;
};

export function rowFacts(
  given: Columns,
  optional = false,
  more: Readonly<Record<string, z.ZodType>> = {},
): z.ZodType {
  const parts = Object.entries(given).map(([name, column]) => {
    const fact = columns[column].nullable();
    return [name, (optional ? fact.optional() : fact).meta({ words: name })];
  });
  return z.strictObject({ ...(Object.fromEntries(parts) as Record<string, z.ZodType>), ...more });
}

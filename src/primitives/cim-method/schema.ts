import { z } from "zod";
import { arg, registryPlace } from "../argument.ts";

const call = {
  namespace: z.string().regex(/^root(\/[A-Za-z0-9_]+)+$/i),
  className: z.string().regex(/^[A-Za-z0-9_]+$/),
  filter: arg(z.string()).optional(),
  methodName: z.string().regex(/^[A-Za-z0-9_]+$/),
  parameter: z.record(z.string(), arg(z.union([z.string(), z.number(), z.array(z.string())]))).optional(),
};

/** Calls a method that only answers. */
export const cimMethodReadingSchema = z.strictObject({
  ...call,
  /** Calls the method once for each value of one parameter; the facts are then `items`. */
  each: z.strictObject({ parameter: z.string(), values: arg(z.array(z.string())) }).optional(),
  optional: z.boolean().optional(),
});
export type CimMethodReadingArgs = z.input<typeof cimMethodReadingSchema>;

/** Calls a method that changes; `registry` names the keys that the provider writes, which undo puts back. */
export const cimMethodStepSchema = z.strictObject({
  ...call,
  thing: arg(z.string()),
  from: arg(z.union([z.string(), z.number(), z.array(z.string())])),
  to: arg(z.union([z.string(), z.number(), z.array(z.string())])),
  registry: z.array(z.strictObject({ ...registryPlace, noSubkeys: z.boolean().optional() })).optional(),
});
export type CimMethodStepArgs = z.input<typeof cimMethodStepSchema>;

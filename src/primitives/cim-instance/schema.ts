import { z } from "zod";
import { arg } from "../argument.ts";

/** Reads instances of a CIM class. */
export const cimInstanceSchema = z.strictObject({
  namespace: z.string().regex(/^root(\/[A-Za-z0-9_]+)+$/i),
  className: z.string().regex(/^[A-Za-z0-9_]+$/),
  filter: arg(z.string()).optional(),
  property: z.array(z.string()).min(1),
  /** A class that is not there is an answer (`missing`), not an unknown. */
  optional: z.boolean().optional(),
});
export type CimInstanceArgs = z.input<typeof cimInstanceSchema>;

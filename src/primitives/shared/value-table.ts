/** The values that a key should have, by name, and where this machine keeps templates of them. */
import { z } from "zod";
import { data, keyPath, writableKind } from "./argument.ts";

const entry = z.strictObject({
  kind: writableKind,
  /** Without data the value need not be there; one of another kind goes. */
  data: data.optional(),
  /** Other data are a fault; else they are the site's choice. */
  fixed: z.boolean().optional(),
  /** Data of a fixed value that are as good. */
  alike: z.array(data).optional(),
  /** Not every Windows has it: written where a template has it, or where the key is made from nothing. */
  optional: z.boolean().optional(),
});
export type TableEntry = z.input<typeof entry>;

export const valueTable = z.record(z.string(), entry);

/** Keys whose values are preferred over the table's; the first that has one of the right kind gives it. */
export const templates = z.array(
  z.strictObject({
    path: keyPath,
    /** Names of the table and what stands for them there; other values are not taken. */
    as: z.record(z.string(), z.string()).optional(),
    /** Values that mean something else there. */
    not: z.array(z.string()).optional(),
  }),
);
export type Template = z.input<typeof templates>[number];

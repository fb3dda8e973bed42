/** runbooks/blocked.yaml: what is never compiled, by what it says, writes or calls. */
import { z } from "zod";

const pattern = z.string().refine(
  (text) => {
    try {
      new RegExp(text, "i");
      return true;
    } catch {
      return false;
    }
  },
  { error: "not a regular expression" },
);

const rule = z.union([
  z.strictObject({ text: pattern }),
  z.strictObject({
    registry: z.strictObject({
      path: pattern,
      write: z.array(z.enum(["remove", "rebuild", "set", "acl"])).min(1),
    }),
  }),
  z.strictObject({
    /** Writing a value; without data, whatever is written. */
    value: z.strictObject({
      name: z.string(),
      data: z.union([z.number(), z.string()]).optional(),
      path: pattern.optional(),
    }),
  }),
  z.strictObject({
    command: z.strictObject({
      name: z.string(),
      parameter: z.string().optional(),
      argument: pattern.optional(),
    }),
  }),
]);

export const blockedSchema = z.array(
  z.strictObject({
    id: z.string().regex(/^[a-z][a-z0-9-]+$/),
    why: z.string().min(1),
    instead: z.string().min(1),
    rules: z.array(rule).min(1),
  }),
);

export type BlockedRule = z.infer<typeof rule>;
export type BlockedPattern = z.infer<typeof blockedSchema>[number];

/** runbooks/questions.yaml: what the book's authors would like to know of real machines, and which keys would tell. */
import { z } from "zod";

export const questionsSchema = z.array(
  z.strictObject({
    id: z.string().regex(/^[a-z][a-z0-9-]+$/),
    /** What is not known, and what hangs on it. */
    asks: z.string().min(1),
    /** Keys below HKEY_LOCAL_MACHINE that Export-Machine writes whole: values, permissions, and what is below them. */
    keys: z.array(z.string().regex(/^(SOFTWARE|SYSTEM)\\[^/]+$/)).min(1),
  }),
);

export type Question = z.infer<typeof questionsSchema>[number];

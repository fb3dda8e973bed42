/** runbooks/guide.yaml: the rows that definitions may say they cover. */
import { z } from "zod";

export const guideSchema = z.array(
  z.strictObject({
    id: z.string().regex(/^[A-Z]\d+$/),
    asked: z.string().min(1),
    right: z.string().min(1),
    /** Why it asks for no check, where no check of the book answers it. */
    noCheck: z.string().min(1).optional(),
  }),
);
export type GuideRow = z.infer<typeof guideSchema>[number];

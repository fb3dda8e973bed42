/** One face of a primitive, as the compiler sees it. Its words and its PowerShell are in templates/primitives/. */
import type { z } from "zod";

export interface PrimitiveFace {
  readonly name: string;
  readonly face: "reading" | "step";
  readonly schema: z.ZodType;
}

/** What a person should see by hand when a reading is good or bad. */
export interface Look {
  readonly good?: string;
  readonly bad?: string;
}

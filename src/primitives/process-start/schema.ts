import { z } from "zod";

/** Starts a program of Windows in the operator's own session. */
export const processStartSchema = z.strictObject({
  /** Path below the Windows folder, such as System32\\mstsc.exe. */
  file: z.string().regex(/^System32\\[A-Za-z0-9_]+\.exe$/),
  arguments: z.array(z.string()).optional(),
  note: z.string(),
});
export type ProcessStartArgs = z.input<typeof processStartSchema>;

import { z } from "zod";

/** Reads a service: `exists`, `status`, `startType`, `processId`. */
export const serviceReadingSchema = z.strictObject({ name: z.string().regex(/^[A-Za-z0-9_]+$/) });
export type ServiceReadingArgs = z.input<typeof serviceReadingSchema>;

/** Starts, stops or restarts a service and brings its dependents back. */
export const serviceStepSchema = z.strictObject({
  name: z.string().regex(/^[A-Za-z0-9_]+$/),
  action: z.enum(["Restart", "Start", "Stop"]),
  with: z.array(z.string()).optional(),
  timeoutSec: z.number().int().min(1).max(600).optional(),
});
export type ServiceStepArgs = z.input<typeof serviceStepSchema>;

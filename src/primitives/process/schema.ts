import { z } from "zod";

/** Looks for running processes by name, without `.exe`. */
export const processSchema = z.strictObject({ name: z.array(z.string().regex(/^[A-Za-z0-9_-]+$/)).min(1) });
export type ProcessArgs = z.input<typeof processSchema>;

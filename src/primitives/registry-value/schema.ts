import { z } from "zod";
import { arg, keyPath, view } from "../argument.ts";

/** Reads one value of a key. */
export const registryValueSchema = z.strictObject({ view, path: arg(keyPath), name: z.string() });
export type RegistryValueArgs = z.input<typeof registryValueSchema>;

import { z } from "zod";
import { arg, keyPath, view } from "../argument.ts";

/** Reads a key: does it exist, its values by name, its subkeys, and whether Users may read it. */
export const registryKeySchema = z.strictObject({
  view,
  path: arg(keyPath),
  /** Levels of subkeys whose values are read too, under `children`. */
  depth: z.number().int().min(1).max(4).optional(),
});
export type RegistryKeyArgs = z.input<typeof registryKeySchema>;

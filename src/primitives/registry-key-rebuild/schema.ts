import { z } from "zod";
import { keyPath, registryPlace } from "../argument.ts";
import { defaultValues } from "../registry-values-repair/schema.ts";

/** Deletes a key and builds it again from the machine's own templates; the old one is captured first. */
export const registryKeyRebuildSchema = z.strictObject({
  ...registryPlace,
  default: defaultValues,
  template: z.array(keyPath),
  /** Names carried over from the old key. */
  keep: z.array(z.string()),
  subkey: z.array(z.string()),
});
export type RegistryKeyRebuildArgs = z.input<typeof registryKeyRebuildSchema>;

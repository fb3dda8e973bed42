import { z } from "zod";
import { registryPlace } from "../argument.ts";

/** Deletes a key, or only its child keys; the whole is captured first. */
export const registryKeyRemoveSchema = z.strictObject({
  ...registryPlace,
  /** Delete the child keys and leave the key, its values and its permissions. */
  children: z.boolean(),
  /** Afterwards make the key again, empty, with the permissions that it had. */
  recreate: z.boolean().optional(),
});
export type RegistryKeyRemoveArgs = z.input<typeof registryKeyRemoveSchema>;

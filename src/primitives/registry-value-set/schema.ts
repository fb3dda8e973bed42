import { z } from "zod";
import { arg, data, kind, registryPlace } from "../argument.ts";

/** Sets one value, with its kind, or removes it. */
export const registryValueSetSchema = z.strictObject({
  ...registryPlace,
  name: z.string(),
  kind: kind.optional(),
  data: arg(data).optional(),
  remove: z.boolean().optional(),
});
export type RegistryValueSetArgs = z.input<typeof registryValueSetSchema>;

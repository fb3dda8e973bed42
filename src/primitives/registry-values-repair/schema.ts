import { z } from "zod";
import { data, keyPath, kind, registryPlace } from "../argument.ts";

/** The values that a key should have, by name. */
export const defaultValues = z.record(z.string(), z.strictObject({ kind, data }));

/** Repairs single values of a key against a table; what the site chose or a policy owns stays. */
export const registryValuesRepairSchema = z.strictObject({
  ...registryPlace,
  default: defaultValues,
  /** Names that are choices, not faults: written only when missing or of the wrong kind. */
  keep: z.array(z.string()),
  /** Key of the policy; a value that stands there is the policy's and is left alone. */
  policyPath: keyPath.optional(),
  /** Keys of this machine whose values of the same name are preferred over the table. */
  template: z.array(keyPath),
});
export type RegistryValuesRepairArgs = z.input<typeof registryValuesRepairSchema>;

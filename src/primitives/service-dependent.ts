/** The services that run and depend on another: what stops when that one stops. */
import { z } from "zod";
import { reading } from "../model/primitive.ts";

export const serviceDependents = reading("service-dependent", {
  args: z.strictObject({ name: z.string().regex(/^[A-Za-z0-9_]+$/) }),
  facts: z.strictObject({
    running: z.array(z.string()).meta({ words: "the running services that depend on {it}" }),
  }),
  slow: true,
  words: (args) => `the service ${args.name}`,
  examples: [{ when: "nothing depends on it", args: { name: "NoSuchService" }, facts: { running: [] } }],
});

/** Facts for scenarios. */
export const dependents = (...running: string[]) => ({ running });

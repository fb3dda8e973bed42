/** What this computer's own group policy says of one value: its file is read and written, and not the registry. */
import { z } from "zod";
import { reading, step } from "../model/primitive.ts";
import { keyAlone, localPolicy } from "../model/undo.ts";
import { policyPath, policySetting } from "./shared/argument.ts";
import { agreeing, kindFact, mixed } from "./shared/registry-facts.ts";

const place = { path: policyPath, name: z.string().min(1) };
const where = { path: "SOFTWARE\\Policies\\Example", name: "Example" };

export const localPolicyValue = reading("local-policy", {
  args: z.strictObject(place),
  facts: z
    .strictObject({
      exists: z.boolean().meta({ yes: "{it} is set", no: "{it} is not set" }),
      kind: kindFact,
      data: mixed.nullable().meta({ words: "{it}" }),
    })
    .meta(agreeing),
  words: ({ name }) => `the value ${name} of this computer's own group policy`,
  examples: [
    { when: "it says nothing of it", args: where, facts: { exists: false, kind: null, data: null } },
    {
      when: "it sets it",
      args: where,
      localPolicy: [{ ...where, kind: "DWord", data: 4 }],
      facts: { exists: true, kind: "DWord", data: 4 },
    },
  ],
});

/** Sets a value there. It counts when Windows has taken it up: `policyRefresh`. */
export const localPolicySet = step("local-policy", {
  args: z.strictObject({
    ...place,
    ...policySetting,
  }),
  undo: (args) => [localPolicy, keyAlone({ path: args.path })],
  example: { ...where, kind: "DWord", data: 4, title: "An example", place: "Examples" },
  words: ({ title }) => `set the policy "${title}" of this computer itself`,
});

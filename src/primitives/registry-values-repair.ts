/** Repairs single values of a key against a table; what the site chose or a policy owns stays. */
import { z } from "zod";
import { step } from "../model/primitive.ts";
import { keyAlone } from "../model/undo.ts";
import { keyPath, keyWords, registryPlace, withView } from "./shared/argument.ts";
import { templates, valueTable } from "./shared/value-table.ts";

export const registryValuesRepair = step("registry-values-repair", {
  args: z.strictObject({
    ...registryPlace,
    default: valueTable,
    /** Key of the policy; a value that stands there is the policy's and is left alone. */
    policyPath: keyPath.optional(),
    template: templates,
  }),
  writes: ["set"],
  undo: (place) => [keyAlone(place)],
  example: {
    path: "SOFTWARE\\Microsoft\\Example",
    default: { Example: { kind: "DWord", data: 1 } },
    template: [],
  },
  words: (place) => `repair values of ${keyWords(place)}`,
  emitted: withView,
});

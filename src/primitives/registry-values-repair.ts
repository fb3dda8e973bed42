/** Repairs single values of a key against a table; what the site chose or a policy owns stays. */
import { z } from "zod";
import { step } from "../model/primitive.ts";
import { keyAlone } from "../model/undo.ts";
import { keyPath, keyWords, registryPlace, withView } from "./shared/argument.ts";
import { valueTable } from "./shared/value-table.ts";

export const registryValuesRepair = step("registry-values-repair", {
  args: z.strictObject({
    ...registryPlace,
    default: valueTable,
    /** Names that are choices, not faults: written only when missing or of the wrong kind. */
    keep: z.array(z.string()),
    /** Key of the policy; a value that stands there is the policy's and is left alone. */
    policyPath: keyPath.optional(),
    /** Keys of this machine whose values of the same name are preferred over the table. */
    template: z.array(keyPath),
  }),
  writes: ["set"],
  undo: (place) => [keyAlone(place)],
  example: {
    path: "SOFTWARE\\Microsoft\\Example",
    default: { Example: { kind: "DWord", data: 1 } },
    keep: [],
    template: [],
  },
  words: (place) => `repair values of ${keyWords(place)}`,
  emitted: withView,
});

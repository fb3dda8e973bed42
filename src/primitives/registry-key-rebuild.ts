/** Deletes a key and builds it again: all that was there and is not known to be wrong, and what was missing. */
import { z } from "zod";
import { step } from "../model/primitive.ts";
import { wholeKey } from "../model/undo.ts";
import { keyPath, keyWords, registryPlace, withView } from "./shared/argument.ts";
import { templates, valueTable } from "./shared/value-table.ts";

export const registryKeyRebuild = step("registry-key-rebuild", {
  args: z.strictObject({
    ...registryPlace,
    default: valueTable,
    /** Key of the policy; what stands there is said, for the value here does not count. */
    policyPath: keyPath.optional(),
    template: templates,
    /** Keys below it, and their values: made where the key is made from nothing. */
    subkey: z.record(z.string(), valueTable),
  }),
  writes: ["rebuild", "set", "acl"],
  undo: (place) => [wholeKey(place)],
  example: {
    path: "SOFTWARE\\Microsoft\\Example",
    default: { Example: { kind: "DWord", data: 1 } },
    template: [],
    subkey: {},
  },
  words: (place) => `build ${keyWords(place)} again`,
  emitted: withView,
});

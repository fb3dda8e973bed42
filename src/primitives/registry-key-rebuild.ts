/** Deletes a key and builds it again from the machine's own templates; the old one is captured first. */
import { z } from "zod";
import { step } from "../model/primitive.ts";
import { wholeKey } from "../model/undo.ts";
import { keyPath, keyWords, registryPlace, withView } from "./shared/argument.ts";
import { valueTable } from "./shared/value-table.ts";

export const registryKeyRebuild = step("registry-key-rebuild", {
  args: z.strictObject({
    ...registryPlace,
    default: valueTable,
    template: z.array(keyPath),
    /** Names carried over from the old key. */
    keep: z.array(z.string()),
    subkey: z.array(z.string()),
  }),
  writes: ["rebuild", "set", "acl"],
  undo: (place) => [wholeKey(place)],
  example: {
    path: "SOFTWARE\\Microsoft\\Example",
    default: { Example: { kind: "DWord", data: 1 } },
    keep: [],
    template: [],
    subkey: [],
  },
  words: (place) => `build ${keyWords(place)} again`,
  emitted: withView,
});

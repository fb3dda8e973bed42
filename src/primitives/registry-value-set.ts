/** Sets one value, with its kind, or removes it. */
import { z } from "zod";
import { step } from "../model/primitive.ts";
import { keyAlone } from "../model/undo.ts";
import { arg, data, registryPlace, withView, writableKind } from "./shared/argument.ts";

export const registryValueSet = step("registry-value-set", {
  args: z.strictObject({
    ...registryPlace,
    name: z.string(),
    kind: writableKind.optional(),
    data: arg(data).optional(),
    remove: z.boolean().optional(),
  }),
  writes: ["set"],
  undo: (place) => [keyAlone(place)],
  example: { path: "SOFTWARE\\Microsoft\\Example", name: "Example", kind: "DWord", data: 1 },
  words: ({ name, remove }) => `${remove ? "remove" : "set"} the value ${name || "(default)"}`,
  emitted: withView,
});

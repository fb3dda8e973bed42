/** Deletes a key, or only its child keys; the whole is captured first. */
import { z } from "zod";
import { step } from "../model/primitive.ts";
import { wholeKey } from "../model/undo.ts";
import { keyWords, registryPlace, withView } from "./shared/argument.ts";

export const registryKeyRemove = step("registry-key-remove", {
  args: z.strictObject({
    ...registryPlace,
    /** Delete the child keys and leave the key, its values and its permissions. */
    children: z.boolean(),
    /** Afterwards make the key again, empty, with the permissions that it had. */
    recreate: z.boolean().optional(),
  }),
  writes: ["remove", "acl"],
  undo: (place) => [wholeKey(place)],
  example: { path: "SOFTWARE\\Microsoft\\Example", children: true },
  words: ({ children, ...place }) =>
    children ? `delete what is below ${keyWords(place)}` : `delete ${keyWords(place)}`,
  emitted: withView,
});

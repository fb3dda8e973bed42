/** Has Windows take up the policies of this computer now: what its own policy says of a key then stands there. */
import { z } from "zod";
import { step } from "../model/primitive.ts";
import { keyAlone, localPolicy } from "../model/undo.ts";
import { policyPath } from "./shared/argument.ts";

export const policyRefresh = step("policy-refresh", {
  args: z.strictObject({ path: policyPath }),
  undo: ({ path }) => [localPolicy, keyAlone({ path })],
  example: { path: "SOFTWARE\\Policies\\Example" },
  words: () => "take up the policies of this computer",
});

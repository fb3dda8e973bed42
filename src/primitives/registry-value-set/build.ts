import type { Expression } from "../../model/expression.ts";
import type { UndoableStep } from "../../model/fix.ts";
import type { RegistryValueSetArgs } from "./schema.ts";

/** Sets or removes one value. */
export const registryValueSet = (args: RegistryValueSetArgs, when?: Expression): UndoableStep => ({
  face: "step",
  primitive: "registry-value-set",
  args,
  ...(when && { when }),
  undo: "exact",
});

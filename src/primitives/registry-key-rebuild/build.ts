import type { Expression } from "../../model/expression.ts";
import type { UndoableStep } from "../../model/fix.ts";
import type { RegistryKeyRebuildArgs } from "./schema.ts";

/** Rebuilds a whole key. */
export const registryKeyRebuild = (args: RegistryKeyRebuildArgs, when?: Expression): UndoableStep => ({
  face: "step",
  primitive: "registry-key-rebuild",
  args,
  ...(when && { when }),
  undo: "exact",
});

import type { Expression } from "../../model/expression.ts";
import type { UndoableStep } from "../../model/fix.ts";
import type { RegistryKeyRemoveArgs } from "./schema.ts";

/** Backs up, then deletes a key or its children. */
export const registryKeyRemove = (args: RegistryKeyRemoveArgs, when?: Expression): UndoableStep => ({
  face: "step",
  primitive: "registry-key-remove",
  args,
  ...(when && { when }),
  undo: "exact",
});

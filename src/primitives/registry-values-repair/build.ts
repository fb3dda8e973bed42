import type { Expression } from "../../model/expression.ts";
import type { UndoableStep } from "../../model/fix.ts";
import type { RegistryValuesRepairArgs } from "./schema.ts";

/** Repairs values one by one. */
export const registryValuesRepair = (args: RegistryValuesRepairArgs, when?: Expression): UndoableStep => ({
  face: "step",
  primitive: "registry-values-repair",
  args,
  ...(when && { when }),
  undo: "exact",
});

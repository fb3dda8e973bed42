import type { Expression } from "../../model/expression.ts";
import type { UndoableStep } from "../../model/fix.ts";
import type { ProcessStartArgs } from "./schema.ts";

/** Starts a program; it leaves nothing of its own to take back. */
export const processStart = (args: ProcessStartArgs, when?: Expression): UndoableStep => ({
  face: "step",
  primitive: "process-start",
  args,
  ...(when && { when }),
  undo: "exact",
});

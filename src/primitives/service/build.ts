import type { Reading } from "../../model/check.ts";
import type { Expression } from "../../model/expression.ts";
import type { UndoableStep } from "../../model/fix.ts";
import type { Look } from "../face.ts";
import type { ServiceReadingArgs, ServiceStepArgs } from "./schema.ts";

/** Facts: `exists`, `status` (Running, Stopped ...), `startType`, `processId`. */
export const service = (args: ServiceReadingArgs, look: Look = {}): Reading => ({
  face: "reading",
  primitive: "service",
  args,
  ...look,
});

/** Starts, stops or restarts a service; its state is put back on undo. */
export const serviceStep = (args: ServiceStepArgs, when?: Expression): UndoableStep => ({
  face: "step",
  primitive: "service",
  args,
  ...(when && { when }),
  undo: "exact",
});

import type { Reading } from "../../model/check.ts";
import type { Expression } from "../../model/expression.ts";
import type { LastingStep, UndoableStep } from "../../model/fix.ts";
import type { Look } from "../face.ts";
import type { CimMethodReadingArgs, CimMethodStepArgs } from "./schema.ts";

/** Facts: `returnValue`, `out.<parameter>`; with `each`, `items` of `{value, returnValue, out}`. */
export const cimMethod = (args: CimMethodReadingArgs, look: Look = {}): Reading => ({
  face: "reading",
  primitive: "cim-method",
  args,
  ...look,
});

type Stored = CimMethodStepArgs & Required<Pick<CimMethodStepArgs, "registry">>;

/** Calls a method whose effect lies in the registry, where undo puts it back. */
export const cimMethodStep = (args: Stored, when?: Expression): UndoableStep => ({
  face: "step",
  primitive: "cim-method",
  args,
  ...(when && { when }),
  undo: "exact",
});

/** Calls a method whose effect nobody can take back. */
export const cimMethodLasting = (
  args: Omit<CimMethodStepArgs, "registry">,
  when?: Expression,
): LastingStep => ({
  face: "step",
  primitive: "cim-method",
  args,
  ...(when && { when }),
  undo: "none",
});

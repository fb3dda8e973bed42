import type { Reading } from "../../model/check.ts";
import type { Look } from "../face.ts";
import type { CimInstanceArgs } from "./schema.ts";

/** Facts: `items` with the named properties, `count`, `only` (the one instance), and `missing` when optional and not there. */
export const cimInstance = (args: CimInstanceArgs, look: Look = {}): Reading => ({
  face: "reading",
  primitive: "cim-instance",
  args,
  ...look,
});

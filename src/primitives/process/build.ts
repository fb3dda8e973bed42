import type { Reading } from "../../model/check.ts";
import type { Look } from "../face.ts";
import type { ProcessArgs } from "./schema.ts";

/** Facts: `running`, `items` of `{name, id, sessionId}`. */
export const process = (args: ProcessArgs, look: Look = {}): Reading => ({
  face: "reading",
  primitive: "process",
  args,
  ...look,
});

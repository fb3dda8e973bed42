import type { Reading } from "../../model/check.ts";
import type { Look } from "../face.ts";
import type { RegistryValueArgs } from "./schema.ts";

/** Facts: `exists`, `kind`, `data`. */
export const registryValue = (args: RegistryValueArgs, look: Look = {}): Reading => ({
  face: "reading",
  primitive: "registry-value",
  args,
  ...look,
});

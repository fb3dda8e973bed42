import type { Reading } from "../../model/check.ts";
import type { Look } from "../face.ts";
import type { RegistryKeyArgs } from "./schema.ts";

/** Facts: `exists`, `values.<name>.{kind,data}`, `subkeys`, `usersCanRead`, `children.<subkey>` when depth > 1. */
export const registryKey = (args: RegistryKeyArgs, look: Look = {}): Reading => ({
  face: "reading",
  primitive: "registry-key",
  args,
  ...look,
});

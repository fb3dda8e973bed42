/** unzip opens what was packed. */
import type { Ready } from "../engine/setup.ts";
import { prepareProgram } from "../sign/peers/apt.ts";

export const prepareUnzip = (): Ready =>
  prepareProgram({ name: "unzip", probe: ["-v"], needed: "the tests of packages need it" });

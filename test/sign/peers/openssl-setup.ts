/** openssl is the authority and timestamp server of the signing tests. */
import type { Ready } from "../../engine/setup.ts";
import { prepareProgram } from "./apt.ts";

export const prepareOpenssl = (): Ready =>
  prepareProgram({ name: "openssl", probe: ["version"], needed: "the signing tests need it" });

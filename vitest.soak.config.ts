/** The long sweeps: more random rules, more random registries. They print what they counted. */
import { mergeConfig } from "vitest/config";
import config from "./vitest.config.ts";

const soak = mergeConfig(config, { test: { testTimeout: 3_600_000, env: { RDPMEND_LONG: "1" } } });
// The second exports the broken machines too, the third diagnoses more documents, the last tries each shadow alone.
soak.test.include = [
  "test/soak/**/*.test.ts",
  "test/machines/export.test.ts",
  "test/diagnose/differential.test.ts",
  "test/windows/shadows.test.ts",
];
soak.test.exclude = ["**/node_modules/**"];

export default soak;

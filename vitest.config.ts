import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { ClosingLine } from "./test/setup/closing-line.ts";
import { LongestFirst } from "./test/setup/longest-first.ts";

export default defineConfig({
  resolve: { alias: { rdpmend: fileURLToPath(new URL("src/model/index.ts", import.meta.url)) } },
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/soak/**", "**/fixtures/**", "**/node_modules/**", "**/.build/**"],
    globalSetup: ["test/setup/engine.ts"],
    reporters: ["default", new ClosingLine()],
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});

/** The documents beside this are what the module collects on machines of the lab. */
import { join } from "node:path";
import { expect, it } from "vitest";
import { load } from "../machines/lab.ts";
import { describeOnWindows } from "../windows/suite.ts";
import { steady, toldExamples, written } from "./examples.ts";

describeOnWindows("documents that the README judges", (windows) => {
  it.each(toldExamples)("$file", { timeout: 120_000 }, async ({ file, machine }) => {
    await load(windows(), machine);
    const [text] = await windows().harness("param() Get-RdpFact | ConvertTo-Json -Depth 12 -Compress", {});
    const document = steady(JSON.parse(String(text)) as Record<string, unknown>);
    await expect(written(document)).toMatchFileSnapshot(join(import.meta.dirname, file));
  });
});

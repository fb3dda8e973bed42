/** The cases that the README tells: each command there prints what stands below it. */
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { moduleFiles, moduleFolder } from "../../src/emit/module/module.ts";
import { rdpmend } from "../cli/run.ts";
import { emitBook, writeOutputs } from "../emit/real-book.ts";
import { prepareXrdp } from "../endpoint/servers-setup.ts";
import { preparePowerShell } from "../engine/setup.ts";
import { projectRoot } from "../setup/with-engine.ts";
import { expiredCertificate } from "./expired-certificate.ts";

/** A command and what it prints: a line that begins with $, and the indented lines after it. */
function told(): { command: string; lines: string[] }[] {
  const readme = readFileSync(join(projectRoot, "README.md"), "utf8");
  const [, section = ""] = readme.split("## Three cases\n");
  const [own = ""] = section.split("\n## ");
  return own
    .split(/^ {4}\$ /m)
    .slice(1)
    .map((block) => {
      const [command = "", ...rest] = block.split("\n");
      const end = rest.findIndex((line) => line !== "" && !line.startsWith("    "));
      const lines = rest.slice(0, end < 0 ? undefined : end).map((line) => line.slice(4).trimEnd());
      return { command, lines: lines.join("\n").trim().split("\n") };
    });
}

/** Without what differs each time: times, ports, how long it took, thumbprints. */
const normal = (text: string): string =>
  text
    .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/g, "TIME")
    .replace(/\b(127\.0\.0\.1:|port )\d{4,5}\b/g, "$1PORT")
    .replace(/\(\d+ ms\)/g, "(N ms)")
    .replace(/\b[0-9A-F]{40}\b/g, "THUMBPRINT");

async function printed(command: string): Promise<string> {
  const [program, ...args] = command.split(" ");
  if (program === "npx" && args[0] === "rdpmend")
    return (await rdpmend(projectRoot, ...args.slice(1))).stdout;
  if (command !== "npm run --silent told") throw new Error(`nobody knows what '${command}' prints`);
  const { book, files } = await emitBook();
  const folder = await writeOutputs(files);
  try {
    return await expiredCertificate(join(folder, moduleFolder(book.identity), moduleFiles(book.identity)[0]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const cases = told();
const needs = (command: string) => (command.startsWith("npm") ? [prepareXrdp(), preparePowerShell()] : []);

describe("the README tells three cases", () => {
  it("of a certificate, a mode and a port", () => {
    expect(cases.map(({ command }) => command)).toHaveLength(3);
    for (const { lines } of cases) expect(lines.length).toBeLessThan(25);
  });

  it.for(cases)("$command", { timeout: 180_000 }, async ({ command, lines }, { skip }) => {
    for (const found of needs(command)) if (!found.ready) return skip(found.reason);
    const said = normal(await printed(command))
      .trimEnd()
      .split("\n")
      .map((line) => line.trimEnd());
    const shown = normal(lines.join("\n")).split("\n");
    // What the README leaves out at the end it says.
    const whole = shown.at(-1) !== "...";
    expect(whole ? said : said.slice(0, shown.length - 1)).toEqual(whole ? shown : shown.slice(0, -1));
  });
});

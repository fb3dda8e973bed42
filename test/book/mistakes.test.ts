/** Each mistake is an error in the editor, by TypeScript's own words, and a diagnostic of the build at its own line. */
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openBook } from "../../src/book/open-book.ts";
import { type Diagnostic, InputError } from "../../src/diagnostics/diagnostic.ts";
import { mistakes } from "./mistakes.ts";
import { checkText, fixText, scratchProject } from "./scratch.ts";

const root = join(import.meta.dirname, "../..");
const right = { "right-check": checkText(), "right-fix": fixText() };

/** What the compiler says of each definition, by the name of its file: `line:column message`. */
function compile(folder: string): Map<string, string[]> {
  const config = {
    extends: join(root, "tsconfig.json"),
    compilerOptions: {
      paths: { rdpmend: [join(root, "src/model/index.ts")] },
      typeRoots: [join(root, "node_modules/@types")],
    },
    include: [folder],
  };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config));
  let output = "";
  try {
    execFileSync(process.execPath, [
      join(root, "node_modules/typescript/bin/tsc"),
      "-p",
      folder,
      "--pretty",
      "false",
    ]);
  } catch (error) {
    output = String((error as { stdout?: Buffer }).stdout);
  }
  const said = new Map<string, string[]>();
  let current: string[] = [];
  for (const line of output.split("\n")) {
    const head = /([\w-]+)\.ts\((\d+),(\d+)\): error \w+: (.*)$/.exec(line);
    if (!head) {
      // Further lines of a message are indented.
      if (line.startsWith(" ") && current.length > 0) current.push(`${current.pop()} ${line.trim()}`);
      continue;
    }
    current = said.get(head[1] as string) ?? [];
    current.push(`${head[2]}:${head[3]} ${head[4]}`);
    said.set(head[1] as string, current);
  }
  return said;
}

async function diagnosticsOf(text: string): Promise<Diagnostic[]> {
  const files = {
    "runbooks/client/cache.ts": checkText({ id: '"client.other"', command: '"Test-RdpOther"' }),
  };
  const isFix = text.includes("defineFix({");
  const beside = isFix ? { "runbooks/client/cache.ts": checkText() } : files;
  try {
    await openBook(scratchProject({ ...beside, "runbooks/client/mistake.ts": text }));
    return [];
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return error.diagnostics.filter(({ place }) => place.file.endsWith("mistake.ts"));
  }
}

/** The line of a word, from 1. */
const lineOf = (text: string, word: string): number =>
  text.split("\n").findIndex((line, index) => index > 0 && line.includes(word)) + 1;

describe("planted mistakes", () => {
  let folder = "";
  let said = new Map<string, string[]>();
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "rdpmend-mistakes-"));
    mkdirSync(join(folder, "book"));
    cpSync(join(root, "package.json"), join(folder, "package.json"));
    for (const [name, text] of Object.entries(right)) writeFileSync(join(folder, "book", `${name}.ts`), text);
    for (const [index, { text }] of mistakes.entries())
      writeFileSync(join(folder, "book", `mistake-${index}.ts`), text);
    said = compile(folder);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("are told from definitions that are right", () => {
    expect(Object.keys(right).flatMap((name) => said.get(name) ?? [])).toEqual([]);
  });

  it.each(mistakes.map((one, index) => ({ ...one, index })))(
    "$title: in the editor",
    ({ index, text, wrong, compiler }) => {
      const messages = said.get(`mistake-${index}`) ?? [];
      expect(messages.join("\n")).toMatch(compiler);
      // What is missing is missed by the whole definition.
      const line = /is missing/.test(String(compiler))
        ? /\b(3|\d+)\b/
        : new RegExp(`^${lineOf(text, wrong)}:`);
      expect(messages.join("\n")).toMatch(line);
    },
  );

  it.each(mistakes)("$title: in the build", async ({ text, wrong, build }) => {
    const found = await diagnosticsOf(text);
    const places = found.map(({ code, place }) => `${code} ${place.line}`);
    expect(places).toContain(`${build} ${lineOf(text, wrong)}`);
    const own = found.find(({ code }) => code === build);
    const line = text.split("\n")[(own?.place.line ?? 1) - 1] ?? "";
    expect(line.slice((own?.place.column ?? 1) - 1)).toMatch(
      new RegExp(`^${wrong.replace(/[\\^$.*+?()[\]{}|`]/g, "\\$&")}`),
    );
  });
});

/** Runs a script beside the emitted functions that judge, over files that the test writes. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readTemplates } from "../../src/book/templates.ts";
import { prepareTemplates } from "../../src/emit/templates.ts";
import type { EngineClient } from "../../src/powershell/client.ts";
import type { Json } from "../../src/powershell/protocol.ts";
import { projectRoot } from "../setup/with-engine.ts";

const folder = join(projectRoot, "templates");

const preparedTemplates = () => prepareTemplates(readTemplates(folder), { name: "Example", noun: "Rdp" });

/** Integers come back as numbers; the host marks those that a double does not hold. */
function plain(value: Json): Json {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  if (typeof value.$int === "string") return Number(value.$int);
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, plain(part)]));
}

/**
 * What the script puts out.
 * @param script of this folder; it is given the folder of the files
 */
export async function inPowerShell(
  engine: EngineClient,
  script: string,
  files: Readonly<Record<string, string>>,
): Promise<Json[]> {
  const parts = preparedTemplates().parts("module/judge").concat(preparedTemplates().parts("module/runtime"));
  const place = mkdtempSync(join(tmpdir(), "rdpmend-judge-"));
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(place, name), text);
    const head = parts.map(([path]) => `. '${join(folder, path)}'`);
    const loop = join(projectRoot, "test/model", script);
    await engine.reset();
    const reply = await engine.run(
      { script: [...head, `. '${loop}' '${place}'`].join("\n"), depth: 30 },
      120_000,
    );
    const [failed] = reply.errors;
    if (failed) throw new Error(`${failed.message}\n${failed.stack}`);
    return reply.output.map(plain);
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, part]) => [name, sorted(part)]),
  );
};

/** The same but for the order of names. */
export const isSame = (left: unknown, right: unknown): boolean =>
  JSON.stringify(sorted(left)) === JSON.stringify(sorted(right));

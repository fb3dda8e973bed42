/** A lint over the emitted syntax tree that is itself a script: it takes -Path or -Text and returns a text for each finding. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import type { EngineClient } from "../../src/powershell/client.ts";
import type { WrittenBook } from "./written-book.ts";

/** @param name of the script, beside this file */
export function scriptFindings(name: string, engine: () => EngineClient) {
  const script = readFileSync(join(import.meta.dirname, name), "utf8");

  async function findings(args: { Path: string } | { Text: string }): Promise<string[]> {
    const { output, errors } = await engine().run({ script, args, local: true });
    expect(errors).toEqual([]);
    return output.map(String);
  }

  /** In every script of the module, with its path. */
  async function inModule({ files, folder }: WrittenBook): Promise<string[]> {
    const paths = files.map(({ path }) => path).filter((path) => /^module\/.*\.(ps1|psm1)$/.test(path));
    expect(paths.length).toBeGreaterThan(15);
    const found: string[] = [];
    for (const path of paths)
      for (const what of await findings({ Path: join(folder, path) })) found.push(`${path}:${what}`);
    return found;
  }

  return { findings, inModule };
}

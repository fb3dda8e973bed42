/** Attributes of a script's own parameter block: with one, a script that a policy trusts does not start by -File (DC01). */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import type { EngineClient } from "../../src/powershell/client.ts";

export async function attributesOf(engine: EngineClient, text: string): Promise<string[]> {
  const script = readFileSync(join(import.meta.dirname, "script-attributes.ps1"), "utf8");
  const { output, errors } = await engine.run({ script, args: { Text: text }, local: true });
  expect(errors).toEqual([]);
  return output.map(String);
}

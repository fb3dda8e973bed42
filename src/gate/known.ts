/** Reads the tables of the gate. */
import { readFileSync } from "node:fs";
import { InputError } from "../diagnostics/diagnostic.ts";
import { joinCommands, readCommands } from "./commands.ts";
import { readFramework } from "./framework.ts";
import type { Known } from "./gate.ts";
import { gateFile } from "./read-syntax.ts";

/** @throws InputError when the table of .NET members is not of its form */
export function readKnown(): Known {
  const text = (name: string) => readFileSync(gateFile(`data/${name}`), "utf8");
  const framework = readFramework("src/gate/data/framework.yaml", text("framework.yaml"));
  if (!framework.value) throw new InputError(framework.diagnostics);
  return {
    commands: joinCommands(readCommands(text("commands.json")), readCommands(text("additions.json"))),
    pester: readCommands(text("pester.json")),
    framework: framework.value,
  };
}

/** Holds random facts against random types, in TypeScript and in the emitted PowerShell, and gives what differs. */
import fc from "fast-check";
import { typeView } from "../../src/emit/module/type-view.ts";
import { psData } from "../../src/escape/powershell.ts";
import { fitted } from "../../src/model/document.ts";
import { misfits } from "../../src/model/fact-type.ts";
import type { EngineClient } from "../../src/powershell/client.ts";
import { inPowerShell, isSame } from "./in-powershell.ts";
import { nearly, types } from "./random-types.ts";

export async function compareFits(engine: EngineClient, count: number, seed: number) {
  const pairs = fc.sample(
    types.chain((type) => nearly(type).map((value) => ({ type, value }))),
    { numRuns: count, seed },
  );
  const output = await inPowerShell(engine, "fitted.ps1", {
    "types.ps1": `$types = @(\n${pairs.map(({ type }) => psData(typeView(type))).join("\n")}\n)\n`,
    "facts.json": pairs.map(({ value }) => JSON.stringify({ it: value })).join("\n"),
  });
  const differences = pairs.flatMap(({ type, value }, index) => {
    const typescript = { it: fitted(type, value, "it", "__Module__.BadFacts") };
    return isSame(typescript, output[index]) ? [] : [{ type, value, typescript, powershell: output[index] }];
  });
  const right = pairs.filter(({ type, value }) => misfits(type, value).length === 0).length;
  return { compared: output.length, right, differences };
}

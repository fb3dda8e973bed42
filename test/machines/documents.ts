/** Documents of facts that the module collects on a machine of the lab, as files. */
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { FactValue } from "../../src/model/value.ts";
import type { WindowsMachine } from "../windows/machine.ts";

export interface Document {
  readonly computerName: string;
  readonly host: Readonly<Record<string, FactValue>>;
  readonly facts: Readonly<Record<string, Readonly<Record<string, FactValue>>>>;
  readonly readings: Readonly<
    Record<string, Readonly<Record<string, { readonly state: string; readonly milliseconds: number }>>>
  >;
}

const onWindows = "C:\\ProgramData\\facts.json";

export interface Collected {
  readonly text: string;
  readonly document: Document;
  readonly warnings: readonly string[];
}

/** @param parameters as they are typed */
export async function collect(windows: WindowsMachine, parameters = ""): Promise<Collected> {
  const file = join(windows.store, "..", "facts.json");
  rmSync(file, { force: true });
  const reply = await windows.run(`Get-RdpFact -Path ${onWindows} ${parameters} | Out-Null`);
  if (reply.hadErrors) throw new Error(reply.errors.map(({ message }) => message).join("; "));
  const text = readFileSync(file, "utf8");
  return { text, document: JSON.parse(text) as Document, warnings: reply.warnings };
}

/** Each reading of a document with its state. */
export const statesOf = ({ readings }: Document): { name: string; state: string; milliseconds: number }[] =>
  Object.entries(readings).flatMap(([id, own]) =>
    Object.entries(own).map(([name, one]) => ({ name: `${id} ${name}`, ...one })),
  );

/** What Windows PowerShell 5.1 has: commands, their parameters, and the values that some of these accept. */
import { z } from "zod";
import type { FunctionSyntax } from "./syntax.ts";

export interface Parameter {
  readonly name: string;
  /** Absent: any value. */
  readonly values?: readonly string[];
}

export interface Command {
  readonly name: string;
  /** Of a shipped one; functions of the emitted code have none. */
  readonly module?: string;
  /** By name and by alias, in lower case. */
  readonly parameters: ReadonlyMap<string, Parameter>;
  readonly common: boolean;
}

/** Commands by name in lower case; a shipped one also by `module\name`. */
export type Commands = ReadonlyMap<string, Command>;

const dataSchema = z.object({
  modules: z.record(z.string(), z.record(z.string(), z.string())),
});

const commonText = `Verbose|vb Debug|db ErrorVariable|ev WarningVariable|wv InformationVariable|iv OutVariable|ov OutBuffer|ob
  PipelineVariable|pv UseTransaction|usetx`;
const preferences = ["SilentlyContinue", "Stop", "Continue", "Inquire", "Ignore", "Suspend"];

function parameterMap(words: readonly string[]): Map<string, Parameter> {
  const parameters = new Map<string, Parameter>();
  for (const word of words) {
    const [names = "", values] = word.split("=");
    const all = names.split("|");
    const parameter = { name: all[0] ?? "", ...(values !== undefined && { values: values.split(",") }) };
    for (const name of all) parameters.set(name.toLowerCase(), parameter);
  }
  return parameters;
}

/** The parameters that every cmdlet and advanced function has in 5.1: no `ProgressAction`, which is 7.4's. */
export const commonParameters: ReadonlyMap<string, Parameter> = parameterMap([
  ...commonText.split(/\s+/),
  `ErrorAction|ea=${preferences}`,
  `WarningAction|wa=${preferences}`,
  `InformationAction|infa=${preferences}`,
]);

const changing = parameterMap(["WhatIf|wi", "Confirm|cf"]);

/** Reads data/commands.json or data/more.json; see the head of each for its form. */
export function readCommands(text: string): Map<string, Command> {
  const commands = new Map<string, Command>();
  for (const [module, own] of Object.entries(dataSchema.parse(JSON.parse(text)).modules)) {
    for (const [name, written] of Object.entries(own)) {
      const words = written.split(" ").filter(Boolean);
      const command = {
        name,
        module,
        parameters: parameterMap(words.filter((word) => word !== "!")),
        common: !words.includes("!"),
      };
      commands.set(name.toLowerCase(), command);
      commands.set(`${module}\\${name}`.toLowerCase(), command);
    }
  }
  return commands;
}

/** The first commands, with the parameters that the second ones add, and the commands that they add. */
export function joinCommands(first: Commands, second: Commands): Commands {
  const joined = new Map(first);
  for (const [name, command] of second) {
    const known = joined.get(name);
    const parameters = known ? new Map([...known.parameters, ...command.parameters]) : command.parameters;
    joined.set(name, { ...command, parameters, common: known?.common ?? command.common });
  }
  return joined;
}

/** A function of the emitted code as a command. */
export function commandOf({ name, parameters, binding, shouldProcess }: FunctionSyntax): Command {
  const own = parameters.map(({ name, aliases, values }) =>
    [[name, ...aliases].join("|"), values ? `=${values}` : ""].join(""),
  );
  const map = parameterMap(own);
  if (shouldProcess) for (const [key, parameter] of changing) map.set(key, parameter);
  return { name, parameters: map, common: binding };
}

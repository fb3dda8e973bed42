/** Every command call against what Windows PowerShell 5.1 has. */
import { type Command, type Commands, commonParameters, type Parameter } from "./commands.ts";
import type { Finding } from "./finding.ts";
import { assignmentsBefore } from "./infer.ts";
import type { Call, CallElement, Expression, FileSyntax, Place } from "./syntax.ts";

/** A call that cannot be looked up, and as what it stands there. */
export interface Indirect extends Pick<Place, "line" | "column"> {
  readonly how: "path" | "variable" | "block" | "expression" | "splat";
  readonly text: string;
}

export interface CallRules {
  readonly commands: Commands;
  /** Is a cmdlet called with its module's name? In anybody's session another command may bear the bare name. */
  readonly qualified: boolean;
}

export interface CheckedCalls {
  readonly findings: Finding[];
  readonly indirect: Indirect[];
  /** Calls that were looked up. */
  readonly count: number;
}

interface Given extends Pick<Place, "line" | "column"> {
  readonly name: string;
  readonly value: Expression | null;
}

function literals(value: Expression | null): string[] {
  if (value?.kind === "text" && value.value !== undefined) return [value.value];
  return value?.kind === "list" ? value.parts.flatMap(literals) : [];
}

function given(elements: readonly CallElement[]): Given[] {
  return elements.flatMap((element, index) => {
    if (element.kind !== "parameter") return [];
    const next = elements[index + 1];
    const value = element.given ? element.value : next?.kind === "value" ? next.value : null;
    return [{ name: element.name, line: element.line, column: element.column, value }];
  });
}

/** What a splatted variable holds, from the literal that it was given and the entries that were added since. */
function splatted(file: FileSyntax, variable: string, at: number): Given[] | undefined {
  const before = assignmentsBefore(file, variable, at);
  const whole = before.find((one) => one.key === null);
  if (whole?.value?.kind !== "table" || !whole.value.whole) return undefined;
  const added = before.filter((one) => one.key !== null && one.at > whole.at);
  const entries = [...whole.value.entries, ...added.map((one) => ({ ...one, key: one.key ?? "" }))];
  return entries.map(({ key, value, line, column }) => ({ name: key, value, line, column }));
}

function checkGiven(command: Command, { name, value, ...where }: Given): Finding[] {
  const key = name.toLowerCase();
  const parameter: Parameter | undefined =
    command.parameters.get(key) ?? (command.common ? commonParameters.get(key) : undefined);
  if (!parameter) return [{ where, code: "gate/unknown-parameter", parts: [command.name, name] }];
  const { values } = parameter;
  if (!values) return [];
  const wrong = literals(value).filter(
    (one) => !values.some((known) => known.toLowerCase() === one.toLowerCase()),
  );
  return wrong.map((one) => ({
    where,
    code: "gate/unknown-value" as const,
    parts: [command.name, parameter.name, one, values.join(", ")],
  }));
}

function checkCall(
  file: FileSyntax,
  call: Call,
  name: string,
  { commands, qualified }: CallRules,
): CheckedCalls {
  const command = commands.get(name.toLowerCase());
  if (!command)
    return {
      findings: [{ where: call, code: "gate/unknown-command", parts: [name] }],
      indirect: [],
      count: 1,
    };
  const findings: Finding[] = [];
  if (qualified && command.module !== undefined && !name.includes("\\"))
    findings.push({
      where: call,
      code: "gate/unqualified-command",
      parts: [command.name, `${command.module}\\${command.name}`],
    });
  const all = given(call.elements);
  const indirect: Indirect[] = [];
  for (const element of call.elements) {
    if (element.kind !== "splat") continue;
    const entries = splatted(file, element.name, call.at);
    if (entries) all.push(...entries);
    else indirect.push({ line: element.line, column: element.column, how: "splat", text: call.text });
  }
  findings.push(...all.flatMap((one) => checkGiven(command, one)));
  return { findings, indirect, count: 1 };
}

/** Looks up every call of a file. */
export function checkCalls(file: FileSyntax, rules: CallRules): CheckedCalls {
  const checked = file.calls.map((call): CheckedCalls => {
    const { how, name, line, column, text } = call;
    // A name with a module before it is a name; any other separator makes it a path.
    const bare = name !== null && how === "name" && /^([A-Za-z][\w.]*\\)?[^\\/:]+$/.test(name);
    if (bare) return checkCall(file, call, name, rules);
    return {
      findings: [],
      indirect: [{ line, column, how: how === "name" ? "path" : how, text }],
      count: 0,
    };
  });
  return {
    findings: checked.flatMap((one) => one.findings),
    indirect: checked.flatMap((one) => one.indirect),
    count: checked.reduce((sum, one) => sum + one.count, 0),
  };
}

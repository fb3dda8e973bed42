/** The gate: emitted PowerShell, as its parser sees it, against what Windows PowerShell 5.1 has. Pure. */
import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import type { DiagnosticCode } from "../diagnostics/table.ts";
import { checkCalls, type Indirect } from "./calls.ts";
import { type Commands, commandOf } from "./commands.ts";
import type { Finding } from "./finding.ts";
import type { Framework } from "./framework.ts";
import { checkMembers } from "./members.ts";
import { sourcePlace } from "./places.ts";
import type { FileSyntax } from "./syntax.ts";

export interface Known {
  /** Of Windows PowerShell 5.1. */
  readonly commands: Commands;
  /** Of Pester, for suites. */
  readonly pester: Commands;
  readonly framework: Framework;
}

/** One emitted file: its syntax, and its text for the marks in it. */
export interface GateInput {
  /** As people know it, relative to where they are. */
  readonly file: string;
  readonly text: string;
  readonly syntax: FileSyntax;
}

export interface GateResult {
  readonly diagnostics: Diagnostic[];
  /** Calls that cannot be looked up, as what they are. */
  readonly indirect: (Indirect & { file: string })[];
  readonly calls: number;
  readonly members: number;
}

function ownFindings({ errors, newer }: FileSyntax): Finding[] {
  return [
    ...errors.map((one) => ({ where: one, code: "gate/syntax" as const, parts: [one.message] })),
    ...newer.map((one) => ({ where: one, code: "gate/newer-syntax" as const, parts: [one.what, one.text] })),
  ];
}

function place(input: GateInput, { where, code, parts }: Finding, templates: ReadonlyMap<string, string>) {
  const emitted = { file: input.file, line: where.line, column: where.column };
  const source = sourcePlace({ text: input.text, templates }, emitted);
  const make = diagnostic as (code: DiagnosticCode, place: typeof emitted, ...parts: string[]) => Diagnostic;
  const made = make(code, source ?? emitted, ...parts);
  return source ? { ...made, related: { place: emitted, message: "emitted here" } } : made;
}

/**
 * Looks everything up.
 * @param templates by path as people know it: `templates/module/fix.ps1.hbs`
 */
export function runGate(
  inputs: readonly GateInput[],
  known: Known,
  templates: ReadonlyMap<string, string>,
): GateResult {
  const own = new Map(
    inputs.flatMap(({ syntax }) =>
      syntax.functions.map((one) => [one.name.toLowerCase(), commandOf(one)] as const),
    ),
  );
  const module = new Map([...known.commands, ...own]);
  const suite = new Map([...module, ...known.pester]);
  const result: GateResult & { calls: number; members: number } = {
    diagnostics: [],
    indirect: [],
    calls: 0,
    members: 0,
  };
  for (const input of inputs) {
    const isSuite = input.file.endsWith(".Tests.ps1");
    const calls = checkCalls(input.syntax, { commands: isSuite ? suite : module, qualified: !isSuite });
    const members = checkMembers(input.syntax, known.framework);
    const findings = [...ownFindings(input.syntax), ...calls.findings, ...members.findings];
    result.diagnostics.push(...findings.map((one) => place(input, one, templates)));
    result.indirect.push(...calls.indirect.map((one) => ({ ...one, file: input.file })));
    result.calls += calls.count;
    result.members += members.count;
  }
  return result;
}

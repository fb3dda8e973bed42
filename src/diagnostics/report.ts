/** Diagnostics for people: place, code, frame, advice; colours only where a terminal shows them. */
import { codeFrameColumns } from "@babel/code-frame";
import type { Diagnostic, Place } from "./diagnostic.ts";

export interface ReportOptions {
  readonly colour: boolean;
  /** Text of a file by its path, or undefined when it cannot be shown. */
  readonly read: (file: string) => string | undefined;
}

const at = (place: Place): string =>
  [place.file, place.line, place.line === undefined ? undefined : (place.column ?? 1)]
    .filter((part) => part !== undefined)
    .join(":");

function frame(place: Place, options: ReportOptions): string[] {
  const text = options.read(place.file);
  if (text === undefined || place.line === undefined) return [];
  const start = { line: place.line, column: place.column ?? 1 };
  const shown = codeFrameColumns(
    text,
    { start },
    { highlightCode: options.colour, linesAbove: 1, linesBelow: 1 },
  );
  return shown.split("\n").map((line) => `  ${line.length > 160 ? `${line.slice(0, 157)}...` : line}`);
}

function paint(text: string, code: number, options: ReportOptions): string {
  return options.colour ? `\u001b[${code}m${text}\u001b[0m` : text;
}

/** Places in order, then codes: the same findings always read the same. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const key = (one: Diagnostic) =>
    [one.place.file, one.place.line ?? 0, one.place.column ?? 0, one.code] as const;
  return [...diagnostics].sort((left, right) => {
    const a = key(left);
    const b = key(right);
    for (let index = 0; index < a.length; index++) {
      const x = a[index] ?? "";
      const y = b[index] ?? "";
      if (x !== y) return x < y ? -1 : 1;
    }
    return 0;
  });
}

/** The whole report, a closing count included. */
export function formatReport(diagnostics: readonly Diagnostic[], options: ReportOptions): string {
  const blocks = sortDiagnostics(diagnostics).map((one) => {
    const lines = [
      `${paint(at(one.place), 1, options)} - ${paint("error", 31, options)} ${one.code}: ${one.message}`,
    ];
    lines.push(...frame(one.place, options));
    if (one.related) lines.push(`  ${at(one.related.place)} - ${one.related.message}`);
    lines.push(`  ${paint("do:", 36, options)} ${one.advice}`);
    return lines.join("\n");
  });
  const count = diagnostics.length;
  return `${blocks.join("\n\n")}\n\n${count} ${count === 1 ? "error" : "errors"}; nothing was written.\n`;
}

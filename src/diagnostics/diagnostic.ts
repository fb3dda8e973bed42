/** One finding about somebody's input: a stable code, a place, what is wrong and what to do. */
import { type DiagnosticCode, table } from "./table.ts";

export interface Place {
  /** Path as the reader knows it, relative to the project. */
  readonly file: string;
  /** From 1. Absent when the file as a whole is meant. */
  readonly line?: number;
  readonly column?: number;
}

export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly place: Place;
  readonly message: string;
  /** What to do about it, imperative. */
  readonly advice: string;
  /** A second place that matters: "first defined here". */
  readonly related?: { readonly place: Place; readonly message: string };
}

type Arguments<C extends DiagnosticCode> = Parameters<(typeof table)[C]["message"]>;

/** Makes a diagnostic of the table; the compiler checks that the message gets its parts. */
export function diagnostic<C extends DiagnosticCode>(
  code: C,
  place: Place,
  ...parts: Arguments<C>
): Diagnostic {
  const entry = table[code];
  const message = (entry.message as (...values: Arguments<C>) => string)(...parts);
  return { code, place, message, advice: entry.advice };
}

/** Input that cannot be built from. Carries every finding, so that they are shown at once. */
export class InputError extends Error {
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[]) {
    super(diagnostics.map((one) => `${one.code}: ${one.message}`).join("; "));
    this.name = "InputError";
    this.diagnostics = diagnostics;
  }
}

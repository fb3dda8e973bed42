/** Text and data as PowerShell source: inert whatever they hold, pure ASCII, Windows PowerShell 5.1. */
import { toAsciiLine } from "./ascii.ts";

/** Printable ASCII between single quotes; everything else by code unit, so that no quote-like character is met. */
export function psString(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return `'${text.replaceAll("'", "''")}'`;
  const parts = text.match(/[\x20-\x7e]+|[^\x20-\x7e]/g) ?? [];
  const sources = parts.map((part) =>
    /^[\x20-\x7e]/.test(part) ? `'${part.replaceAll("'", "''")}'` : `[char]0x${codeUnit(part)}`,
  );
  return `(-join @(${sources.join(", ")}))`;
}

function codeUnit(character: string): string {
  return character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
}

export type PsData =
  | string
  | number
  | boolean
  | null
  | undefined
  | readonly PsData[]
  | { readonly [name: string]: PsData };

/** Data as a literal: hashtables keep their order of writing, arrays stay arrays. */
export function psData(value: PsData): string {
  if (value === null || value === undefined) return "$null";
  if (typeof value === "boolean") return value ? "$true" : "$false";
  if (typeof value === "number") return psNumber(value);
  if (typeof value === "string") return psString(value);
  if (Array.isArray(value)) return `@(${value.map(psData).join(", ")})`;
  const entries = Object.entries(value).filter(([, part]) => part !== undefined);
  if (entries.length === 0) return "@{}";
  return `@{ ${entries.map(([name, part]) => `${psKey(name)} = ${psData(part)}`).join("; ")} }`;
}

/** A number, in parentheses unless it is one plain token: a cast or a sign is text where an argument stands. */
export function psNumber(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`not a number that PowerShell source can hold: ${value}`);
  if (!Number.isSafeInteger(value)) return `([double]'${value}')`;
  return value < 0 || Object.is(value, -0) ? `(${value})` : String(value);
}

/** A hashtable key: bare where it can be. */
export function psKey(name: string): string {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) ? name : psString(name);
}

/**
 * A name that stands in PowerShell bare: a command, a parameter, a verdict.
 * @throws RangeError for anything else; names are checked long before
 */
export function psName(name: string): string {
  if (!/^[A-Za-z][A-Za-z0-9]*(-[A-Za-z][A-Za-z0-9]*)?$/.test(name)) {
    throw new RangeError(`not a PowerShell name: ${name}`);
  }
  return name;
}

/** A script block around rendered source, with its one parameter where the source reads it. */
export function psScriptBlock(parameter: string, source: string): string {
  const code = source.replace(/'(?:[^']|'')*'/g, "''");
  return new RegExp(`\\$${parameter}\\b`).test(code) ? `{ param($${parameter}) ${source} }` : `{ ${source} }`;
}

/** One line inside a comment or comment-based help: cannot close the comment or begin a help keyword. */
export function psComment(text: string): string {
  const line = toAsciiLine(text).replaceAll("#>", "# >").replaceAll("<#", "< #").trim();
  return line.startsWith(".") ? ` ${line}` : line;
}

/** A string in a data file, where no expression may stand. */
export function psDataFileString(text: string): string {
  return `'${toAsciiLine(text).replaceAll("'", "''")}'`;
}

/** Codes as people meet them: on the screen in hexadecimal, in logs also in decimal. */
import type { ErrorCode, EventCode } from "../../model/symptom.ts";

/** `0x904 (2308)`. */
function codeWords(code: number): string {
  return `0x${code.toString(16).toUpperCase()} (${code})`;
}

/** A pair of codes; `any` for the one that does not matter. */
export function codeView(code: ErrorCode) {
  const words = (number: number | undefined) => (number === undefined ? "any" : codeWords(number));
  return { code: words(code.code), extended: words(code.extended), meaning: code.meaning };
}

/** Codes in the order of a table: by code, then by extended code; pairs that any code may begin come last. */
export function compareCodes(left: ErrorCode, right: ErrorCode): number {
  const last = Number.MAX_SAFE_INTEGER;
  return (left.code ?? last) - (right.code ?? last) || (left.extended ?? -1) - (right.extended ?? -1);
}

/** An event with its numbers as one text. */
export function eventView(event: EventCode) {
  return { log: event.log, provider: event.provider, ids: event.ids.join(", "), meaning: event.meaning };
}

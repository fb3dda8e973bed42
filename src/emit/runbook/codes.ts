/** Codes as people meet them: on the screen in hexadecimal, in logs also in decimal. */
import type { ErrorCode, EventCode } from "../../model/symptom.ts";

/** `0x904 (2308)`. */
export function codeWords(code: number): string {
  return `0x${code.toString(16).toUpperCase()} (${code})`;
}

/** A code with its extended code, `any` when the code alone decides. */
export function codeView(code: ErrorCode) {
  return {
    code: codeWords(code.code),
    extended: code.extended === undefined ? "any" : codeWords(code.extended),
    meaning: code.meaning,
  };
}

/** An event with its numbers as one text. */
export function eventView(event: EventCode) {
  return { log: event.log, provider: event.provider, ids: event.ids.join(", "), meaning: event.meaning };
}

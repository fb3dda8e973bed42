/** The code of the dialog, as `diagnose` and the module's command take it. The module does the same. */

const number = "0[xX][0-9a-fA-F]{1,8}|[0-9]{1,10}";
/** Of both languages: one number or two, hexadecimal with 0x or decimal. */
export const codePattern = `^(${number})(?: ?/ ?(${number}))?$`;

/** What the dialog shows: a code, and the extended one where there are two. */
export interface ShownCode {
  readonly code: number;
  readonly extended?: number;
}

/** Undefined where the text is no code. */
export function parseCode(text: string): ShownCode | undefined {
  const [, code, extended] = new RegExp(codePattern).exec(text.trim()) ?? [];
  if (code === undefined) return undefined;
  return { code: Number(code), ...(extended !== undefined && { extended: Number(extended) }) };
}

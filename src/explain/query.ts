/** What an administrator may type after `explain`. */

export type Query =
  | { readonly kind: "code"; readonly code?: number; readonly extended?: number }
  /** A decimal number may be a code or an event. */
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "name"; readonly name: string };

const number = (text: string): number => Number(text);

/** Reads `0x904`, `0x904/0x7`, `/0x101`, `2308`, `50280`, `T17`, `client.license-cache`, `Test-RdpPort`. */
export function parseQuery(text: string): Query {
  const word = text.trim();
  if (/^\d{1,10}$/.test(word)) return { kind: "number", value: Number(word) };
  const pair = /^(0x[0-9a-f]{1,8}|\d{1,10})?(?:\s*[/,:]\s*|\s+)(0x[0-9a-f]{1,8}|\d{1,10})$/i.exec(word);
  if (pair) {
    const [, code, extended = "0"] = pair;
    return { kind: "code", ...(code && { code: number(code) }), extended: number(extended) };
  }
  if (/^0x[0-9a-f]{1,8}$/i.test(word)) return { kind: "code", code: number(word) };
  return { kind: "name", name: word };
}

/** `0x904`, as Windows writes it. */
export const hexadecimal = (value: number): string => `0x${value.toString(16).toUpperCase()}`;

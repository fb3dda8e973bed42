/**
 * What a text that an administrator gives can be. The compiler and the module hold it to the same pattern, so a pattern is
 * one for JavaScript and .NET alike: ASCII, no option, and an end that a line feed does not slip past.
 */
import { foldAscii } from "./value.ts";

const end = "(?![\\s\\S])";

const label = "[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?";
// What ends in a number is an address, or a mistake.
const computer = `(?=.{1,253}${end})(?!(?:[^.]*\\.)*[0-9]+${end})${label}(?:\\.${label})*`;
const octet = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
const ipv4 = `${octet}(?:\\.${octet}){3}`;
const group = "[0-9A-Fa-f]{1,4}";
const groups = `${group}(?::${group})*`;
// Eight groups, or fewer than eight around one "::".
const fewer = `(?!(?::{0,2}${group}(?![0-9A-Fa-f])){8})(?:${groups})?::(?:${groups})?`;
const ipv6 = `(?:${group}(?::${group}){7}|${fewer})`;

const segment = '[^\\\\/:*?"<>|\\x00-\\x1f]+';

export const textKinds = {
  /**
   * Underscores stand in names of Windows computers. A dot at the end would make two names of one. Nobody has seen on a real
   * Windows whether the licensing provider takes an IPv6 address; it is the address of a computer, so it passes.
   */
  "host-name": {
    pattern: `^(?:${computer}|${ipv4}|${ipv6})${end}`,
    noun: "the name of a computer",
    rule: "Give one name (ls1), full name (ls1.example.test) or address (192.0.2.7, 2001:db8::7): letters A to Z, digits, hyphens, underscores and single dots, no blank, port, brackets or dot at the end.",
  },
  path: {
    pattern: `^(?=.{3,240}${end})[A-Za-z]:\\\\(?:${segment}\\\\)*(?:${segment})?${end}`,
    noun: "a whole path",
    rule: "Give a whole path on a drive, such as C:\\Temp\\a.txt: at most 240 characters, no wildcard.",
  },
  line: {
    pattern: `^(?! *${end})[^\\x00-\\x1f\\x7f-\\x9f\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069]{1,1000}${end}`,
    noun: "a line of text",
    rule: "Give one line of at most 1000 characters, none of them a control character.",
  },
} as const;

export type TextKind = keyof typeof textKinds;
export const textKindNames = Object.keys(textKinds) as [TextKind, ...TextKind[]];

/** As many as a list of texts holds at most. */
export const mostInList = 16;

const patterns = Object.fromEntries(
  textKindNames.map((kind) => [kind, new RegExp(textKinds[kind].pattern)]),
) as Record<TextKind, RegExp>;

export const isOfKind = (kind: TextKind, text: string): boolean => patterns[kind].test(text);

/** What is wrong with a text, and what to give. */
export const notOfKind = (kind: TextKind): string => `not ${textKinds[kind].noun}. ${textKinds[kind].rule}`;

/** Each once, by the case of no letter A to Z; the first stays. */
export function distinct(texts: readonly string[]): string[] {
  return [...new Map([...texts].reverse().map((text) => [foldAscii(text), text])).values()].reverse();
}

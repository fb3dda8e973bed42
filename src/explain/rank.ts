/** Causes in the order of what was asked: those whose evidence names the very number come first. */

import { hexadecimal } from "../model/code-rows.ts";
import type { Symptom } from "../model/symptom.ts";
import type { Reading } from "./reading.ts";

type Cause = Symptom["causes"][number];

const inText = /\b0x[0-9a-f]{1,8}\b|\b\d{1,10}\b/gi;
const span = /\b(0x[0-9a-f]{1,8}|\d{1,10}) to (0x[0-9a-f]{1,8}|\d{1,10})\b/gi;

/** Texts of the numbers that lead to a page, as pages write them. A 0 names nothing. */
export function numbersOf(readings: readonly Reading[], page: string): ReadonlySet<string> {
  const rows = readings.flatMap((reading) => reading.says).filter(({ row }) => row.next.includes(page));
  const values = rows.flatMap(({ row }) => {
    if (row.kind === "event") return row.ids.map(String);
    if (row.kind === "range") return [];
    // A pair says in itself what each of its codes says alone.
    return [row.code, row.extended].flatMap((value) =>
      value ? [hexadecimal(value), ...longDecimal(value)] : [],
    );
  });
  return new Set(values);
}

/** A decimal of one or two digits in a text is a count, or an event. */
const longDecimal = (value: number): string[] => (value > 99 ? [String(value)] : []);

const normal = (text: string): string => (/^0x/i.test(text) ? hexadecimal(Number(text)) : text);

function names(text: string, asked: ReadonlySet<string>): boolean {
  const single = [...text.matchAll(inText)].some(([found]) => asked.has(normal(found)));
  const between = [...text.matchAll(span)].some(([, from = "", to = ""]) => {
    const hex = /^0x/i.test(from);
    return [...asked].some((one) => {
      const value = Number(one);
      return /^0x/i.test(one) === hex && Number(from) <= value && value <= Number(to);
    });
  });
  return single || between;
}

/**
 * Stable: within the two groups the order of the page stays. A number in the page's own title tells its causes
 * not apart; a range there is none of a number.
 */
export function causesFirst(
  { title, causes }: Pick<Symptom, "title" | "causes">,
  asked: ReadonlySet<string>,
): { causes: readonly Cause[]; named: boolean } {
  const own = new Set([...title.replace(span, "").matchAll(inText)].map(([found]) => normal(found)));
  const telling = new Set([...asked].filter((one) => !own.has(one)));
  const naming = causes.filter((cause) => names(`${cause.title} ${cause.evidence}`, telling));
  const rest = causes.filter((cause) => !naming.includes(cause));
  return { causes: [...naming, ...rest], named: naming.length > 0 && rest.length > 0 };
}

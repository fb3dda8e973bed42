/** Causes in the order of what was asked: those whose evidence names the very numbers come first. */

import { hexadecimal } from "../model/code-rows.ts";
import type { Symptom } from "../model/symptom.ts";
import type { Reading } from "./reading.ts";

type Cause = Pick<Symptom["causes"][number], "title" | "evidence">;

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

/** How many of the numbers a text names, alone or within a range. */
function named(text: string, asked: ReadonlySet<string>): number {
  const single = new Set([...text.matchAll(inText)].map(([found]) => normal(found)));
  const spans = [...text.matchAll(span)].map(([, from = "", to = ""]) => ({
    hex: /^0x/i.test(from),
    from: Number(from),
    to: Number(to),
  }));
  return [...asked].filter(
    (one) =>
      single.has(one) ||
      spans.some(({ hex, from, to }) => /^0x/i.test(one) === hex && from <= Number(one) && Number(one) <= to),
  ).length;
}

/**
 * The more of them it names, the earlier; else the order of the page stays. A number in the page's own title tells its causes
 * not apart; a range there is none of a number.
 */
export function causesFirst<One extends Cause>(
  { title, causes }: { readonly title: string; readonly causes: readonly One[] },
  asked: ReadonlySet<string>,
): { causes: readonly One[]; named: boolean } {
  const own = new Set([...title.replace(span, "").matchAll(inText)].map(([found]) => normal(found)));
  const telling = new Set([...asked].filter((one) => !own.has(one)));
  const scored = causes.map((cause) => ({
    cause,
    score: named(`${cause.title} ${cause.evidence}`, telling),
  }));
  const sorted = scored.toSorted((left, right) => right.score - left.score);
  const naming = scored.filter(({ score }) => score > 0).length;
  return { causes: sorted.map(({ cause }) => cause), named: naming > 0 && naming < causes.length };
}

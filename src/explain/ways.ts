/** Each way to read what was asked: digits may be decimal or hexadecimal, a lone code may be the extended one. Pure. */
import type { AnyRow } from "../model/code-rows.ts";
import type { Asked } from "./query.ts";
import { type Reading, readEvent, readOne, readPair, sayingsOf, type Which } from "./reading.ts";

/** A number as it was written: `0x904` is one, digits may be two. */
function valuesOf(text: string): number[] {
  if (/^0x/i.test(text)) return [Number(text)];
  return [...new Set([Number(text), ...(text.length <= 8 ? [Number(`0x${text}`)] : [])])].filter(
    (value) => value <= 0xffffffff,
  );
}

/** Digits may be decimal, or hexadecimal without 0x: both are told, where either is known. */
function readDigits(rows: readonly AnyRow[], digits: string): Reading[] {
  const values = valuesOf(digits);
  const codes = values.flatMap((value, index) => {
    const readings = (["code", "extended"] as const).map((which) => readOne(rows, which, value));
    const known = readings.filter((reading) => reading.known);
    const how = index === 0 ? "decimal" : "hexadecimal";
    return (known.length > 0 ? known : readings.slice(0, 1)).map((reading) =>
      values.length > 1 ? { ...reading, title: `${reading.title}, read as ${how}` } : reading,
    );
  });
  const events = readEvent(rows, Number(digits), undefined).filter((reading) => reading.known);
  // A number that is an event and no code is no riddle.
  const riddle = events.length === 0 || codes.some((reading) => reading.known);
  return [...(riddle ? codes : []), ...events].sort(
    (left, right) => Number(right.known) - Number(left.known),
  );
}

function readCode(
  rows: readonly AnyRow[],
  code: string | undefined,
  extended: string | undefined,
): Reading[] {
  if (code === undefined)
    return firstKnown(valuesOf(extended ?? "0").map((value) => readOne(rows, "extended", value)));
  if (extended !== undefined) {
    const second = likely(rows, "extended", valuesOf(extended));
    const pairs = likely(rows, "code", valuesOf(code)).flatMap((one) =>
      second.map((other) => readPair(rows, one, other)),
    );
    return firstKnown(pairs);
  }
  return valuesOf(code).flatMap((value) => {
    const main = readOne(rows, "code", value);
    const other = readOne(rows, "extended", value);
    // Messages show a lone code where they mean the extended one, too.
    return main.known ? [main, ...(other.known ? [other] : [])] : other.known ? [other] : [main];
  });
}

/** Of the ways to read digits those that the book knows; all, where it knows none. */
function likely(rows: readonly AnyRow[], which: Which, values: readonly number[]): readonly number[] {
  const known = values.filter((value) => sayingsOf(rows, which, value).known);
  return known.length > 0 ? known : values;
}

function firstKnown(readings: readonly Reading[]): Reading[] {
  const known = readings.filter((reading) => reading.known);
  return known.length > 0 ? known : readings.slice(0, 1);
}

/** Every way to read one thing that was asked. */
export function readingsOf(rows: readonly AnyRow[], asked: Asked): Reading[] {
  switch (asked.kind) {
    case "event":
      return readEvent(rows, asked.id, asked.provider);
    case "number":
      return readDigits(rows, asked.digits);
    case "code":
      return readCode(rows, asked.code, asked.extended);
  }
}

/** Every code and every event that a page of ours names is one that `rdpmend explain` knows. */
import { beforeAll, describe, expect, it } from "vitest";
import { entriesOf } from "../../src/book/book.ts";
import { find, sourcesOf } from "../../src/explain/find.ts";
import { rowsOf } from "../../src/model/code-rows.ts";
import { type EmittedBook, emitBook } from "../emit/real-book.ts";

/** Numbers on pages that are neither codes nor events. Who adds one says what it is. */
const other: Readonly<Record<string, string>> = {
  "0x1000": "the first of a range",
  "0x7FFF": "the last of a range",
  "0x8": "the first digit of a kind of code",
  "0xC": "the first digit of a kind of code",
  "0xD": "the first digit of a kind of code",
  "0x8007": "the first digits of a kind of code",
  "0x800903": "the first digits of a kind of code",
};

let emitted: EmittedBook;
let pages: { path: string; text: string }[];

beforeAll(async () => {
  emitted = await emitBook();
  pages = emitted.files
    .filter(({ path }) => path.startsWith("runbooks/") && path.endsWith(".md"))
    // Addresses, commands and the line of the generator hold numbers of their own.
    .map(({ path, text }) => ({
      path,
      text: text
        .replace(/^<!--.*-->$/gm, "")
        .replace(/\]\([^)]*\)/g, "]")
        .replace(/```[\s\S]*?```/g, "")
        // A range of unknown numbers names none of them.
        .replace(/`0x[0-9A-F]+ to 0x[0-9A-F]+`/g, ""),
    }));
});

const isKnown = (asked: string): boolean =>
  find(emitted.book, asked).readings.some((reading) => reading.known);

/** Numbers in a row: `1057, 1058 or 1128 to 1133`; a range stands for its two ends. */
const row = String.raw`\d{1,5}(?!\w)(?:(?:, | or | and | to )\d{1,5}(?!\w))*`;

describe("pages", () => {
  it("name no code that is not known, as a first code or as an extended one", () => {
    const unknown: string[] = [];
    let seen = 0;
    for (const { path, text } of pages.filter(({ path: one }) =>
      /\/(symptoms|paths|codes|checks|fixes)\//.test(one),
    ))
      for (const [code] of text.matchAll(/(?<![\w/])0x[0-9A-Fa-f]{1,8}(?!\w)/g)) {
        seen += 1;
        if (!isKnown(code) && !isKnown(`extended ${code}`) && !(code in other))
          unknown.push(`${path}: ${code}`);
      }
    expect(seen).toBeGreaterThan(400);
    expect([...new Set(unknown)]).toEqual([]);
  });

  it("name no event by its source that is not known", () => {
    const rows = entriesOf(emitted.book, "codes").flatMap(({ definition }) => rowsOf(definition));
    const unknown: string[] = [];
    let seen = 0;
    for (const { names } of sourcesOf(rows))
      for (const name of names) {
        const after = new RegExp(`(?<!\\w)${name}(?:/\\w+)? (${row})`, "g");
        const before = new RegExp(`(${row}) (?:of|from) ${name}(?!\\w)`, "g");
        for (const { path, text } of pages)
          for (const [, numbers = ""] of [...text.matchAll(after), ...text.matchAll(before)])
            for (const [id] of numbers.matchAll(/\d+/g)) {
              seen += 1;
              if (!isKnown(`${name} ${id}`)) unknown.push(`${path}: ${name} ${id}`);
            }
      }
    expect(seen).toBeGreaterThan(25);
    expect([...new Set(unknown)]).toEqual([]);
  });

  it("name no number of three to five digits that is neither known nor told to be something else", () => {
    const known = new Set(Object.keys(otherDecimals));
    const unknown: string[] = [];
    for (const { path, text } of pages.filter(({ path: one }) => /\/(symptoms|paths|codes)\//.test(one))) {
      // What is not a number of a message: issues of projects, updates, pages of Microsoft's, builds, addresses.
      const words = text
        .slice(
          0,
          text.includes("## Where this comes from") ? text.indexOf("## Where this comes from") : undefined,
        )
        .replace(/\b(?:KB|ee|cc)\s?\d+/g, "")
        .replace(/\d+(?:\.\d+)+/g, "")
        .replace(/`[^`]*`/g, "")
        .replace(/[,:]?\s?\S+:i:\d/g, "");
      for (const [digits] of words.matchAll(/(?<![\w.-])\d{3,5}(?![\w.])/g))
        if (!isKnown(digits) && !known.has(digits)) unknown.push(`${path}: ${digits}`);
    }
    expect([...new Set(unknown)]).toEqual([]);
  });
});

/** Decimals on pages of symptoms, paths and codes that are no numbers of messages. */
const otherDecimals: Readonly<Record<string, string>> = {
  "2008": "a version of Windows",
  "2012": "a version of Windows",
  "2016": "a version of Windows",
  "2018": "a year",
  "2019": "a version of Windows",
  "2024": "a year",
  "2026": "a year",
  "3389": "the port of Remote Desktop",
  "49152": "what was added to the numbers of events; the first dynamic port",
  "135": "a port",
  "445": "a port",
};

/** Every code and every event that a page of ours names is one that `rdpmend explain` knows. */
import fc from "fast-check";
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

describe("what pages say of codes", () => {
  const symptom = (id: string) =>
    entriesOf(emitted.book, "symptom").find(({ definition }) => definition.id === id)?.definition;

  it("calls a licensing code extended wherever it is named: 0x104 alone is a name that was not found", () => {
    const bare: string[] = [];
    for (const { path, text } of pages) {
      if (/\/codes\/|cannot-reach|index\.md/.test(path)) continue;
      for (const sentence of text.replace(/^\|.*\|$/gm, "").split(/(?<=[.:])\s|\n/)) {
        const code = /0x10[0-9AB]\b/.exec(sentence);
        // The first codes of a name that was not found stand beside 0x204; the page of licensing tells them apart.
        if (!code || /0x204|first code/.test(sentence)) continue;
        if (!/extended/i.test(sentence.slice(0, code.index))) bare.push(`${path}: ${sentence}`);
      }
    }
    expect(bare).toEqual([]);
  });

  it("does not let a certificate that was chosen, and is gone, close the door", () => {
    const closed = symptom("symptom.error-0x904");
    const titles = closed?.causes.map(({ title }) => title) ?? [];
    const chosen = titles.indexOf("The certificate that was chosen for the listener");
    expect(chosen).toBeGreaterThan(titles.findIndex((title) => title.includes("TLS")));
    expect(closed?.causes[chosen]?.evidence).toContain("goes on with its own certificate");
    const identity = symptom("symptom.certificate-events")?.causes.find(({ title }) =>
      title.includes("identity"),
    );
    for (const id of ["1051", "1053", "1054", "1055", "1059", "1064", "1065"])
      expect(identity?.evidence).toContain(id);
  });

  it("takes the dialog of Microsoft's article for what it is: one without the code", () => {
    const sources = symptom("symptom.error-0x904")?.sources ?? [];
    expect(sources.filter(({ from }) => /dialog/.test(from)).map(({ mark }) => mark)).toEqual(["B"]);
  });
});

describe("whatever is pasted", () => {
  const part = fc.constantFrom(
    ...[
      "0x",
      "904",
      " ",
      "/",
      "event",
      "ID",
      "Schannel",
      "reason",
      "-",
      "7",
      "8009030D",
      "ext",
      "\n",
      ":",
      "Gateway",
      "(",
    ],
    ...[")", ".", "12:30", "LSM", "40", "<EventID>", "\u202e", "4294967296", "é", "０ｘ９"],
  );

  it("is read, and what is called known has something to say", () => {
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), fc.constantFrom("", " "), (parts, between) => {
        for (const reading of find(emitted.book, parts.join(between)).readings)
          if (reading.known) expect(reading.says.length).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
  });

  it("takes no time that anybody notices, however long it is", () => {
    for (const text of ["<EventID", "0x904 ", "event ", "ext ", "1:"]) {
      const before = performance.now();
      find(emitted.book, text.repeat(100_000 / text.length));
      expect(performance.now() - before, text).toBeLessThan(5_000);
    }
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

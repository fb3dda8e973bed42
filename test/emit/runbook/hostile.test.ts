/** Whatever settings and definitions say, it is text on the page: the parser finds the same tree as for plain words. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emitRunbooks } from "../../../src/emit/runbook/runbook.ts";
import {
  mdCellCode,
  mdCode,
  mdComment,
  mdHref,
  mdText,
  showInvisible,
} from "../../../src/escape/markdown.ts";
import { fixtureBook, projectTemplates, type Say } from "./fixture.ts";
import { parse, shapeOf, textOf, walk } from "./markdown.ts";

const pieces = [
  "'",
  '"',
  "$(",
  ")",
  "`",
  "```",
  "~~~",
  "\n",
  "\r\n",
  "\n\n",
  "#>",
  "<#",
  "|",
  "\\|",
  "\\",
  "<script>",
  "</td>",
  "<!--",
  "-->",
  "--",
  "---",
  "===",
  "* ",
  "- ",
  "+ ",
  "1. ",
  "# ",
  "> ",
  "[x](y)",
  "![i](j)",
  "[ ] ",
  "[^1]",
  "&lt;",
  "&amp;",
  "http://example.test",
  "www.example.test",
  "a@example.test",
  "_a_",
  "__",
  "**b**",
  "~c~",
  "{a.b}",
  "{{",
  "}}",
  "\t",
  "    ",
  "\u202e",
  "\u200b",
  "\u2028",
  "\u0000",
  "\u001b[31m",
  "\ud800",
  "$",
  "$$x$$",
  "\u00e9",
  "x",
  "\u4e2d",
  ":",
  "|---|---|",
];
const hostile = fc
  .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: "binary", maxLength: 6 })), {
    minLength: 1,
    maxLength: 8,
  })
  .map((parts) => parts.join(""))
  .filter((text) => text.trim() !== "");

/** What a reader should see: one line, invisible characters named, no blanks around it. */
const seen = (text: string): string =>
  showInvisible(text.replace(/[ \t]*[\r\n]+[ \t]*/g, " ")).replace(/^[ \t]+|[ \t]+$/g, "");

const templates = projectTemplates();
const shapes = (say: Say): string[] =>
  emitRunbooks(fixtureBook(say), templates).map(({ path, text }) => `${path} ${shapeOf(parse(text))}`);
const plain = shapes((words) => words);

describe("hostile text", () => {
  it("changes no page's tree: no markup, no link, no html, no cell more or less", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(shapes(() => text)).toEqual(plain);
      }),
      { numRuns: 60 },
    );
  }, 120_000);

  it.each([
    ["10,000 letters", "A".repeat(10_000)],
    ["10,000 backticks", "`".repeat(10_000)],
    ["10,000 bars", "|".repeat(10_000)],
    ["a page of lines", "# x\n| a | b |\n".repeat(400)],
  ])("changes no tree with %s in one place", (_name, text) => {
    for (const target of ["The cache is whole", "The state is", "State", "the service desk", "level"]) {
      expect(shapes((words) => (words === target ? text : words))).toEqual(plain);
    }
  });

  it("has no html but the first line, and no link that the page did not make", () => {
    const pages = emitRunbooks(
      fixtureBook(() => "<b>[x](http://example.test)</b>"),
      templates,
    );
    for (const { path, text } of pages) {
      const nodes = [...walk(parse(text))];
      expect(
        nodes.filter(({ type }) => type === "html"),
        path,
      ).toHaveLength(1);
      const urls = nodes.flatMap((node) => (node.type === "link" ? [node.url] : []));
      for (const url of urls) expect(url).toMatch(/^([a-z./-]+\.md|https:\/\/example\.test\/spec)$/);
    }
  });

  it("comes back from running text, code and cells as it was", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(textOf(parse(`${mdText(text)}\n`))).toBe(seen(text));
        expect(textOf(parse(`- ${mdText(text)}\n`))).toBe(seen(text));
        expect(textOf(parse(`x ${mdCode(text)}\n`)).slice(2)).toBe(
          showInvisible(text.replace(/[\r\n]+/g, " ")),
        );
        const table = parse(`| a | b |\n| --- | --- |\n| ${mdText(text)} | ${mdCellCode(text)} |\n`);
        expect(shapeOf(table)).toMatch(
          /^root\(table\(tableRow\(.*\),tableRow\(tableCell\(T\),tableCell\(T\)\)\)\)$/,
        );
        expect(textOf(table)).toContain(seen(text));
      }),
      { numRuns: 1500 },
    );
  });

  it.each(["-->", "--!>", "a--b", "---->", "-", "-->\n<b>"])("cannot end a comment with %j", (text) => {
    const tree = parse(`<!-- from ${mdComment(text)} - do not edit -->\n\nx\n`);
    expect(shapeOf(tree)).toBe("root(html <!--,paragraph(T))");
  });

  it.each([
    ["javascript:alert(1)", "#"],
    ["data:text/html,x", "#"],
    ['https://example.test/a)b (c) <d> "e"\n', "https://example.test/a%29b%20%28c%29%20%3Cd%3E%20%22e%22%0A"],
    ["../checks/client.cache.md", "../checks/client.cache.md"],
  ])("points a link to %j", (href, safe) => {
    expect(mdHref(href)).toBe(safe);
  });
});

/** The small rule by which texts are filled, lines cut, and cells of a table made. */
import { describe, expect, it } from "vitest";
import { shownText } from "../../src/escape/shown.ts";
import { csvOf } from "../../src/say/csv.ts";
import { fill, type View } from "../../src/say/fill.ts";
import { linesOf } from "../../src/say/lines.ts";

const filled = (template: string, view: View) => fill(template, view, (text) => `<${text}>`);

describe("a text with names", () => {
  it.each<[string, View, string]>([
    ["{{a}} and {{b.c}}", { a: 1, b: { c: "x" } }, "<1> and <x>"],
    ["{{#all}}{{name}},{{/all}}.", { all: [{ name: "a" }, { name: "b" }] }, "<a>,<b>,."],
    ["{{#all}}{{.}};{{/all}}", { all: ["a", "b"] }, "<a>;<b>;"],
    ["{{#all}}{{outer}}{{name}}{{/all}}", { outer: "o", all: [{ name: "a" }] }, "<o><a>"],
    ["{{#all}}{{#in}}{{.}}{{/in}}|{{/all}}", { all: [{ in: ["a", "b"] }, { in: [] }] }, "<a><b>||"],
    ["{{?a}}yes{{/a}}{{^a}}no{{/a}}", { a: "x" }, "yes"],
    ["{{?a}}yes{{/a}}{{^a}}no{{/a}}", { a: [] }, "no"],
    ["{{?a}}yes{{/a}}{{^a}}no{{/a}}", { a: false }, "no"],
    ["{{?a}}yes{{/a}}{{^a}}no{{/a}}", { a: 0 }, "yes"],
    ["one\n{{?a}}\ntwo\n{{/a}}\nthree\n", { a: true }, "one\ntwo\nthree\n"],
    ["{{a}}", { a: "{{b}}" }, "<{{b}}>"],
    ["{{a}}", { a: null }, "<>"],
  ])("%j", (template, view, text) => {
    expect(filled(template, view)).toBe(text);
  });

  it("refuses a name that is not there, and a part without an end", () => {
    expect(() => filled("{{b}}", { a: 1 })).toThrow("'b'");
    expect(() => filled("{{#a}}", { a: [1] })).toThrow("no end of 'a'");
    expect(() => filled("{{constructor}}", {})).toThrow("'constructor'");
  });
});

it("lines are cut at blanks, indented as they begin, and never longer than asked", () => {
  expect(linesOf("- one two three\n   four five six\n\nseveral", 9)).toEqual([
    ...["- one two", "  three", "   four", "   five", "   six", "", "several"],
  ]);
  expect(linesOf(`a ${"x".repeat(12)} b`, 5)).toEqual(["a", "xxxxx", "xxxxx", "xx b"]);
});

it("cells of a table are text, whatever they begin with", () => {
  const cells = ["=1+1", "+1", "-1", "@a", "\t=1", " =1", 'say "x", y', "a\r\nb", "M\u00fcller"];
  expect(csvOf([cells, [1, "two"]])).toBe(
    `\ufeff"'=1+1","'+1","'-1","'@a","\\u0009=1","' =1","say ""x"", y","a\\u000d\\u000ab","M\u00fcller"\r\n1,"two"\r\n`,
  );
});

it("no two texts are shown alike", () => {
  const texts = ["\u001b", "\\u001b", "\\u005cu001b", "\ud800", "\\ud800", "a\u202e", "a\\u202e"];
  expect(new Set(texts.map(shownText)).size).toBe(texts.length);
  expect(texts.map(shownText).join("")).not.toMatch(/[\u001b\u202e\ud800]/);
});

import { describe, expect, it } from "vitest";
import { evaluate } from "../../src/model/evaluate.ts";
import type { Expression } from "../../src/model/expression.ts";
import type { FactValue } from "../../src/model/value.ts";
import {
  absent,
  all,
  any,
  count,
  eq,
  every,
  fact,
  first,
  ge,
  isIn,
  item,
  lt,
  not,
  same,
  some,
  text,
  unknown,
} from "./tree.ts";

const why = { unknown: "AccessDenied" };
const facts: FactValue = {
  port: { data: 3389, kind: "DWord" },
  name: { data: "LS1" },
  list: ["a", "b"],
  part: ["b", why],
  packs: [
    { type: 4, free: 0 },
    { type: 2, free: 10 },
  ],
  mixed: [{ type: 4 }, { type: why }],
  "with.dot": { x: 1 },
  nothing: null,
  hidden: why,
};

const table: [string, Expression, FactValue][] = [
  ["a path", fact("port.data"), 3389],
  ["a missing step is absent", fact("port.nope.more"), null],
  ["a list has no properties", fact("list.length"), null],
  ["a dot inside a name", fact("with\\.dot.x"), 1],
  ["an unknown met on the way", fact("hidden.deeper"), why],
  ["kinds are not mixed", eq(fact("port.data"), "3389"), false],
  ["null equals null only", eq(fact("nothing"), null), true],
  ["lists never equal", eq(fact("list"), fact("list")), false],
  ["case matters to eq", eq(fact("name.data"), "ls1"), false],
  ["case does not matter to same", same(fact("name.data"), "ls1"), true],
  ["same folds A to Z only", same("\u00c4", "\u00e4"), false],
  ["order of numbers", lt(fact("port.data"), 3390), true],
  ["order of texts", ge("2026-11-22", "2026-02-01"), true],
  ["order across kinds is false", lt("1", 2), false],
  ["false beats unknown in all", all(eq(fact("hidden"), 1), eq(1, 2)), false],
  ["unknown stays in all", all(eq(fact("hidden"), 1), eq(1, 1)), why],
  ["true beats unknown in any", any(eq(fact("hidden"), 1), eq(1, 1)), true],
  ["unknown stays in any", any(eq(fact("hidden"), 1), eq(1, 2)), why],
  ["not of unknown", not(fact("hidden")), why],
  ["absent of unknown", absent(fact("hidden")), why],
  ["unknown is never unknown", unknown(fact("hidden")), true],
  ["membership", isIn("b", fact("list")), true],
  ["membership in what is no list", isIn("b", fact("name")), false],
  ["some", some(fact("packs"), eq(item("type"), 4)), true],
  ["every of nothing", every(fact("nothing"), eq(1, 2)), true],
  ["some with an unknown element", some(fact("mixed"), eq(item("type"), 9)), why],
  ["count", count(fact("packs"), eq(item("free"), 0)), 1],
  ["count without a condition", count(fact("list")), 2],
  ["first that is there", first(fact("nothing"), fact("port.data")), 3389],
  ["text with facts", text("{{x} {name.data}:{port.data} {nothing} {list}"), "{x} LS1:3389 (absent) a, b"],
  ["a text that shows what was not read", text("{name.data} {hidden}"), why],
  ["a text that shows a list with an unknown", text("{part}"), why],
  ["membership beside an unknown", isIn("b", fact("part")), true],
  ["membership that hangs on an unknown", isIn("c", fact("part")), why],
  ["a count that hangs on an unknown", count(fact("mixed"), eq(item("type"), 4)), why],
];

describe("evaluate", () => {
  it.each(table)("%s", (_name, expression, expected) => {
    expect(evaluate(expression, { facts })).toEqual(expected);
  });
});

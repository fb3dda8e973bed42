import { describe, expect, it } from "vitest";
import { wordsOf } from "../../../src/emit/runbook/condition.ts";
import * as rdp from "../../../src/model/index.ts";

const { all, any, eq, fact, item, ne, not, param } = rdp;
const many = any(...["a", "b", "c", "d", "e", "f"].map((name) => eq(fact(`${name}.data`), 1)));

describe("conditions in words", () => {
  it.each([
    [eq(param("Force"), true), "-Force is given"],
    [ne(param("Force"), true), "-Force is not given"],
    [eq(param("Force"), false), "-Force is not given"],
    [rdp.present(param("Mode")), "-Mode is given"],
    [rdp.absent(param("Mode")), "-Mode is not given"],
    [eq(param("Mode"), "PerUser"), "-Mode is 'PerUser'"],
    [eq(fact("setting.TerminalServerMode"), 1), "setting.TerminalServerMode is 1"],
    [ne(fact("a\\.b.data"), "x"), "a.b.data is not 'x'"],
    [eq(fact("key.exists"), false), "key is not there"],
    [ne(fact("key.exists"), true), "key is not there"],
    [eq(fact("key.data"), null), "key.data is absent"],
    [ne(fact("key.data"), null), "key.data is there"],
    [eq(fact("host.system"), true), "this runs as SYSTEM"],
    [ne(fact("host.remoteSession"), true), "you are not connected over Remote Desktop"],
    [rdp.same(fact("a.name"), fact("b.name")), "a.name is b.name"],
    [rdp.gt(rdp.count(fact("a.items")), 0), "the number of a.items is more than 0"],
    [not(rdp.le(fact("a.n"), 5)), "a.n is not at most 5"],
    [rdp.isIn(fact("a.n"), [1, 2]), "a.n is one of 1, 2"],
    [not(rdp.isIn(fact("a.n"), fact("b.list"))), "a.n is not in b.list"],
    [rdp.some(fact("a.items"), eq(item("port"), 1)), "in at least one of a.items, port is 1"],
    [not(rdp.some(fact("a.items"), eq(item(), 1))), "in none of a.items, the element is 1"],
    [rdp.every(fact("a.items"), eq(item("port"), 1)), "in each of a.items, port is 1"],
    [rdp.unknown(fact("a")), "a could not be read"],
    [rdp.otherwise, "always"],
    [any(), "never"],
    [
      all(eq(fact("a.n"), 1), any(eq(fact("b.n"), 2), eq(fact("c.n"), 3))),
      "a.n is 1 and (b.n is 2 or c.n is 3)",
    ],
    [not(all(eq(fact("a.n"), 1), eq(fact("b.n"), 2))), "a.n is not 1 or b.n is not 2"],
    [eq(rdp.first(fact("p.data"), fact("l.data")), 1), "p.data (or, when that is absent, l.data) is 1"],
    [eq(fact("a.name"), rdp.text("x {param.Y}")), "a.name is 'x <Y>'"],
    [many, "a.data is 1 or b.data is 1 or one of 4 more of this kind"],
    [not(many), "a.data is not 1 and b.data is not 1 and 4 more of this kind"],
  ])("%j", (expression, words) => {
    expect(wordsOf(expression)).toBe(words);
  });
});

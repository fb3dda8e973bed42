/** The list of an object's extensions is one text, in whatever order they are named (DC11). */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { extensionList, extensions } from "../../src/pack/gpo/extensions.ts";

const guid = fc
  .array(fc.constantFrom(..."0123456789abcdefABCDEF"), { minLength: 32, maxLength: 32 })
  .map((letters) => letters.join(""))
  .map((hex) => `{${[0, 8, 12, 16, 20].map((at, index, all) => hex.slice(at, all[index + 1])).join("-")}}`);

const pairs = fc
  .array(guid, { minLength: 1, maxLength: 4 })
  .chain((some) =>
    fc.array(fc.record({ id: fc.constantFrom(...some), tool: fc.constantFrom(...some) }), { maxLength: 12 }),
  );

const shuffled = pairs.chain((some) =>
  fc.tuple(
    fc.constant(some),
    fc.shuffledSubarray(some, { minLength: some.length, maxLength: some.length }),
    fc.array(fc.boolean(), { minLength: some.length, maxLength: some.length }),
  ),
);

describe("the extensions of an object", () => {
  it("are one text in any order and letter case, and whatever is named twice", () => {
    fc.assert(
      fc.property(shuffled, ([some, other, lower]) => {
        const again = other.map(({ id, tool }, at) =>
          lower[at] ? { id: id.toLowerCase(), tool: tool.toUpperCase() } : { id, tool },
        );
        expect(extensionList([...again, ...again])).toBe(extensionList(some));
      }),
    );
  });

  it("stand in ascending order, each with its tools in ascending order, and hold each pair that was given", () => {
    fc.assert(
      fc.property(pairs, (some) => {
        const text = extensionList(some);
        expect(text).toMatch(/^(\[\{[0-9A-F-]{36}\}(\{[0-9A-F-]{36}\})+\])*$/);
        const groups = [...text.matchAll(/\[(\{.{36}\})(.*?)\]/g)].map(([, id = "", tools = ""]) => ({
          id,
          tools: tools.match(/\{.{36}\}/g) ?? [],
        }));
        const ids = groups.map(({ id }) => id);
        for (const list of [ids, ...groups.map(({ tools }) => tools)])
          expect(list).toEqual([...new Set(list)].sort());
        const held = groups.flatMap(({ id, tools }) => tools.map((tool) => id + tool));
        expect(new Set(held)).toEqual(new Set(some.map(({ id, tool }) => (id + tool).toUpperCase())));
      }),
    );
  });

  it("have the registry before scripts", () => {
    expect(extensionList([extensions.Scripts, extensions.Registry])).toBe(
      "[{35378EAC-683F-11D2-A89A-00C04FBBCFA2}{D02B1F72-3407-48AE-BA88-E8213C6761F1}]" +
        "[{42B5FAAE-6536-11D2-AE5A-0000F87571E3}{40B6664F-4972-11D1-A7CA-0000F87571E3}]",
    );
    expect(extensionList([])).toBe("");
  });
});

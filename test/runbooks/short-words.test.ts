/** Short words of pages: one meaning each in a definition, and another where the condition does not hold. */
import { expect, it } from "vitest";
import { type Expression, isExpression, type Short } from "../../src/model/expression.ts";
import { checks, fixes } from "./book.ts";

type Named = Expression & { readonly short: Short };

function namedIn(value: unknown): Named[] {
  if (typeof value !== "object" || value === null) return [];
  const within = Object.values(value).flatMap(namedIn);
  return isExpression(value) && value.short ? [value as Named, ...within] : within;
}

const using = [...checks.values(), ...fixes].filter((one) => namedIn(one).length > 0);

it.each(using)("$id means one thing by each", (definition) => {
  const meanings = new Map<string, Set<string>>();
  for (const node of namedIn(definition)) {
    const { yes, no } = node.short;
    expect(yes).not.toBe(no);
    for (const words of [yes, no]) {
      const known = meanings.get(words) ?? new Set();
      meanings.set(words, known.add(`${words === yes} ${JSON.stringify(node)}`));
    }
  }
  for (const [words, known] of meanings) expect([...known], words).toHaveLength(1);
});

it("is used where it helps", () => {
  expect(using.length).toBeGreaterThan(10);
});

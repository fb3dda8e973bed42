/** Random rules and facts. Names come from a small pool, so that rules often meet what is there. */
import fc from "fast-check";
import { type Expression, operations } from "../../src/model/expression.ts";
import type { FactValue } from "../../src/model/value.ts";

const names = fc.constantFrom(
  "a",
  "b",
  "A",
  "list",
  "items",
  "with.dot",
  "\u00e4",
  "unknown",
  "Count",
  "Length",
  "Keys",
  "",
);
const texts = fc.oneof(
  fc.constantFrom(
    "",
    "1",
    "true",
    "Running",
    "running",
    "RUNNING",
    "\u00c4",
    "\u00e4",
    "a\u0301",
    "\u00e1",
    "2026-11-22T17:02:45Z",
    "2026-02-01",
    "/Date(1)/",
    "\u212a",
    "i",
    "\u0130",
    "\u200b",
    "a\u200b",
    "'",
    "$x",
    "`n",
    "\u2019",
  ),
  fc.string({ maxLength: 6 }),
  fc.string({ unit: "grapheme", maxLength: 4 }),
);
const numbers = fc.oneof(
  fc.integer({ min: -3, max: 12 }),
  fc.integer(),
  fc.maxSafeInteger(),
  fc.constantFrom(4294967295, 2147483648, -2147483648, 0.5, 1e21),
);
const scalars = fc.oneof(texts, numbers, fc.boolean(), fc.constant(null));
const unknowns = fc.record({ unknown: fc.constantFrom("AccessDenied", "RdpMend.NotWindows: no", "") });

/** Any fact: nested objects and lists, unknowns among them. */
export const facts: fc.Arbitrary<FactValue> = fc.letrec<{ value: FactValue; object: FactValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthSize: "small" },
    { arbitrary: scalars, weight: 5 },
    { arbitrary: unknowns, weight: 1 },
    { arbitrary: fc.array(tie("value"), { maxLength: 3 }), weight: 2 },
    { arbitrary: tie("object"), weight: 3 },
  ),
  object: fc.dictionary(names, tie("value"), {
    maxKeys: 6,
    noNullPrototype: true,
  }) as fc.Arbitrary<FactValue>,
})).object;

const path = fc
  .array(
    names.map((name) => name.replaceAll(".", "\\.")),
    { minLength: 1, maxLength: 3 },
  )
  .map((parts) => parts.join("."));
const literal = scalars.map((value): Expression => ({ op: "value", value }));
const lists = fc.array(scalars, { maxLength: 3 }).map((values): Expression => ({ op: "list", values }));
/** Sentences with facts in them. */
export const sentences = fc
  .array(
    fc.oneof(
      path.map((one) => `{${one}}`),
      fc.constantFrom("x ", "{{", "}", "'", "\u00e9"),
    ),
    { maxLength: 3 },
  )
  .map((parts) => parts.join(""));

/** Any rule over such facts; every operation of the tree is in it. */
export const expressions: fc.Arbitrary<Expression> = fc.letrec<{ any: Expression }>((tie) => {
  const one = tie("any");
  const many = fc.array(one, { maxLength: 3 });
  return {
    any: fc.oneof(
      { maxDepth: 4, depthSize: "small" },
      { arbitrary: path.map((name): Expression => ({ op: "fact", path: name })), weight: 6 },
      { arbitrary: literal, weight: 2 },
      {
        arbitrary: fc.oneof(path, fc.constant("")).map((name): Expression => ({ op: "item", path: name })),
        weight: 1,
      },
      { arbitrary: lists, weight: 1 },
      { arbitrary: sentences.map((text): Expression => ({ op: "text", template: text })), weight: 1 },
      {
        arbitrary: fc
          .tuple(fc.constantFrom("equal", "same"), one, one)
          .map(([op, left, right]) => ({ op, left, right }) as Expression),
        weight: 3,
      },
      {
        arbitrary: fc
          .tuple(fc.constantFrom("lt", "le", "gt", "ge"), one, one)
          .map(([operator, left, right]) => ({ op: "order", operator, left, right }) as Expression),
        weight: 2,
      },
      {
        arbitrary: fc
          .tuple(fc.constantFrom("all", "any", "first"), many)
          .map(([op, of]) => ({ op, of }) as Expression),
        weight: 3,
      },
      {
        arbitrary: fc
          .tuple(fc.constantFrom("not", "absent", "unknown"), one)
          .map(([op, of]) => ({ op, of }) as Expression),
        weight: 2,
      },
      {
        arbitrary: fc.tuple(one, one).map(([item, list]): Expression => ({ op: "in", item, list })),
        weight: 1,
      },
      {
        arbitrary: fc
          .tuple(fc.constantFrom("some", "every", "count"), one, one)
          .map(([op, list, where]) => ({ op, list, where }) as Expression),
        weight: 2,
      },
      { arbitrary: one.map((list): Expression => ({ op: "count", list })), weight: 1 },
    ),
  };
}).any;

/** Operations that a set of rules uses, to see that none is left out. */
export function operationsIn(value: unknown, found = new Set<string>()): Set<string> {
  if (typeof value !== "object" || value === null) return found;
  if ("op" in value && (operations as readonly string[]).includes(String(value.op)))
    found.add(String(value.op));
  for (const part of Object.values(value)) operationsIn(part, found);
  return found;
}

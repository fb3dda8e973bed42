/** Random types of facts, and values that nearly fit them. */
import fc from "fast-check";
import type { FactType } from "../../src/model/fact-type.ts";
import type { FactValue } from "../../src/model/value.ts";
import { facts } from "./random.ts";

const names = fc.constantFrom("a", "b", "A", "kind", "data", "Count", "with.dot", "\u00e4", "unknown");
const flags = fc.record({ nullable: fc.boolean(), optional: fc.boolean() });
const kinds = fc.uniqueArray(fc.constantFrom("string" as const, "number" as const, "boolean" as const), {
  minLength: 1,
});
const scalar = fc.oneof(
  fc
    .tuple(kinds, fc.boolean(), flags)
    .map(([of, texts, flag]) => ({ kind: "scalar", kinds: of, texts, ...flag })),
  flags.map((flag) => ({ kind: "scalar", kinds: ["string"], time: true, ...flag })),
  flags.map((flag) => ({ kind: "scalar", kinds: ["string"], values: ["Text", "Number", "a"], ...flag })),
  flags.map((flag) => ({ kind: "scalar", kinds: ["boolean"], values: [true], ...flag })),
) as fc.Arbitrary<FactType>;

const agree = {
  by: "kind",
  of: "data",
  types: {
    Text: { kind: "scalar", kinds: ["string"], nullable: false, optional: false },
    Number: { kind: "scalar", kinds: ["number"], nullable: false, optional: false },
  },
} as const;

export const types: fc.Arbitrary<FactType> = fc.letrec<{ type: FactType }>((tie) => ({
  type: fc.oneof(
    { maxDepth: 4, depthSize: "small" },
    { arbitrary: scalar, weight: 2 },
    {
      arbitrary: fc
        .tuple(fc.constantFrom("list" as const, "map" as const), tie("type"), flags)
        .map(([kind, of, flag]): FactType => ({ kind, of, ...flag })),
      weight: 2,
    },
    {
      arbitrary: fc
        .tuple(fc.dictionary(names, tie("type"), { maxKeys: 4, noNullPrototype: true }), fc.boolean(), flags)
        .map(
          ([properties, agrees, flag]): FactType => ({
            kind: "object",
            properties,
            ...(agrees && { agree }),
            ...flag,
          }),
        ),
      weight: 3,
    },
  ),
})).type;

const odd: fc.Arbitrary<FactValue> = fc.oneof(
  fc.constantFrom<FactValue[]>(
    "3",
    "true",
    "",
    "a",
    "Text",
    "Number",
    "System.Object[]",
    "@{a=1}",
    "2026-03-01T12:00:00Z",
    "2026-03-01",
    null,
    true,
  ),
  fc.constantFrom(0, 3, -1, 2 ** 53 - 1, 2 ** 53, -(2 ** 53), 1e300, 0.5),
  fc.constantFrom<FactValue[]>([], ["a"], ["a", 1], { unknown: "AccessDenied" }, {}, { value: 1 }),
  facts,
);

function fitting(type: FactType): fc.Arbitrary<FactValue> {
  if (type.kind === "list") return fc.array(nearly(type.of), { maxLength: 3 });
  if (type.kind === "map")
    return fc.dictionary(names, nearly(type.of), {
      maxKeys: 3,
      noNullPrototype: true,
    }) as fc.Arbitrary<FactValue>;
  if (type.kind === "object") {
    const parts = Object.entries(type.properties).map(([name, one]) => [name, nearly(one)] as const);
    const right = fc.record(Object.fromEntries(parts)) as fc.Arbitrary<Record<string, FactValue>>;
    return fc.oneof(
      { arbitrary: right, weight: 6 },
      {
        arbitrary: fc.tuple(right, names, odd).map(([all, name, one]) => ({ ...all, [name]: one })),
        weight: 1,
      },
      {
        arbitrary: fc.tuple(right, names).map(([all, name]) => {
          const { [name]: _, ...rest } = all;
          return rest;
        }),
        weight: 1,
      },
    );
  }
  if (type.time)
    return fc.constantFrom("2026-03-01T12:00:00Z", "2026-03-01T12:00:00.5Z", "2026-03-01T12:00:00Z\n");
  if (type.values) return fc.constantFrom(...type.values);
  const of = { string: fc.string({ maxLength: 5 }), number: fc.integer(), boolean: fc.boolean() };
  return fc.oneof(...type.kinds.map((kind) => of[kind] as fc.Arbitrary<FactValue>));
}

/** Of ten values nine fit, at each place. */
export function nearly(type: FactType): fc.Arbitrary<FactValue> {
  return fc.oneof({ arbitrary: fitting(type), weight: 9 }, { arbitrary: odd, weight: 1 });
}

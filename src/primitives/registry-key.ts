/** Reads a key: does it exist, its values by name, its subkeys. */
import { z } from "zod";
import {
  type Declared,
  type Look,
  type Reading,
  type ReadingDeclaration,
  reading,
} from "../model/primitive.ts";
import type { Expr } from "../model/reference.ts";
import type { RegistryView } from "../model/registry-state.ts";
import { arg, keyPath, keyWords, registryPlace, withView } from "./shared/argument.ts";
import { tableValue } from "./shared/registry-facts.ts";

const level = {
  exists: z.boolean().meta({ yes: "{it} is there", no: "{it} is not there" }),
  values: z.record(z.string(), tableValue).meta({ words: "{it}" }),
  subkeys: z.array(z.string()).meta({ words: "the subkeys of {it}" }),
};

/** A key with its subkeys down to a depth. */
function keyFacts(depth: number): z.ZodType {
  if (depth <= 1) return z.strictObject(level).meta({ words: "{it}" });
  const children = z
    .record(z.string(), keyFacts(depth - 1).meta({ words: "the subkey {name} of {it}" }))
    .meta({ words: "{it}" });
  return z.strictObject({ ...level, children: children.optional() }).meta({ words: "{it}" });
}

type Level = z.output<z.ZodObject<typeof level>>;
interface Deep extends Level {
  readonly children?: Readonly<Record<string, Deep>>;
}

interface Args<D> {
  readonly view?: RegistryView;
  readonly path: string | Expr<string | null>;
  /** Levels of subkeys whose values are read too, under `children`. */
  readonly depth?: D;
}

interface Primitive extends Declared<ReadingDeclaration> {
  <const D extends 1 | 2 | 3 | 4 | undefined = undefined>(
    args: Args<D>,
    look?: Look,
  ): Reading<D extends 2 | 3 | 4 ? Deep : Level>;
}

const path = "SOFTWARE\\Microsoft\\Example";

export const registryKey = reading("registry-key", {
  args: z.strictObject({
    ...registryPlace,
    path: arg(keyPath),
    depth: z.number().int().min(1).max(4).optional(),
  }),
  facts: ({ depth = 1 }) => keyFacts(depth),
  words: ({ view, path: at }) => (typeof at === "string" ? keyWords({ view, path: at }) : "the key"),
  emitted: withView,
  examples: [
    {
      when: "it is not there",
      args: { path },
      facts: { exists: false, values: {}, subkeys: [] },
    },
    {
      when: "it has a value and a subkey",
      args: { path, depth: 2 },
      registry: [
        { path, values: { Name: ["String", "x"] } },
        { path: `${path}\\Below`, values: { Number: ["DWord", 4294967295] } },
      ],
      facts: {
        exists: true,
        values: { Name: { kind: "String", data: "x" } },
        subkeys: ["Below"],
        children: {
          Below: {
            exists: true,
            values: { Number: { kind: "DWord", data: 4294967295 } },
            subkeys: [],
          },
        },
      },
    },
  ],
}) as unknown as Primitive;

/** Facts for scenarios. */
export const noKey = { exists: false, values: {}, subkeys: [] };
export const key = (parts: Partial<Level> = {}): Level => ({
  exists: true,
  values: {},
  subkeys: [],
  ...parts,
});

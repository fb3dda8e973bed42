/** Reads one value of a key. */
import { z } from "zod";
import {
  type Declared,
  type Look,
  type Reading,
  type ReadingDeclaration,
  reading,
} from "../model/primitive.ts";
import type { Expr } from "../model/reference.ts";
import { type RegistryKind, type RegistryView, registryKinds } from "../model/registry-state.ts";
import { arg, isPolicy, keyPath, registryPlace, withView } from "./shared/argument.ts";
import {
  agreeing,
  type DataOf,
  dataFact,
  type FactKind,
  kindFact,
  type mixed,
} from "./shared/registry-facts.ts";

interface Args<K> {
  readonly view?: RegistryView;
  /** Of whoever runs the command (HKEY_CURRENT_USER), in place of the computer's. */
  readonly user?: true;
  readonly path: string | Expr<string | null>;
  readonly name: string;
  /** The kind that Windows documents. Of another kind the data are nothing, and `kind` says what is there. */
  readonly kind?: K;
}

type Data<K> = K extends RegistryKind ? DataOf<K> : z.output<typeof mixed>;
interface Value<K> {
  readonly exists: boolean;
  readonly kind: FactKind | null;
  readonly data: Data<K> | null;
}

interface Primitive extends Declared<ReadingDeclaration> {
  <const K extends RegistryKind | undefined = undefined>(args: Args<K>, look?: Look): Reading<Value<K>>;
}

const where = { path: "SOFTWARE\\Microsoft\\Example", name: "Example" };
const holding = (data: [string, unknown]) => [{ path: where.path, values: { Example: data } }] as never;

const factsWith = (kind?: RegistryKind) =>
  z
    .strictObject({
      exists: z.boolean().meta({ yes: "{it} is there", no: "{it} is not there" }),
      kind: kindFact,
      data: dataFact(kind),
    })
    .meta(kind ? {} : agreeing);
const factsByKind = new Map([undefined, ...registryKinds].map((kind) => [kind, factsWith(kind)] as const));

export const registryValue = reading("registry-value", {
  args: z.strictObject({
    ...registryPlace,
    path: arg(keyPath),
    user: z.literal(true).optional(),
    name: z.string(),
    kind: z.enum(registryKinds).optional(),
  }),
  facts: ({ kind }) => factsByKind.get(kind) ?? factsWith(kind),
  words: ({ path, name, user }) =>
    `the ${typeof path === "string" && isPolicy(path) ? "policy " : ""}value ${name || "(default)"}${user ? " of this user" : ""}`,
  emitted: withView,
  examples: [
    {
      when: "it is there",
      args: where,
      registry: holding(["DWord", 1]),
      facts: { exists: true, kind: "DWord", data: 1 },
    },
    { when: "it is not there", args: where, facts: { exists: false, kind: null, data: null } },
    {
      when: "it has another kind than was asked for",
      args: { ...where, kind: "DWord" },
      registry: holding(["String", "1"]),
      facts: { exists: true, kind: "String", data: null },
    },
    {
      when: "it is a list of texts",
      args: { ...where, kind: "MultiString" },
      registry: holding(["MultiString", ["a", "b"]]),
      facts: { exists: true, kind: "MultiString", data: ["a", "b"] },
    },
    {
      when: "it is binary",
      args: { ...where, kind: "Binary" },
      registry: holding(["Binary", "0102"]),
      facts: { exists: true, kind: "Binary", data: "AQI=" },
    },
    {
      when: "it is a user's, who has none, and the computer has one",
      args: { ...where, user: true },
      registry: holding(["DWord", 1]),
      facts: { exists: false, kind: null, data: null },
    },
  ],
}) as unknown as Primitive;

/** Facts for scenarios. */
export const noValue = { exists: false, kind: null, data: null } as const;
export const dword = (data: number) => ({ exists: true, kind: "DWord", data }) as const;
export const string = (data: string) => ({ exists: true, kind: "String", data }) as const;
export const strings = (...data: string[]) => ({ exists: true, kind: "MultiString", data }) as const;
/** Of another kind than was asked for. */
export const otherKind = (kind: RegistryKind) => ({ exists: true, kind, data: null }) as const;

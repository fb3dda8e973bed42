/** Reads the instances of a CIM class. */
import { z } from "zod";
import {
  type Declared,
  type Look,
  type Reading,
  type ReadingDeclaration,
  reading,
} from "../model/primitive.ts";
import type { Expr } from "../model/reference.ts";
import {
  type Columns,
  className,
  columnsShape,
  filter,
  namespace,
  type Row,
  rowFacts,
} from "./shared/cim.ts";

type Names<C extends Columns> = readonly (keyof C & string)[];

interface Args<C extends Columns, R extends Names<C>, N extends (keyof C & string) | undefined> {
  readonly namespace: string;
  readonly className: string;
  readonly filter?: string | Expr<string | null>;
  /** What is read of each instance, with its kind. */
  readonly property: C;
  /** A class that is not there is an answer (`missing`), not an unknown. */
  readonly optional?: boolean;
  /** Properties by which instances are told apart: what several of them share is listed in `repeated`. */
  readonly repeated?: R;
  /** A property whose texts are listed in `names`, for sentences: each once, in order. */
  readonly named?: N;
}

interface Instances<R> {
  readonly items: readonly R[];
  readonly count: number;
  /** The one instance, where there is just one. */
  readonly only: R | null;
  /** There is no such class. */
  readonly missing?: true;
}

/** What several instances share, and how many they are. An instance without one of the values shares nothing. */
interface Repeated<C extends Columns, R extends Names<C>> {
  readonly repeated: readonly (Pick<Row<C>, R[number]> & { readonly times: number })[];
}

interface Named {
  readonly names: readonly string[];
}

interface Primitive extends Declared<ReadingDeclaration> {
  <
    const C extends Columns,
    const R extends Names<C> = readonly [],
    const N extends (keyof C & string) | undefined = undefined,
  >(
    args: Args<C, R, N>,
    look?: Look,
  ): Reading<
    Instances<Row<C>> &
      (R extends readonly [] ? unknown : Repeated<C, R>) &
      (undefined extends N ? unknown : Named)
  >;
}

const shown = {
  namespace: "root/CIMV2/TerminalServices",
  className: "Win32_Terminal",
  property: { TerminalName: "text" },
  optional: true,
} as const;

const sameNames = ["RDP-Tcp", "Console", "rdp-tcp", "", ""].map((TerminalName) => ({ TerminalName }));

function repeatedFacts(property: Columns, by: readonly string[]): z.ZodType {
  const shared = Object.fromEntries(Object.entries(property).filter(([name]) => by.includes(name)));
  return z
    .array(rowFacts(shared, false, { times: z.number().meta({ words: "how often" }) }))
    .meta({ words: `what several of {it} have in common (${by.join(", ")})` });
}

export const cimInstance = reading("cim-instance", {
  args: z
    .strictObject({
      namespace,
      className,
      filter,
      property: columnsShape.refine((all) => Object.keys(all).length > 0, {
        error: "say what is read of each",
      }),
      optional: z.boolean().optional(),
      repeated: z.array(z.string()).min(1).optional(),
      named: z.string().optional(),
    })
    .refine(({ property, repeated = [] }) => repeated.every((name) => Object.hasOwn(property, name)), {
      error: "what is repeated is one of the properties that are read",
      path: ["repeated"],
    })
    .refine(({ property, named }) => named === undefined || property[named] === "text", {
      error: "what is named by is one of the texts that are read",
      path: ["named"],
    }),
  facts: ({ property, repeated, named }): z.ZodType =>
    z.strictObject({
      items: z.array(rowFacts(property)).meta({ words: "the instances of {it}" }),
      count: z.number().meta({ words: "the number of instances of {it}" }),
      only: rowFacts(property).nullable().meta({ words: "the one instance of {it}" }),
      ...(repeated && { repeated: repeatedFacts(property, repeated) }),
      ...(named && { names: z.array(z.string()).meta({ words: `${named} of {it}` }) }),
      missing: z
        .literal(true)
        .optional()
        .meta({ yes: "there is no class {it}", no: "there is a class {it}" }),
    }),
  slow: true,
  words: (args) => args.className,
  emitted: (args) => ({ ...args, property: Object.keys(args.property) }),
  examples: [
    {
      when: "there is one",
      args: shown,
      cim: { Win32_Terminal: { items: [{ TerminalName: "RDP-Tcp" }], count: 1 } },
      facts: { items: [{ TerminalName: "RDP-Tcp" }], count: 1, only: { TerminalName: "RDP-Tcp" } },
    },
    {
      when: "the class is not there",
      args: { ...shown, className: "Win32_NoSuchClass" },
      facts: { items: [], count: 0, only: null, missing: true },
    },
    {
      when: "two have the same name, in other letters; those without a name have none in common",
      args: { ...shown, repeated: ["TerminalName"] },
      cim: { Win32_Terminal: { items: sameNames, count: sameNames.length } },
      facts: {
        items: sameNames,
        count: sameNames.length,
        only: null,
        repeated: [{ TerminalName: "RDP-Tcp", times: 2 }],
      },
    },
    {
      when: "they are named, each name once",
      args: { ...shown, named: "TerminalName" },
      cim: { Win32_Terminal: { items: sameNames, count: sameNames.length } },
      facts: { items: sameNames, count: sameNames.length, only: null, names: ["RDP-Tcp", "Console"] },
    },
  ],
}) as unknown as Primitive;

/** Facts for scenarios: these instances. */
export const instances = <R = never>(...items: R[]): Instances<R> => ({
  items,
  count: items.length,
  only: items.length === 1 ? (items[0] ?? null) : null,
});
/** The same with a name for each, where the reading lists those. */
export const namedInstances = <R = never>(name: NoInfer<keyof R & string>, ...items: R[]) => ({
  ...instances(...items),
  names: items.map((one) => String(one[name])),
});
export const noClass = { items: [], count: 0, only: null, missing: true } as const;
export const noNamedClass = { ...noClass, names: [] as string[] };

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

interface Args<C extends Columns> {
  readonly namespace: string;
  readonly className: string;
  readonly filter?: string | Expr<string | null>;
  /** What is read of each instance, with its kind. */
  readonly property: C;
  /** A class that is not there is an answer (`missing`), not an unknown. */
  readonly optional?: boolean;
}

interface Instances<R> {
  readonly items: readonly R[];
  readonly count: number;
  /** The one instance, where there is just one. */
  readonly only: R | null;
  /** There is no such class. */
  readonly missing?: true;
}

interface Primitive extends Declared<ReadingDeclaration> {
  <const C extends Columns>(args: Args<C>, look?: Look): Reading<Instances<Row<C>>>;
}

const shown = {
  namespace: "root/CIMV2/TerminalServices",
  className: "Win32_Terminal",
  property: { TerminalName: "text" },
  optional: true,
} as const;

export const cimInstance = reading("cim-instance", {
  args: z.strictObject({
    namespace,
    className,
    filter,
    property: columnsShape.refine((all) => Object.keys(all).length > 0, {
      error: "say what is read of each",
    }),
    optional: z.boolean().optional(),
  }),
  facts: ({ property }) =>
    z.strictObject({
      items: z.array(rowFacts(property)).meta({ words: "the instances of {it}" }),
      count: z.number().meta({ words: "the number of instances of {it}" }),
      only: rowFacts(property).nullable().meta({ words: "the one instance of {it}" }),
      missing: z
        .literal(true)
        .optional()
        .meta({ yes: "there is no class {it}", no: "there is a class {it}" }),
    }),
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
  ],
}) as unknown as Primitive;

/** Facts for scenarios: these instances. */
export const instances = <R = never>(...items: R[]): Instances<R> => ({
  items,
  count: items.length,
  only: items.length === 1 ? (items[0] ?? null) : null,
});
export const noClass = { items: [], count: 0, only: null, missing: true } as const;

/** Calls a method of a CIM class: one that only answers, or one that changes something. */
import { z } from "zod";
import {
  call,
  type Declared,
  type Look,
  type Reading,
  type ReadingDeclaration,
  reading,
} from "../model/primitive.ts";
import type { Expr } from "../model/reference.ts";
import { keyAlone } from "../model/undo.ts";
import { arg, shownArg } from "./shared/argument.ts";
import {
  type Columns,
  className,
  columnsShape,
  filter,
  namespace,
  type Row,
  rowFacts,
} from "./shared/cim.ts";

const target = {
  namespace,
  className,
  filter,
  methodName: z.string().regex(/^[A-Za-z0-9_]+$/),
  parameter: z.record(z.string(), arg(z.union([z.string(), z.number(), z.array(z.string())]))).optional(),
};

interface Args<O extends Columns> {
  readonly namespace: string;
  readonly className: string;
  readonly filter?: string | Expr<string | null>;
  readonly methodName: string;
  readonly parameter?: z.input<NonNullable<typeof target.parameter>>;
  /** The out-parameters that rules ask for, with their kinds; pages and providers may spell one in two ways. */
  readonly out: O;
  readonly optional?: boolean;
}

interface Answer<O> {
  readonly returnValue: number | null;
  readonly out: O;
}

interface Primitive extends Declared<ReadingDeclaration> {
  <const O extends Columns>(
    args: Args<O>,
    look?: Look,
  ): Reading<Answer<Partial<Row<O>>> & { readonly missing?: true }>;
}

/** Out-parameters of a method differ with its answer, so each may be missing. */
const answerFacts = (out: Columns) => ({
  returnValue: z.number().nullable().meta({ words: "the return value of {it}" }),
  out: rowFacts(out, true).meta({ words: "{it}" }),
});

const shown = {
  namespace: "root/CIMV2/TerminalServices",
  className: "Win32_TerminalServiceSetting",
  methodName: "GetGracePeriodDays",
  out: { DaysLeft: "number" },
  optional: true,
} as const;

/** Calls a method once. */
export const cimMethod = reading("cim-method", {
  args: z.strictObject({
    ...target,
    out: columnsShape,
    each: z.strictObject({ parameter: z.string(), values: arg(z.array(z.string())) }).optional(),
    optional: z.boolean().optional(),
  }),
  facts: ({ out, each }): z.ZodType =>
    each
      ? z.strictObject({
          items: z
            .array(z.strictObject({ value: z.string().meta({ words: each.parameter }), ...answerFacts(out) }))
            .meta({ words: `the answers of {it} for each ${each.parameter}` }),
        })
      : z.strictObject({
          ...answerFacts(out),
          missing: z
            .literal(true)
            .optional()
            .meta({ yes: "there is nobody to ask for {it}", no: "there is somebody to ask for {it}" }),
        }),
  slow: true,
  words: ({ methodName }) => methodName,
  emitted: (args) => ({ ...args, out: Object.keys(args.out) }),
  examples: [
    {
      when: "it answers",
      args: shown,
      cim: { "Win32_TerminalServiceSetting.GetGracePeriodDays": { returnValue: 0, out: { DaysLeft: 119 } } },
      facts: { returnValue: 0, out: { DaysLeft: 119 } },
    },
    {
      when: "the class is not there",
      args: { ...shown, className: "Win32_NoSuchClass" },
      facts: { returnValue: null, out: {}, missing: true },
    },
    {
      when: "it is asked for each of two servers",
      args: {
        ...shown,
        methodName: "GetTStoLSConnectivityStatus",
        out: { TsToLsConnectivityStatus: "number" },
        each: { parameter: "ServerName", values: ["ls1", "ls2"] },
      },
      cim: {
        "Win32_TerminalServiceSetting.GetTStoLSConnectivityStatus": {
          returnValue: 0,
          out: { TsToLsConnectivityStatus: 11 },
        },
      },
      facts: {
        items: [
          { value: "ls1", returnValue: 0, out: { TsToLsConnectivityStatus: 11 } },
          { value: "ls2", returnValue: 0, out: { TsToLsConnectivityStatus: 11 } },
        ],
      },
    },
  ],
}) as unknown as Primitive;

interface Each {
  /** The method is called once for each value of this parameter. */
  readonly each: {
    readonly parameter: string;
    readonly values: readonly string[] | Expr<readonly string[] | null>;
  };
}

/** Calls a method once for each value; the facts are then `items`. */
export const cimMethodEach = cimMethod as unknown as <const O extends Columns>(
  args: Args<O> & Each,
  look?: Look,
) => Reading<{ readonly items: readonly (Answer<Partial<Row<O>>> & { readonly value: string })[] }>;

/** Calls a method that changes something; `undo` names the keys that the provider writes, or why none can be. */
export const cimMethodStep = call("cim-method", {
  args: z.strictObject({ ...target, thing: arg(z.string()), from: shownArg, to: shownArg }),
  example: {
    namespace: shown.namespace,
    className: shown.className,
    methodName: "ChangeMode",
    parameter: { LicensingType: 4 },
    thing: "licensing mode",
    from: 5,
    to: 4,
    undo: [keyAlone({ path: "SOFTWARE\\Microsoft\\Example" })],
  },
  words: ({ methodName }) => `call ${methodName}`,
});

/** Facts for scenarios. */
export const answer = <const O>(out: O) => ({ returnValue: 0, out });
export const nobodyAnswers = { returnValue: null, out: {}, missing: true } as const;

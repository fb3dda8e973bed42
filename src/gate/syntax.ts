/** What Export-Syntax.ps1 says of PowerShell files: their syntax, as far as the gate looks at it. */
import { z } from "zod";

/** What is known of a value. Null: nothing. */
export type Expression =
  | { kind: "type"; name: string }
  | { kind: "variable"; name: string; at: number }
  | { kind: "text"; value?: string | undefined }
  | { kind: "of"; type: string }
  | { kind: "table"; type: string; entries: TableEntry[]; whole: boolean }
  | { kind: "list"; parts: (Expression | null)[] }
  | { kind: "element"; of: Expression | null }
  | Member
  | { kind: "call"; command: string | null; makes: string | null };

/** An access to a property, or with `arguments` (their number) a call of a method. */
export interface Member {
  kind: "member";
  name: string | null;
  static: boolean;
  of: Expression | null;
  arguments?: number | undefined;
}

interface TableEntry extends Place {
  key: string;
  value: Expression | null;
}

/** Line and column from 1; `at` is the offset in the file, and says what comes first. */
export interface Place {
  line: number;
  column: number;
  at: number;
}

const place = { line: z.int(), column: z.int(), at: z.int() };

const memberSchema: z.ZodType<Member> = z.lazy(() =>
  z.object({
    kind: z.literal("member"),
    name: z.string().nullable(),
    static: z.boolean(),
    of: expression,
    arguments: z.int().optional(),
  }),
);

const expression: z.ZodType<Expression | null> = z.lazy(() =>
  z
    .union([
      z.object({ kind: z.literal("type"), name: z.string() }),
      z.object({ kind: z.literal("variable"), name: z.string(), at: z.int() }),
      z.object({ kind: z.literal("text"), value: z.string().optional() }),
      z.object({ kind: z.literal("of"), type: z.string() }),
      z.object({
        kind: z.literal("table"),
        type: z.string(),
        entries: z.array(z.object({ ...place, key: z.string(), value: expression })),
        whole: z.boolean(),
      }),
      z.object({ kind: z.literal("list"), parts: z.array(expression) }),
      z.object({ kind: z.literal("element"), of: expression }),
      memberSchema,
      z.object({ kind: z.literal("call"), command: z.string().nullable(), makes: z.string().nullable() }),
    ])
    .nullable(),
);

const element = z.discriminatedUnion("kind", [
  z.object({
    ...place,
    kind: z.literal("parameter"),
    name: z.string(),
    given: z.boolean(),
    value: expression,
  }),
  z.object({ ...place, kind: z.literal("value"), value: expression }),
  z.object({ ...place, kind: z.literal("splat"), name: z.string() }),
]);

const call = z.object({
  ...place,
  how: z.enum(["name", "path", "variable", "block", "expression"]),
  name: z.string().nullable(),
  /** What New-Object makes. */
  makes: z.string().nullable(),
  elements: z.array(element),
  text: z.string(),
});

const functionSchema = z.object({
  ...place,
  name: z.string(),
  end: z.int(),
  endLine: z.int(),
  binding: z.boolean(),
  shouldProcess: z.boolean(),
  parameters: z.array(
    z.object({
      name: z.string(),
      aliases: z.array(z.string()),
      values: z.array(z.string()).nullable(),
      type: z.string().nullable(),
    }),
  ),
});

export const fileSyntaxSchema = z.object({
  file: z.string(),
  errors: z.array(z.object({ ...place, message: z.string() })),
  newer: z.array(z.object({ ...place, what: z.string(), text: z.string() })),
  functions: z.array(functionSchema),
  calls: z.array(call),
  assignments: z.array(
    z.object({
      ...place,
      end: z.int(),
      variable: z.string(),
      key: z.string().nullable(),
      value: expression,
    }),
  ),
  loops: z.array(z.object({ ...place, end: z.int(), variable: z.string(), of: expression })),
  types: z.array(z.object({ ...place, name: z.string() })),
  /** Where only PowerShell 7 comes. */
  core: z.array(z.object({ ...place, end: z.int() })),
  members: z.array(z.object({ ...place, member: memberSchema })),
});

export type FileSyntax = z.infer<typeof fileSyntaxSchema>;
export type Call = FileSyntax["calls"][number];
export type CallElement = Call["elements"][number];
export type FunctionSyntax = FileSyntax["functions"][number];

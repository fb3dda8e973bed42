/** A family of numbers that people bring: what each says, and what to open next. Both are data; they are two things. */
import { z } from "zod";
import { described, line, type Shape, source } from "./shapes.ts";

/** The largest number that a code of Windows can be. */
const most = 0xffffffff;
const value = z.number().int().min(0).max(most);

/** Ids of pages, checks or fixes to open, the best first. */
const next = z.array(line);

const row = z.union([
  line,
  z.strictObject({
    means: line,
    /** What to look at, where no page of the book says it. */
    look: line.optional(),
    next: next.optional(),
    /** Numbers that say the same: events that were renumbered. */
    also: z.array(value).optional(),
    /** It says who ended the connection; why is in the extended code. */
    onlyWho: z.literal(true).optional(),
  }),
]);

/** Rows by number: "0x904", or 1057 in decimal. */
const rows = z.record(
  z.string().regex(/^(0x[0-9A-F]{1,8}|\d{1,10})$/, { error: "a number, such as 0x904 or 2308" }),
  row,
);
const pairs = z.record(
  z.string().regex(/^0x[0-9A-F]{1,8}\/0x[0-9A-F]{1,8}$/, { error: "a pair, such as 0x3/0x11" }),
  row,
);

/** What a number is of which only the range is known. */
const range = z.strictObject({
  from: value,
  to: value,
  /** Only numbers whose last two hexadecimal digits are these. */
  ends: value.optional(),
  /** Of which of the two codes. */
  of: z.enum(["code", "extended"]),
  means: line,
  look: line.optional(),
  next: next.optional(),
  /** Another number is in it: that of Windows in the lower half, or an NTSTATUS that lacks one bit. */
  holds: z.enum(["windows", "status"]).optional(),
});

/** Rows from one source. What the group says of `next` and `look` holds for each row that says nothing else. */
const group = z.strictObject({
  source: source.refine((one) => one.note !== undefined || one.mark === "A" || one.mark === "B", {
    error: "marks C, D and K say in a note what is not proven",
  }),
  next: next.optional(),
  look: line.optional(),
  codes: rows.optional(),
  extended: rows.optional(),
  pairs: pairs.optional(),
  events: z
    .strictObject({
      log: line,
      provider: line,
      /** What people call the provider; the first is shown. */
      short: z.array(line).optional(),
      ids: rows,
    })
    .optional(),
  ranges: z.array(range).optional(),
});

export const codesShape = z.strictObject({
  ...described,
  kind: z.literal("codes"),
  description: z.array(line).min(1),
  /** Numbers of this family are written in decimal. */
  decimal: z.literal(true).optional(),
  groups: z.array(group).min(1),
});

export type Codes = Shape<typeof codesShape>;
export type Group = Codes["groups"][number];
export type Row = Exclude<NonNullable<Group["codes"]>[string], string>;

export interface CodesInput extends Omit<Codes, "kind" | "sources"> {}

/** Declares a family of codes or events. Its sources are those of its groups. */
export function defineCodes(input: CodesInput): Codes {
  const sources = new Map(input.groups.map((one) => [JSON.stringify(one.source), one.source]));
  return { kind: "codes", ...input, sources: [...sources.values()] };
}

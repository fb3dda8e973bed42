/** The numbers of a family one by one, each with what its group says of it. */
import type { Codes, Group, Row } from "./codes.ts";

/** `0x904`, as Windows writes it. */
export const hexadecimal = (value: number): string => `0x${value.toString(16).toUpperCase()}`;

interface Said {
  readonly means: string;
  readonly look?: string;
  readonly next: readonly string[];
  readonly source: Group["source"];
}
export interface CodeRow extends Said {
  readonly kind: "code";
  readonly code?: number;
  readonly extended?: number;
  readonly decimal?: true;
  readonly onlyWho?: true;
}
export interface EventRow extends Said {
  readonly kind: "event";
  readonly log: string;
  readonly provider: string;
  readonly short: readonly string[];
  readonly ids: readonly number[];
}
export interface RangeRow extends Said {
  readonly kind: "range";
  readonly from: number;
  readonly to: number;
  readonly ends?: number;
  readonly of: "code" | "extended";
  readonly holds?: "windows" | "status";
}
export type AnyRow = CodeRow | EventRow | RangeRow;

function said(group: Group, given: string | Row): Said & Pick<Row, "also" | "onlyWho"> {
  const { means, look, next, ...rest } = typeof given === "string" ? { means: given } : given;
  const shown = look ?? group.look;
  return {
    means,
    ...(shown !== undefined && { look: shown }),
    next: next ?? group.next ?? [],
    source: group.source,
    ...rest,
  };
}

function codeRows(group: Group, decimal: true | undefined): CodeRow[] {
  const made = (numbers: Pick<CodeRow, "code" | "extended">, given: string | Row): CodeRow => {
    const { also: _, ...words } = said(group, given);
    return { kind: "code", ...numbers, ...words, ...(decimal && { decimal }) };
  };
  return [
    ...Object.entries(group.pairs ?? {}).map(([pair, given]) => {
      const [code, extended] = pair.split("/").map(Number);
      return made({ code: code ?? 0, extended: extended ?? 0 }, given);
    }),
    ...Object.entries(group.codes ?? {}).map(([code, given]) => made({ code: Number(code) }, given)),
    ...Object.entries(group.extended ?? {}).map(([extended, given]) =>
      made({ extended: Number(extended) }, given),
    ),
  ];
}

function eventRows(group: Group): EventRow[] {
  if (!group.events) return [];
  const { log, provider, short = [], ids } = group.events;
  return Object.entries(ids).map(([id, given]) => {
    const { also = [], onlyWho: _, ...words } = said(group, given);
    return { kind: "event", log, provider, short, ids: [Number(id), ...also], ...words };
  });
}

/** Every number of a family, one by one, with what its group says of it. */
export function rowsOf(family: Codes): AnyRow[] {
  return family.groups.flatMap((group) => [
    ...codeRows(group, family.decimal),
    ...eventRows(group),
    ...(group.ranges ?? []).map(
      ({ next, ...range }): RangeRow => ({
        kind: "range",
        ...range,
        next: next ?? group.next ?? [],
        source: group.source,
      }),
    ),
  ]);
}

/** A family whose links are changed, row by row. */
export function withNext(family: Codes, keep: (ids: readonly string[]) => string[]): Codes {
  const kept = <T extends { readonly next?: readonly string[] | undefined }>(one: T): T =>
    one.next ? { ...one, next: keep(one.next) } : one;
  const table = <T extends Readonly<Record<string, string | Row>>>(rows: T): T =>
    Object.fromEntries(
      Object.entries(rows).map(([key, given]) => [key, typeof given === "string" ? given : kept(given)]),
    ) as T;
  const groups = family.groups.map((group) => ({
    ...kept(group),
    ...(group.codes && { codes: table(group.codes) }),
    ...(group.extended && { extended: table(group.extended) }),
    ...(group.pairs && { pairs: table(group.pairs) }),
    ...(group.events && { events: { ...group.events, ids: table(group.events.ids) } }),
    ...(group.ranges && { ranges: group.ranges.map(kept) }),
  }));
  return { ...family, groups };
}

/** The pages that codes lead to, each as what it asks to be looked at; and what of it a computer could not rule out. Pure. */
import type { Book } from "../book/book.ts";
import { causesFirst, numbersOf } from "../explain/rank.ts";
import type { CodeRow, RangeRow } from "../model/code-rows.ts";
import type { Path } from "../model/path.ts";
import type { Symptom } from "../model/symptom.ts";
import type { Role } from "../model/words.ts";
import type { Standpoint } from "./ends.ts";
import type { Outcome } from "./order.ts";

/** One cause of a symptom; of a path, a step that a check answers. */
interface LeadCause {
  readonly title: string;
  /** How to tell. */
  readonly how: string;
  /** Ids of the checks that look at it; none where nobody can. */
  readonly checks: readonly string[];
}

export interface LeadPage {
  readonly kind: "symptom" | "path";
  readonly id: string;
  readonly title: string;
  readonly causes: readonly LeadCause[];
}

/** A page, and the order in which its causes stand for one code. */
export interface PageOrder {
  readonly id: string;
  readonly order: readonly number[];
}

function leadPageOf(definition: Symptom | Path): LeadPage {
  const { kind, id, title } = definition;
  const causes =
    kind === "symptom"
      ? definition.causes.map((one) => ({ title: one.title, how: one.evidence, checks: one.checks ?? [] }))
      : definition.steps.flatMap(({ ask, because, check }) =>
          check === undefined ? [] : [{ title: ask, how: because, checks: [check] }],
        );
  return { kind, id, title, causes };
}

/** Symptoms and paths by id, in the order of the book. */
export const pagesOf = ({ entries }: Pick<Book, "entries">): ReadonlyMap<string, LeadPage> =>
  new Map(
    entries.flatMap(({ definition }) =>
      definition.kind === "symptom" || definition.kind === "path"
        ? [[definition.id, leadPageOf(definition)] as const]
        : [],
    ),
  );

/** The causes of a page in the order of the row that leads there: of a symptom those that name its number come first. */
export function pageOrder({ kind, id, title, causes }: LeadPage, row: CodeRow | RangeRow): number[] {
  const numbered = causes.map((one, index) => ({ index, title: one.title, evidence: one.how }));
  const asked = numbersOf(
    [{ ask: "", title: "", known: true, says: [{ about: "", row }], next: row.next }],
    id,
  );
  const sorted = kind === "symptom" ? causesFirst({ title, causes: numbered }, asked).causes : numbered;
  return sorted.map(({ index }) => index);
}

/** What a page has left, seen from one computer. */
export interface Left {
  readonly page: LeadPage;
  /** The first cause that was not ruled out; absent where each was. */
  readonly cause?: LeadCause;
  /** Its checks that do not rule it out, and whether they belong to another computer. */
  readonly open: readonly { readonly outcome: Outcome; readonly elsewhere: boolean }[];
}

/** Roles of the computers that were looked at. */
const own: Readonly<Record<Standpoint, readonly Role[]>> = {
  client: ["client"],
  target: ["target", "session-host"],
  both: ["client", "target", "session-host"],
};

/** It belongs to another computer than those that were looked at. */
function isElsewhere({ roles, verdict }: Outcome, standpoint: Standpoint): boolean {
  if (roles.some((role) => own[standpoint].includes(role))) return false;
  // A server of the deployment is seen where it is the same computer.
  return standpoint === "client" || roles.every((role) => role === "client") || verdict === "not-applicable";
}

const isSettled = ({ verdict, open }: Outcome): boolean =>
  (verdict === "pass" && !open) || verdict === "not-applicable";

function leftOn(
  page: LeadPage,
  order: readonly number[],
  outcomes: ReadonlyMap<string, Outcome>,
  standpoint: Standpoint,
): Left {
  for (const index of order) {
    const cause = page.causes[index];
    if (!cause) continue;
    const open = cause.checks.flatMap((id) => {
      const outcome = outcomes.get(id);
      if (!outcome) return [];
      const elsewhere = isElsewhere(outcome, standpoint);
      return elsewhere || !isSettled(outcome) ? [{ outcome, elsewhere }] : [];
    });
    if (open.length > 0 || cause.checks.length === 0) return { page, cause, open };
  }
  return { page, open: [] };
}

/**
 * The first page with a cause that was not ruled out; where there is none, the first page.
 * @param standpoint whose part in the connection was looked at
 */
export function leftOf(
  pages: readonly PageOrder[],
  known: ReadonlyMap<string, LeadPage>,
  outcomes: readonly Outcome[],
  standpoint: Standpoint,
): Left | undefined {
  const byId = new Map(outcomes.map((one) => [one.id, one]));
  const left = pages.flatMap(({ id, order }) => {
    const page = known.get(id);
    return page ? [leftOn(page, order, byId, standpoint)] : [];
  });
  return left.find(({ cause }) => cause) ?? left[0];
}

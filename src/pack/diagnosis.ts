/** A script that says what is wrong with a computer, in as few characters as its engine keeps. */
import { type Book, entriesOf } from "../book/book.ts";
import { leadsOf } from "../diagnose/leads.ts";
import type { Check } from "../model/check.ts";
import { isJoined } from "../model/ends.ts";
import { selfContained } from "./runtime/self-contained.ts";
import type { LeftOut, PackInput } from "./target.ts";

export interface Diagnosis {
  /** The template whose first lines say what it is for. */
  readonly template: string;
  /** One line of JSON, or lines of text with the most important one last. */
  readonly form: "json" | "text";
  /** Characters that the engine keeps. */
  readonly most: number;
  /** Whether the engine reaches computers that are clients and nothing else. */
  readonly clients: boolean;
}

type Who = Pick<Diagnosis, "clients">;

const isOfClients = ({ roles }: Check): boolean => roles.every((role) => role === "client");

/** Why a check takes no part; undefined where it does. What only asks whether a fix may run takes part in no diagnosis. */
function reasonAgainst(check: Check, { clients }: Who): string | undefined {
  if (check.precondition) return "It only says whether a fix may run.";
  if (isJoined(check)) return "It holds the facts of two computers together, and a script sees one.";
  if (!clients && isOfClients(check)) return "It is about the computer that somebody connects from.";
  return undefined;
}

const checksOf = (book: Pick<Book, "entries">): Check[] =>
  entriesOf(book, "check").map(({ definition }) => definition);

export function leftOutOfDiagnosis(book: Pick<Book, "entries">, who: Who): LeftOut[] {
  return checksOf(book).flatMap((check) => {
    const reason = reasonAgainst(check, who);
    return reason === undefined || check.precondition ? [] : [{ id: check.id, reason }];
  });
}

export function diagnosisScript(input: PackInput, { template, form, most, clients }: Diagnosis): string {
  const { book, templates } = input;
  const { identity, tool, hash } = book;
  const ids = checksOf(book)
    .filter((check) => reasonAgainst(check, { clients }) === undefined)
    .map(({ id }) => id);
  const module = `${identity.name} ${identity.version}`;
  const usual = leadsOf(book).usual.filter((id) => ids.includes(id));
  return selfContained(input)({
    ...{ checks: ids, fixes: {}, use: "diagnosis" },
    own: templates.render("pack/self-contained/diagnosis", { module, usual }),
    caller: templates.render(template, { tool, hash, name: identity.name, module, form, most }),
  });
}

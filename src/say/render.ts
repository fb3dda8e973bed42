/** What was said, for a window of a terminal, as a ticket, as a page. Pure; the module fills the same texts. */
import type { Book } from "../book/book.ts";
import { entriesOf } from "../book/book.ts";
import { asciiShown, htmlShown, shownText } from "../escape/shown.ts";
import { formatText } from "../model/text.ts";
import { fill, type View } from "./fill.ts";
import { linesOf } from "./lines.ts";
import type { Said } from "./model.ts";
import type { Saying, Words } from "./words.ts";

/** Of a ticket: what mail and ticket systems leave as it is. */
const ticketWidth = 76;
const screenWidth = 80;

/** What texts are filled with: the model, and what it looks like in a sentence. */
function viewOf(book: Pick<Book, "entries" | "identity">, { words }: Saying, said: Said): View {
  const titles = new Map(entriesOf(book, "check").map(({ definition: { id, title } }) => [id, title]));
  const named = (ids: readonly string[]) => ids.map((id) => ({ id, title: titles.get(id) ?? id }));
  const listed = (ids: readonly string[]) => ids.join(", ") || words.nothing;
  const base = book.identity.links.runbooks ?? "";
  return {
    ...said,
    findings: said.findings.map((one) => ({
      ...one,
      link: base && base + one.page,
      // Of one computer it is said once, above.
      at: said.ends.length > 0 ? one.computerName : "",
    })),
    leadLink: said.lead && base ? base + said.lead.page : "",
    word: words,
    about: aboutOf(words, said),
    by: formatText(words.by, { module: said.module.name, version: said.module.version }),
    notElevated: said.elevated === false,
    passedIds: listed(said.passed),
    notApplicableIds: listed(said.notApplicable),
    passedChecks: named(said.passed),
    notApplicableChecks: named(said.notApplicable),
  } as unknown as View;
}

/** Whom it is about, a line for each computer. */
function aboutOf(words: Words, { computerName: computer, collectedAt: time, code, ends }: Said): string[] {
  if (ends.length === 0) return [formatText(code ? words.aboutCode : words.about, { computer, time, code })];
  const lines = ends.map(({ end, computerName, collectedAt }) =>
    formatText(words.aboutEnd[end], { computer: computerName, time: collectedAt }),
  );
  return code ? [...lines, formatText(words.forCode, { code })] : lines;
}

type Told = readonly [book: Pick<Book, "entries" | "identity">, saying: Saying, said: Said];

/** For a window, not cut yet: verdict, why, what to do next. */
export const screenText = (...told: Told): string =>
  fill(told[1].screen, viewOf(...told), shownText).replace(/\n+$/, "");

/** The same for a terminal. */
export const screenOf = (...told: Told): string =>
  `${linesOf(screenText(...told), screenWidth).join("\n")}\n`;

/** Plain ASCII for a ticket or a mail. */
export const ticketOf = (...told: Told): string =>
  `${linesOf(fill(told[1].ticket, viewOf(...told), asciiShown), ticketWidth).join("\n")}\n`;

/** One page of HTML that needs nothing else; its lines end as Windows' do. */
export const pageTextOf = (...told: Told): string =>
  fill(told[1].page, viewOf(...told), htmlShown).replaceAll("\n", "\r\n");

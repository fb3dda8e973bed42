/** The runbooks: a Markdown page for each definition, an index, what is refused, and what the module promises. */
import { type Book, entriesOf, sourceOf } from "../../book/book.ts";
import { firstPage } from "../../book/naming.ts";
import { InputError } from "../../diagnostics/diagnostic.ts";
import { commandsById } from "../commands.ts";
import type { OutputFile } from "../files.ts";
import { pageOf } from "../pages.ts";
import type { Templates } from "../templates.ts";
import { missingTemplates } from "./by-hand.ts";
import { checkPage } from "./check-page.ts";
import { codesPage } from "./codes-page.ts";
import { fixPage } from "./fix-page.ts";
import { siteOf } from "./head.ts";
import { indexPage } from "./index-page.ts";
import { linksOf } from "./links.ts";
import { pathPage } from "./path-page.ts";
import { symptomPage } from "./symptom-page.ts";

const folder = "runbooks";

/** Templates leave blank lines where nothing had to be said; one is enough. Fenced code is one line a command. */
function tidy(text: string): string {
  const lines = text.replaceAll("\r\n", "\n").replace(/^[ \t]+$/gm, "");
  return `${lines.replace(/\n{3,}/g, "\n\n").trim()}\n`;
}

/**
 * Emits all pages below `runbooks/`, with LF line ends.
 * @throws InputError with every by-hand template that is missing
 */
export function emitRunbooks(book: Book, templates: Templates): OutputFile[] {
  const missing = missingTemplates(book, templates);
  if (missing.length > 0) throw new InputError(missing);
  const links = linksOf(book);
  const commands = commandsById(book);
  const file = (path: string, owner: string, template: string, page: object): OutputFile => ({
    path: `${folder}/${path}`,
    text: tidy(templates.render(`runbook/${template}`, { page })),
    owner,
  });
  return [
    file(firstPage, "the whole book", "index", indexPage(book, links)),
    file("refused.md", "blocked.yaml", "refused", { site: siteOf(book), blocked: book.blocked }),
    file("promises.md", "templates/runbook/promises.md.hbs", "promises", { site: siteOf(book) }),
    ...entriesOf(book, "check").map((entry) =>
      file(pageOf(entry.definition), sourceOf(entry), "check", checkPage(book, links, entry)),
    ),
    ...entriesOf(book, "fix").map((entry) =>
      file(pageOf(entry.definition), sourceOf(entry), "fix", fixPage(book, links, commands, entry)),
    ),
    ...entriesOf(book, "symptom").map((entry) =>
      file(pageOf(entry.definition), sourceOf(entry), "symptom", symptomPage(book, links, entry)),
    ),
    ...entriesOf(book, "codes").map((entry) =>
      file(pageOf(entry.definition), sourceOf(entry), "codes", codesPage(book, links, entry)),
    ),
    ...entriesOf(book, "path").map((entry) =>
      file(pageOf(entry.definition), sourceOf(entry), "path", pathPage(book, links, commands, entry)),
    ),
  ];
}

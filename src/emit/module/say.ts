/** The file of the module that says what a diagnosis is told with. It is read when one is asked for. */
import type { Book } from "../../book/book.ts";
import { sayingOf } from "../../say/words.ts";
import { marker } from "../files.ts";
import type { Templates } from "../templates.ts";
import { type Head, type ModuleFile, region } from "./parts.ts";

export function sayFile(book: Pick<Book, "identity">, templates: Templates, head: Head): ModuleFile {
  const { words, screen, ticket, page } = sayingOf(new Map(templates.parts("report")));
  const view = {
    words,
    pages: book.identity.links.runbooks ?? "",
    texts: Object.entries({ Screen: screen, Ticket: ticket, Page: page }).map(([name, text]) => ({
      name,
      lines: text.split("\n"),
    })),
  };
  const purpose = "What a diagnosis is told with. It is read when one is asked for.";
  const table = region("templates/module/say.ps1.hbs:1", templates.render("module/say", view));
  return {
    name: "diagnosis/say.ps1",
    text: templates.render("module/file", { ...head, purpose }) + table,
    owner: `${marker}: templates/report`,
  };
}

/** The file of the module that says what the numbers of events mean. It is read when a diagnosis is asked for. */
import type { Book } from "../../book/book.ts";
import { meaningsOf } from "../../diagnose/timeline.ts";
import { marker } from "../files.ts";
import type { Templates } from "../templates.ts";
import { type Head, type ModuleFile, region } from "./parts.ts";

export function eventsFile(book: Book, templates: Templates, head: Head): ModuleFile {
  const purpose = "What the numbers of events mean. It is read when a diagnosis is asked for.";
  const view = { meanings: Object.fromEntries(meaningsOf(book)) };
  const table = region("templates/module/events.ps1.hbs:1", templates.render("module/events", view));
  const text = templates.render("module/file", { ...head, purpose }) + table;
  return { name: "diagnosis/events.ps1", text, owner: `${marker}: the whole book` };
}

/** Links between pages: from a definition to those that it names, and back. */
import type { Book, Definition, Entry } from "../../book/book.ts";
import { rowsOf } from "../../model/code-rows.ts";
import { fixesOf } from "../../model/mended-by.ts";
import { hrefFrom } from "../pages.ts";

/** Where a page lies: below a folder, or beside the index. */
type Depth = "page" | "index";

export interface Link {
  readonly title: string;
  readonly href: string;
}

export interface Links {
  /** Links to definitions by id, in the order of `ids`; ids that the site has excluded are left out. */
  to(ids: readonly string[], depth?: Depth): Link[];
  /** Pages of these kinds that name a definition, by id. */
  naming(id: string, kinds: readonly Definition["kind"][]): Link[];
}

function idsIn(definition: Definition): readonly string[] {
  switch (definition.kind) {
    case "check":
      return fixesOf(definition);
    case "fix":
      return [definition.provenBy];
    case "symptom":
      return definition.causes.flatMap((cause) => [...(cause.checks ?? []), ...(cause.fixes ?? [])]);
    case "codes":
      return rowsOf(definition).flatMap((row) => row.next);
    case "path":
      return definition.steps.flatMap((step) => [
        ...(step.check ? [step.check] : []),
        ...step.answers.flatMap((answer) => answer.open ?? []),
      ]);
  }
}

const linkTo = ({ definition }: Entry, depth: Depth): Link => ({
  title: definition.title,
  href: hrefFrom(depth, definition),
});

/** Looks through the book once: every page asks, and a book may have thousands. */
export function linksOf({ entries }: Pick<Book, "entries">): Links {
  const byId = new Map(entries.map((entry) => [entry.definition.id, entry]));
  const naming = new Map<string, Entry[]>();
  for (const entry of entries) {
    for (const id of new Set(idsIn(entry.definition))) {
      const known = naming.get(id);
      if (known) known.push(entry);
      else naming.set(id, [entry]);
    }
  }
  return {
    to: (ids, depth = "page") =>
      ids.flatMap((id) => {
        const entry = byId.get(id);
        return entry ? [linkTo(entry, depth)] : [];
      }),
    naming: (id, kinds) =>
      (naming.get(id) ?? [])
        .filter(({ definition }) => kinds.includes(definition.kind))
        .map((entry) => linkTo(entry, "page")),
  };
}

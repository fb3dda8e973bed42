/** What every page begins and ends with: identity, site, sources. */
import { type Book, type Definition, type Entry, sourceOf } from "../../book/book.ts";
import { fixesOf } from "../../model/check.ts";
import type { Role, Source } from "../../model/words.ts";
import { hrefFrom } from "../pages.ts";

/** Where a page lies: below a folder, or beside the index. */
type Depth = "page" | "index";

export interface Link {
  readonly title: string;
  readonly href: string;
}

const placeWords = {
  client: "on the client, the computer that connects",
  target: "on the target, the computer that is connected to",
  "session-host": "on the Remote Desktop Session Host",
  "license-server": "on the Remote Desktop licence server",
} as const satisfies Record<Role, string>;

/** `on the client, the computer that connects; or on ...`. */
export function whereWords(roles: readonly Role[]): string {
  return roles.map((role) => placeWords[role]).join("; or ");
}

/** The site as pages show it, and which build of which book made the page. */
export function siteOf(book: Book) {
  const { organisation, contact } = book.settings;
  return {
    tool: book.tool,
    version: book.identity.version,
    hash: book.hash.slice(0, 12),
    organisation: organisation || null,
    contact: contact || null,
  };
}

/** Links to definitions by id, in the order of `ids`; ids that the site has excluded are left out. */
export function linksTo(book: Pick<Book, "entries">, ids: readonly string[], depth: Depth = "page"): Link[] {
  return ids.flatMap((id) =>
    book.entries
      .filter(({ definition }) => definition.id === id)
      .map(({ definition }) => ({ title: definition.title, href: hrefFrom(depth, definition) })),
  );
}

function idsIn(definition: Definition): readonly string[] {
  switch (definition.kind) {
    case "check":
      return fixesOf(definition);
    case "fix":
      return [definition.provenBy];
    case "symptom":
      return definition.causes.flatMap((cause) => [...(cause.checks ?? []), ...(cause.fixes ?? [])]);
    case "path":
      return definition.steps.flatMap((step) => [
        ...(step.check ? [step.check] : []),
        ...step.answers.flatMap((answer) => answer.open ?? []),
      ]);
  }
}

/** Pages of these kinds that name a definition, by id. */
export function pagesNaming(
  book: Pick<Book, "entries">,
  id: string,
  kinds: readonly Definition["kind"][],
): Link[] {
  const naming = book.entries.filter(
    ({ definition }) => kinds.includes(definition.kind) && idsIn(definition).includes(id),
  );
  return linksTo(
    book,
    naming.map(({ definition }) => definition.id),
  );
}

function sourceView(source: Source) {
  return {
    mark: source.mark,
    from: source.from,
    link: source.url ? { title: source.from, href: source.url } : null,
    note: source.note ?? null,
  };
}

/** What all kinds of pages share. */
export function headOf(book: Book, entry: Entry) {
  const { definition } = entry;
  return {
    id: definition.id,
    kind: definition.kind,
    title: definition.title,
    summary: definition.summary,
    source: sourceOf(entry),
    site: siteOf(book),
    guide: definition.guide.length > 0 ? definition.guide.join(", ") : null,
    sources: definition.sources.map(sourceView),
  };
}

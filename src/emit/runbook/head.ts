/** What every page begins and ends with: identity, site, sources. */
import { type Book, type Entry, sourceOf } from "../../book/book.ts";
import type { Role, Source } from "../../model/words.ts";

const placeWords = {
  client: "on the client, the computer that connects",
  target: "on the target, the computer that is connected to",
  "session-host": "on the Remote Desktop Session Host",
  "license-server": "on the Remote Desktop licence server",
  "connection-broker": "on the Connection Broker of a deployment",
} as const satisfies Record<Role, string>;

/** `on the client, the computer that connects; or on ...`. */
export function whereWords(roles: readonly Role[]): string {
  return roles.map((role) => placeWords[role]).join("; or ");
}

/** Of what holds one end against the other. */
export const joinedWords = `${placeWords.client}, and ${placeWords.target}`;

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

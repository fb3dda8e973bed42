/** Where each definition's page lies, and links between pages. */
import type { Definition } from "../book/book.ts";

const folders = {
  check: "checks",
  fix: "fixes",
  symptom: "symptoms",
  path: "paths",
  codes: "codes",
} as const;

/** The page of a definition, below the folder of pages: `fixes/client.reset-license-cache.md`. */
export function pageOf(definition: Pick<Definition, "kind" | "id">): string {
  return `${folders[definition.kind]}/${definition.id}.md`;
}

/** A link from one page to another; every page lies one folder deep, the index none. */
export function hrefFrom(from: "page" | "index", definition: Pick<Definition, "kind" | "id">): string {
  return from === "page" ? `../${pageOf(definition)}` : pageOf(definition);
}

/** What is called after a book. Apart from who the book is (identity.ts): whoever only reads in a book needs no schema. */
import type { Identity } from "./identity.ts";

/** The first of the pages, below their folder. */
export const firstPage = "index.md";

/** Commands that a module brings along with every book. */
export function builtInCommands({ noun }: Pick<Identity, "noun">) {
  return {
    fact: `Get-${noun}Fact`,
    diagnosis: `Invoke-${noun}Diagnosis`,
    endpoint: `Test-${noun}Endpoint`,
    machine: `Export-${noun}Machine`,
    change: `Get-${noun}Change`,
    repair: `Repair-${noun}`,
    undo: `Undo-${noun}Change`,
  } as const;
}

type Named = Pick<Identity, "name" | "noun"> & Partial<Pick<Identity, "links">>;

/**
 * Where the help of a command leads: to its page, where the book says where its pages are, else to the module's own help.
 * @param page below the folder of pages
 */
export function helpOf({ name, links }: Pick<Named, "name" | "links">, page: string) {
  const uri = links?.runbooks ? links.runbooks + page : "";
  return { uri, link: uri || `about_${name}` };
}

/**
 * Puts the book's names where a template has `__Module__` (in small letters `__module__`) and `__Noun__`, and where its pages begin. Templates stay what tools of their language
 * can read, and the names are letters and digits, inert in each of these languages.
 */
export function nameTemplate(text: string, identity: Named): string {
  const { uri, link } = helpOf(identity, firstPage);
  return text
    .replaceAll("__Module__", identity.name)
    .replaceAll("__module__", identity.name.toLowerCase())
    .replaceAll("__Noun__", identity.noun)
    .replaceAll("__HelpLink__", link)
    .replaceAll("__HelpUri__", uri);
}

/** The book for those who only read in it: as it was loaded before, where nothing has changed since. */
import type { Book } from "./book.ts";
import { bookKey } from "./cache/key.ts";
import { cacheFile, readStored, store } from "./cache/store.ts";
import type { Project } from "./open-book.ts";

export type KnownBook = Pick<Book, "entries" | "guide" | "identity">;

/**
 * Opens the book, or takes what is known of it. Nothing that loads or checks books is imported in the second case:
 * that alone takes longer than the rest.
 * @throws InputError with every finding at once
 */
export async function openKnownBook(project: Project, env: NodeJS.ProcessEnv): Promise<KnownBook> {
  const key = bookKey(project);
  const file = cacheFile(env, "books", [project.root, project.book]);
  const known = key && readStored<KnownBook>(file, key);
  if (known) return known;
  const { openBook } = await import("./open-book.ts");
  const { book, inputs } = await openBook(project);
  const { entries, guide, identity } = book;
  const { isClosed } = await import("./cache/closed.ts");
  // The key again: somebody may have written while the book was being loaded.
  if (key && (await isClosed(project.book, inputs)) && bookKey(project) === key)
    store(file, key, { entries, guide, identity });
  return { entries, guide, identity };
}

/** The book and its templates, opened side by side. */
import type { Book } from "../book/book.ts";
import type { Loaded } from "../book/load-definitions.ts";
import { openBook, type Project } from "../book/open-book.ts";
import { readTemplates } from "../book/templates.ts";
import { prepareTemplates, type Templates } from "../emit/templates.ts";
import type { Progress } from "./progress.ts";

/**
 * The book, and the templates, which are parsed while the bundler works.
 * @throws InputError with the findings of the book, or, where there are none, of the templates
 */
export async function openAll(project: Project, loading: Promise<Loaded> | undefined, progress: Progress) {
  let prepared: { milliseconds: number; templates: () => Templates } | undefined;
  const prepare = (identity: Book["identity"]): void => {
    const start = performance.now();
    const templates = attempt(() => prepareTemplates(readTemplates(project.templates), identity));
    prepared = { milliseconds: performance.now() - start, templates };
  };
  const opened = await progress.stage(
    "load",
    () => openBook(project, { loading, meanwhile: prepare }),
    ({ book }) => `${book.entries.length} definitions, checked`,
  );
  if (!prepared) throw new Error("the book was opened without its name");
  const templates = prepared.templates();
  progress.line("templates", "parsed and checked", prepared.milliseconds);
  return { ...opened, templates };
}

/** What came of it, or is thrown, later. */
function attempt<T>(work: () => T): () => T {
  try {
    const value = work();
    return () => value;
  } catch (error) {
    return () => {
      throw error;
    };
  }
}

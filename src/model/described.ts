/** How definitions say where they come from and what they do not follow: short, and a note where one is owed. */
import type { z } from "zod";
import type { runnable, Shape } from "./shapes.ts";
import type { FolkAdvice, Source } from "./words.ts";

/** Read in a source: its name, or its name with an address or a remark. */
type Sure = readonly (string | Omit<Source, "mark">)[];
/** Not proven: the statement, and what is not proven about it. */
type Unsure = Readonly<Record<string, string>>;

/** Sources by mark: A primary, B good secondary or inferred, C weak, D folklore, K general knowledge. */
export interface Sources {
  readonly A?: Sure;
  readonly B?: Sure;
  readonly C?: Unsure;
  readonly D?: Unsure;
  readonly K?: Unsure;
}

/** Popular advice that is not followed, and why. */
export type NotFollowed = Readonly<Record<string, string>>;

export const sourcesOf = (given: Sources): Source[] =>
  Object.entries(given).flatMap(([mark, group]: [string, Sure | Unsure]) => {
    const entries = Array.isArray(group)
      ? (group as Sure).map((one) => (typeof one === "string" ? { from: one } : one))
      : Object.entries(group as Unsure).map(([from, note]) => ({ from, note }));
    return entries.map((one) => ({ mark: mark as Source["mark"], ...one }));
  });

export const folkAdviceOf = (given: NotFollowed): FolkAdvice[] =>
  Object.entries(given).map(([advice, why]) => ({ advice, why }));

type Runnable = Shape<z.ZodObject<typeof runnable>>;

/** What checks and fixes say first. */
export interface RunnableInput extends Omit<Runnable, "sources" | "folkAdvice"> {
  readonly sources: Sources;
  readonly folkAdvice?: NotFollowed;
}

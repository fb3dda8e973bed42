/** The book in memory: every definition with the file and line that it came from. */
import type { Check } from "../model/check.ts";
import type { Codes } from "../model/codes.ts";
import type { Fix } from "../model/fix.ts";
import type { Path } from "../model/path.ts";
import type { Symptom } from "../model/symptom.ts";
import type { Settings } from "../settings/settings.ts";
import type { BlockedPattern } from "./blocked.ts";
import type { GuideRow } from "./guide.ts";
import type { Identity } from "./identity.ts";
import type { Policy } from "./policies.ts";
import type { Question } from "./questions.ts";

export type Definition = Check | Fix | Symptom | Path | Codes;

/** A definition and where it stands. */
export interface Entry<T extends Definition = Definition> {
  readonly definition: T;
  /** Relative to the project, with forward slashes: `runbooks/client/license-cache.ts`. */
  readonly file: string;
  /** Line of `export default define...`, from 1. */
  readonly line: number;
}

/** `runbooks/client/license-cache.ts:12`, as outputs name their source. */
export function sourceOf({ file, line }: Pick<Entry, "file" | "line">): string {
  return `${file}:${line}`;
}

export interface Book {
  readonly entries: readonly Entry[];
  readonly guide: readonly GuideRow[];
  readonly blocked: readonly BlockedPattern[];
  readonly questions: readonly Question[];
  readonly policies: readonly Policy[];
  readonly settings: Settings;
  readonly identity: Identity;
  /** Of the rdpmend that compiles it; the book's own version is its identity's. */
  readonly tool: string;
  /** SHA-256, in hexadecimal, of everything that the outputs depend on. */
  readonly hash: string;
}

type Kinds = { check: Check; fix: Fix; symptom: Symptom; path: Path; codes: Codes };

/** The entries of one kind, by id. */
export function entriesOf<K extends keyof Kinds>(book: Pick<Book, "entries">, kind: K): Entry<Kinds[K]>[] {
  return book.entries.filter((entry) => entry.definition.kind === kind) as Entry<Kinds[K]>[];
}

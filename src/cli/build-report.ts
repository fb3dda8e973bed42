/** How a build closes: what there is, for people or for scripts. */
import type { Context } from "./context.ts";
import { formatTable } from "./table.ts";

export interface Totals {
  readonly checks: number;
  readonly fixes: number;
  readonly pages: number;
  readonly tests: number;
  readonly files: number;
  readonly written: number;
  readonly unchanged: number;
  readonly removed: number;
}

export interface SigningSaid {
  /** A sentence that must not be overlooked. */
  readonly warning?: string;
  /** For scripts. */
  readonly facts: Readonly<Record<string, unknown>>;
}

export function reportBuild(
  context: Context,
  json: boolean,
  totals: Totals,
  { warning, facts }: SigningSaid,
  milliseconds: number,
): void {
  const took = Math.round(milliseconds);
  if (json) {
    const all = { ...totals, milliseconds: took, signing: facts };
    context.stdout.write(`${JSON.stringify(all, null, 2)}\n`);
    return;
  }
  const { checks, fixes, pages, tests, files } = totals;
  const row = [checks, fixes, pages, tests, files, `${took} ms`].map(String);
  const table = formatTable(["checks", "fixes", "pages", "tests", "files", "time"], [row]);
  context.stdout.write(`\n${table}${warning ? `\n${warning}\n` : ""}`);
}

/** Two scripts for each pair: one looks by the check, one looks and mends by the fix. */
import type { OutputFile } from "../emit/files.ts";
import type { Wanted } from "./runtime/definitions.ts";
import { selfContained } from "./runtime/self-contained.ts";
import type { PackInput } from "./target.ts";
import { type Pair, parametersOf } from "./unattended.ts";

/** What an engine calls the two; its templates have the same names. */
export interface PairNames {
  readonly engine: string;
  readonly look: string;
  readonly mend: string;
}

/** Both scripts of each pair, side by side in a folder with the id of its check. */
export function pairScripts(
  input: PackInput,
  pairs: readonly Pair[],
  { engine, look, mend }: PairNames,
): (readonly [OutputFile, OutputFile])[] {
  const { book, templates } = input;
  const { identity, tool, hash } = book;
  const make = selfContained(input);
  return pairs.map(({ check, fix }) => {
    const parameters = parametersOf(fix, book.settings);
    const view = {
      ...{ tool, hash, name: identity.name, check, fix, parameters },
      prefix: `${identity.name}|${identity.version}|${check.id}`,
    };
    const script = (name: string, wanted: Omit<Wanted, "use">): OutputFile => ({
      path: `${check.id}/${name}.ps1`,
      text: make({ ...wanted, use: "check", caller: templates.render(`pack/${engine}/${name}`, view) }),
      owner: `${check.id}, ${fix.id}`,
    });
    return [
      script(look, { checks: [check.id], fixes: {} }),
      // A fix is proved by a check that may be another than the one that calls for it.
      script(mend, { checks: [check.id, fix.provenBy], fixes: { [fix.id]: parameters } }),
    ];
  });
}

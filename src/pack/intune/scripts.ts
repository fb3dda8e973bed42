/** detect.ps1 and remediate.ps1 of each remediation. */
import type { OutputFile } from "../../emit/files.ts";
import { limitedFile } from "../limited-file.ts";
import type { Wanted } from "../runtime/definitions.ts";
import { selfContained } from "../runtime/self-contained.ts";
import type { PackInput } from "../target.ts";
import { type Pair, parametersOf } from "../unattended.ts";

/** What Intune takes at most, in bytes (documented; the service takes a little more). */
const limit = { who: "Intune", most: 200 * 1024 };

export function scriptsOf(input: PackInput, pairs: readonly Pair[]): OutputFile[] {
  const { book, templates } = input;
  const { identity, tool, hash } = book;
  const make = selfContained(input);
  return pairs.flatMap(({ check, fix }) => {
    const parameters = parametersOf(fix, book.settings);
    const view = {
      ...{ tool, hash, name: identity.name, check, fix, parameters },
      prefix: `${identity.name}|${identity.version}|${check.id}`,
    };
    const script = (kind: "detect" | "remediate", wanted: Omit<Wanted, "use">) =>
      limitedFile(
        {
          path: `${check.id}/${kind}.ps1`,
          text: make({
            ...wanted,
            use: "check",
            caller: templates.render(`pack/intune/${kind}`, view),
          }),
          owner: `${check.id}, ${fix.id}`,
        },
        limit,
      );
    return [
      script("detect", { checks: [check.id], fixes: {} }),
      // A fix is proved by a check that may be another than the one that calls for it.
      script("remediate", { checks: [check.id, fix.provenBy], fixes: { [fix.id]: parameters } }),
    ];
  });
}

/** Configuration Manager: a script that diagnoses, configuration items that mend, and both for task sequences. */
import type { OutputFile } from "../../emit/files.ts";
import { type Diagnosis, diagnosisScript, leftOutOfDiagnosis } from "../diagnosis.ts";
import { pairScripts } from "../pair-scripts.ts";
import type { PackInput, PackTarget } from "../target.ts";
import { forTaskSequence } from "../task-sequence.ts";
import { leftOutOf, type Pair, pairsOf, reasonAgainst } from "../unattended.ts";

/** Output is cut at 4 KB; the form of the line is the engine's affair, so there is some room. */
const diagnosis = {
  ...{ template: "pack/configmgr/diagnose", form: "json", most: 4_000, clients: true },
} as const satisfies Diagnosis;

const owner = "templates/pack/configmgr/";
const names = { engine: "configmgr", look: "discovery", mend: "remediation" } as const;

/** What somebody still has to do once a fix has run. */
const afterwards = ({ fix }: Pair): string[] =>
  (fix.next ?? []).flatMap(({ say }) => (say.includes("{") ? [] : [say]));

function readmeOf({ book, templates }: PackInput, pairs: readonly Pair[], size: number): OutputFile {
  const { name, version, noun } = book.identity;
  const view = {
    ...{ tool: book.tool, name, version, noun, kilobytes: String(Math.ceil(size / 1024)) },
    pairs: pairs.map((pair) => ({
      ...{ id: pair.check.id, title: pair.check.title, fix: pair.fix.title, after: afterwards(pair) },
    })),
  };
  return { path: "README.md", text: templates.render("pack/configmgr/readme", view), owner };
}

export const configmgr: PackTarget = {
  name: "configmgr",
  title: "Configuration Manager",
  next: "Software Library, Scripts, Create Script: import diagnose.ps1, have it approved, and run it on one computer.",
  emit(input) {
    const pairs = pairsOf(input.book, reasonAgainst);
    const diagnose = { path: "diagnose.ps1", text: diagnosisScript(input, diagnosis), owner };
    return [
      readmeOf(input, pairs, diagnose.text.length),
      diagnose,
      forTaskSequence(diagnose),
      ...pairScripts(input, pairs, names).flatMap(([look, mend]) => [look, mend, forTaskSequence(mend)]),
    ];
  },
  leftOut: ({ book }) => [...leftOutOfDiagnosis(book, diagnosis), ...leftOutOf(book, reasonAgainst)],
};

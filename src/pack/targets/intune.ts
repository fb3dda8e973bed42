/** Intune remediations: a detection and a repair for each check whose fix may run with nobody there. */
import { marker, type OutputFile } from "../../emit/files.ts";
import { assignmentBody, remediationBody } from "../intune/graph.ts";
import { reasonAgainstIntune } from "../intune/remediations.ts";
import { limitedFile } from "../limited-file.ts";
import { pairScripts } from "../pair-scripts.ts";
import type { PackInput, PackTarget } from "../target.ts";
import { leftOutOf, pairsOf } from "../unattended.ts";

/** What Intune takes at most (documented; the service takes a little more). */
const limit = { who: "Intune", most: 200 * 1024 };
const names = { engine: "intune", look: "detect", mend: "remediate" } as const;

function readmeOf({ book, templates }: PackInput): OutputFile {
  const { name, noun } = book.identity;
  const text = templates.render("pack/intune/readme", { marker, tool: book.tool, name, noun });
  return { path: "README.md", text, owner: "templates/pack/intune/" };
}

export const intune: PackTarget = {
  name: "intune",
  title: "Intune remediations",
  next: "Devices, Scripts and remediations, Create: take detect.ps1 and remediate.ps1 of one folder; SYSTEM, 64-bit PowerShell.",
  emit: (input) => [
    ...pairScripts(input, pairsOf(input.book, reasonAgainstIntune), names)
      .flat()
      .map((file) => limitedFile(file, limit)),
    readmeOf(input),
  ],
  wrap(input, signed) {
    const texts = new Map(signed.map(({ path, text }) => [path, text]));
    return pairsOf(input.book, reasonAgainstIntune).flatMap((one) => {
      const of = (name: string): string => texts.get(`${one.check.id}/${name}.ps1`) ?? "";
      return [
        remediationBody(input, one, { detect: of("detect"), remediate: of("remediate") }),
        assignmentBody(one),
      ];
    });
  },
  leftOut: ({ book }) => leftOutOf(book, reasonAgainstIntune),
};

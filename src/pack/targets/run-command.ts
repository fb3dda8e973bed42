/** Azure Run Command: a diagnosis of a machine that nobody gets into by Remote Desktop. */
import { type Diagnosis, diagnosisScript, leftOutOfDiagnosis } from "../diagnosis.ts";
import type { PackInput, PackTarget } from "../target.ts";

/** Run Command keeps the last 4,096 bytes of the output. */
const diagnosis = {
  ...{ template: "pack/run-command/diagnose", form: "text", most: 4_000, clients: false },
} as const satisfies Diagnosis;

const owner = "templates/pack/run-command/";

function viewOf({ book }: PackInput, size: number) {
  const { name, version } = book.identity;
  return {
    ...{ tool: book.tool, name, version, most: String(diagnosis.most) },
    ...{ runName: `${name}-diagnose`, kilobytes: String(Math.ceil(size / 1024)) },
  };
}

export const runCommand: PackTarget = {
  name: "run-command",
  title: "Run Command of Azure",
  next: "With the Azure CLI: az vm run-command invoke --command-id RunPowerShellScript --scripts @diagnose.ps1, with the group and the name of a machine.",
  emit(input) {
    const text = diagnosisScript(input, diagnosis);
    const readme = input.templates.render("pack/run-command/readme", viewOf(input, text.length));
    return [
      { path: "README.md", text: readme, owner },
      { path: "diagnose.ps1", text, owner },
    ];
  },
  leftOut: ({ book }) => leftOutOfDiagnosis(book, diagnosis),
};

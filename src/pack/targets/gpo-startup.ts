/** Group Policy: the module on every computer of a unit, and its facts collected there each day. Nothing is changed but that. */
import { crlf, type OutputFile } from "../../emit/files.ts";
import { backupFiles } from "../gpo/backup.ts";
import { extensions } from "../gpo/extensions.ts";
import { psScriptsIni } from "../gpo/scripts-ini.ts";
import { installedFolder, installedMembers, packedSums } from "../module-members.ts";
import type { PackInput, PackTarget } from "../target.ts";
import { trustScript } from "../trust-script.ts";

const owner = "templates/pack/gpo-startup/";
const payload = "Startup";
const scripts = { startup: "startup.ps1", run: "run.ps1" } as const;

function viewOf(input: PackInput) {
  const { book } = input;
  const { name, version } = book.identity;
  return {
    ...{ tool: book.tool, name, version, object: `${name} ${version} on computers` },
    extension: extensions.Scripts,
    ...{ folder: installedFolder(input), sums: packedSums(input), task: `${name} collect` },
    facts: `%ProgramFiles%\\${name} facts`,
    manifest: `${name}.psd1`,
  };
}

export const gpoStartup: PackTarget = {
  name: "gpo-startup",
  title: "Group Policy startup script",
  next: "On a computer with the GroupPolicy module, run Import-Startup.ps1 -WhatIf, then without; then link the object.",
  emit(input) {
    const { templates, book } = input;
    const view = viewOf(input);
    const script = (path: string, template: string): OutputFile => ({
      path,
      text: crlf(templates.render(`pack/gpo-startup/${template}`, view)),
      owner,
    });
    const started = [{ file: scripts.startup }];
    const octets = psScriptsIni(started);
    return [
      { path: "README.md", text: templates.render("pack/gpo-startup/readme", view), owner },
      trustScript(input, owner),
      script("Import-Startup.ps1", "import"),
      script(`${payload}/${scripts.startup}`, "startup"),
      script(`${payload}/${scripts.run}`, "run"),
      ...backupFiles(
        templates,
        {
          name: view.object,
          parts: [{ title: "Scripts", path: "Scripts/psscripts.ini", octets }],
          said: { policies: [], scripts: started },
          tool: book.tool,
        },
        owner,
      ),
    ];
  },
  wrap: (input) =>
    installedMembers(input).map(({ path, text }) => ({ path: `${payload}/${path}`, text, owner })),
};

/** A Win32 app of Intune: it puts the module on computers, and knows whether it is there. */
import { crlf } from "../../emit/files.ts";
import { intunewinFile } from "../intunewin-file.ts";
import { installedFolder, installedMembers, packedSums } from "../module-members.ts";
import type { PackInput, PackTarget } from "../target.ts";

const setup = "install.ps1";
const scripts = { install: setup, uninstall: "uninstall.ps1", detect: "detect.ps1" } as const;
/** Detection runs before there is anything on the computer, so its script is given to Intune by itself. */
const apart = [scripts.detect, "README.md"];

const fileOf = ({ book: { identity } }: Pick<PackInput, "book">): string =>
  `${identity.name}-${identity.version}.intunewin`;

function viewOf(input: PackInput) {
  const { name, version, author } = input.book.identity;
  return {
    tool: input.book.tool,
    name,
    version,
    file: fileOf(input),
    publisher: input.book.settings.organisation || author,
    folder: installedFolder(input),
    sums: packedSums(input),
  };
}

export const intunewin: PackTarget = {
  name: "intunewin",
  title: "Win32 app of Intune",
  next: "Upload the .intunewin in the Intune admin centre, with the values of README.md.",
  emit(input) {
    const view = viewOf(input);
    const owner = "templates/pack/intunewin/";
    return [
      ...Object.entries(scripts).map(([name, path]) => ({
        path,
        text: crlf(input.templates.render(`pack/intunewin/${name}`, view)),
        owner,
      })),
      { path: "README.md", text: input.templates.render("pack/intunewin/readme", view), owner },
    ];
  },
  wrap(input, signed) {
    const { name, version } = input.book.identity;
    const members = [...signed.filter(({ path }) => !apart.includes(path)), ...installedMembers(input)];
    return [
      intunewinFile(input.templates, { path: fileOf(input), name: `${name} ${version}`, setup }, members),
    ];
  },
};

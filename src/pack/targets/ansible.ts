/** A role of Ansible for Windows hosts: the module, what its checks say, and the fixes that the operator names. */
import { crlf, type OutputFile } from "../../emit/files.ts";
import { checkCommands, fixesOfRole, leftOutOfRole } from "../ansible/fixes.ts";
import { installedFolder, installedMembers, packedSums } from "../module-members.ts";
import type { PackInput, PackTarget } from "../target.ts";

const owner = "templates/pack/ansible/";
const scripts = ["install", "detect", "fix"] as const;
/** Below the folder of the role, by their templates. */
const parts = {
  tasks: "tasks/main.yml",
  defaults: "defaults/main.yml",
  meta: "meta/main.yml",
  specs: "meta/argument_specs.yml",
  "role-readme": "README.md",
} as const;

/** A role's name is small letters and digits. */
const roleOf = ({ book: { identity } }: Pick<PackInput, "book">): string => identity.name.toLowerCase();

function viewOf(input: PackInput) {
  const { book } = input;
  const { name, version, noun, author, links, title } = book.identity;
  const role = roleOf(input);
  const fixes = fixesOfRole(book, role);
  const commands = fixes.map(({ command }) => command);
  return {
    ...{ tool: book.tool, name, version, noun, author, title, role },
    ...{ licence: links.licence, source: `${installedFolder(input)}/`, sums: packedSums(input) },
    ...{ checks: checkCommands(book), fixesVariable: `${role}_fixes`, verdicts: `${role}_verdicts` },
    ...{ commands, example: commands[0] ?? null },
    fixes,
    callers: Object.fromEntries(fixes.map(({ command, callers }) => [command, callers])),
  };
}

export const ansible: PackTarget = {
  name: "ansible",
  title: "Role of Ansible",
  next: "Put the role where your roles lie, and run a playbook with it on one host with --check.",
  emit(input) {
    const view = viewOf(input);
    const { templates } = input;
    const file = (path: string, template: string): OutputFile => ({
      path,
      text: templates.render(`pack/ansible/${template}`, view),
      owner,
    });
    return [
      file("README.md", "readme"),
      file("requirements.yml", "requirements"),
      ...Object.entries(parts).map(([template, path]) => file(`${view.role}/${path}`, template)),
      ...scripts.map((name) => ({
        path: `${view.role}/files/${name}.ps1`,
        text: crlf(templates.render(`pack/ansible/${name}`, view)),
        owner,
      })),
    ];
  },
  wrap: (input) =>
    installedMembers(input).map(({ path, text }) => ({
      path: `${roleOf(input)}/files/${path}`,
      text,
      owner,
    })),
  leftOut: ({ book }) => leftOutOfRole(book),
};

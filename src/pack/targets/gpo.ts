/** Group Policy: what the site's settings say of licensing and connections, for a whole domain. */
import { type SetPolicy, setPolicies } from "../../book/policies.ts";
import { crlf } from "../../emit/files.ts";
import { settingsFile } from "../../settings/settings-file.ts";
import { backupFiles } from "../gpo/backup.ts";
import { extensions } from "../gpo/extensions.ts";
import { registryPol } from "../gpo/registry-pol.ts";
import { requireWholeLicensing, unsetPolicies } from "../site-policies.ts";
import type { PackInput, PackTarget } from "../target.ts";

const owner = `${settingsFile}, runbooks/policies.yaml`;
const scripts = { import: "Import-Policy.ps1", set: "Set-Policy.ps1" } as const;

const setBy = ({ book }: PackInput): SetPolicy[] => setPolicies(book.policies, book.settings);

function viewOf({ book }: PackInput, set: readonly SetPolicy[]) {
  const { name, version } = book.identity;
  return {
    ...{ tool: book.tool, name, version, extension: extensions.Registry },
    object: `Remote Desktop, by ${name}`,
    policies: set.map(({ policy, data, said }) => ({
      ...{ title: policy.title, place: policy.place, said, data },
      key: `HKLM\\${policy.key}`,
      value: policy.value,
      type: typeof data === "string" ? "String" : "DWord",
      shown: typeof data === "string" ? `REG_SZ ${data}` : `REG_DWORD ${data}`,
    })),
  };
}

export const gpo: PackTarget = {
  name: "gpo",
  title: "Group Policy",
  next: "On a computer with the GroupPolicy module, run Import-Policy.ps1 -WhatIf, then without; then link the object.",
  emit(input) {
    requireWholeLicensing(input.book);
    const { book, templates } = input;
    const set = setBy(input);
    const view = viewOf(input, set);
    const readme = { path: "README.md", text: templates.render("pack/gpo/readme", view), owner };
    if (set.length === 0) return [readme];
    const policies = set.map(({ policy: { key, value, title, place }, data }) => ({
      ...{ key, value, data, title, place },
    }));
    const part = { title: "Registry", path: "registry.pol", octets: registryPol(policies) } as const;
    const said = { policies, scripts: [] };
    const script = (name: keyof typeof scripts) => ({
      path: scripts[name],
      text: crlf(templates.render(`pack/gpo/${name}`, view)),
      owner,
    });
    return [
      readme,
      script("import"),
      script("set"),
      ...backupFiles(templates, { name: view.object, parts: [part], said, tool: book.tool }, owner),
    ];
  },
  leftOut: ({ book }) => unsetPolicies(book),
};

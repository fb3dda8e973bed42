/** A policy of Intune's settings catalog: what the site's settings say, for the Windows 10 and 11 that Intune manages. */
import { type Policy, type SetPolicy, setPolicies } from "../../book/policies.ts";
import type { OutputFile } from "../../emit/files.ts";
import { settingsFile } from "../../settings/settings-file.ts";
import type { PackInput, PackTarget } from "../target.ts";

const owner = `${settingsFile}, runbooks/policies.yaml`;
const body = "policy.json";
const graph = "#microsoft.graph.deviceManagementConfiguration";

type Catalog = NonNullable<Policy["catalog"]>;
interface Listed {
  readonly set: SetPolicy;
  readonly catalog: Catalog;
}

const settingOf = ({ setting }: Catalog): string => `device_vendor_msft_policy_config_${setting}`;

const listed = ({ book }: PackInput): Listed[] =>
  setPolicies(book.policies, book.settings).flatMap((set) =>
    set.policy.catalog ? [{ set, catalog: set.policy.catalog }] : [],
  );

const choice = (setting: string, value: string | number, children: readonly object[]) => ({
  "@odata.type": `${graph}ChoiceSettingInstance`,
  settingDefinitionId: setting,
  choiceSettingValue: { value: `${setting}_${value}`, children },
});

/** Enabled is the choice 1 of every policy; the number that it takes is the choice of its part. */
function instance({ set, catalog }: Listed) {
  const setting = settingOf(catalog);
  const children = catalog.child ? [choice(`${setting}_${catalog.child}`, set.data, [])] : [];
  return choice(setting, 1, children);
}

/** The body for Graph: Microsoft, deviceManagementConfigurationPolicy. */
function policyFile(input: PackInput, settings: readonly Listed[]): OutputFile {
  const { name, version } = input.book.identity;
  const policy = {
    name: `Remote Desktop, by ${name}`,
    description: `Made by rdpmend of the settings of this site, with ${name} ${version}.`,
    platforms: "windows10",
    technologies: "mdm",
    roleScopeTagIds: ["0"],
    templateReference: { templateId: "", templateFamily: "none" },
    settings: settings.map((one) => ({
      "@odata.type": `${graph}Setting`,
      settingInstance: instance(one),
    })),
  };
  return { path: body, text: `${JSON.stringify(policy, null, 2)}\n`, owner };
}

export const intunePolicy: PackTarget = {
  name: "intune-policy",
  title: "Policy of Intune's settings catalog",
  next: "Devices, Configuration, Create, Import policy: take policy.json; then assign it to a test group.",
  emit(input) {
    const { tool, identity } = input.book;
    const settings = listed(input);
    const policies = settings.map(({ set: { policy, said }, catalog }) => ({
      ...{ title: policy.title, said, setting: settingOf(catalog) },
    }));
    const view = { tool, name: identity.name, version: identity.version, policies };
    const readme = {
      path: "README.md",
      text: input.templates.render("pack/intune-policy/readme", view),
      owner,
    };
    return settings.length > 0 ? [readme, policyFile(input, settings)] : [readme];
  },
  leftOut: ({ book }) =>
    setPolicies(book.policies, book.settings).flatMap(({ policy: { id, site, catalog } }) => {
      if (catalog) return [];
      const reason = site
        ? "session hosts with Windows Server take no policy of Intune, and on Enterprise multi-session a mode does harm"
        : "its id in the settings catalog is not known";
      return [{ id, reason }];
    }),
};

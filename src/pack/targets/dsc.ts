/** A configuration of DSC 3: the policies of the site as values of the registry, for computers that are in no domain. */
import { entriesOf } from "../../book/book.ts";
import { setPolicies } from "../../book/policies.ts";
import { settingsFile } from "../../settings/settings-file.ts";
import { type PlainValue, plainValuesOf } from "../dsc/plain-values.ts";
import { requireWholeLicensing, unsetPolicies } from "../site-policies.ts";
import type { PackInput, PackTarget } from "../target.ts";

const owner = `${settingsFile}, runbooks/policies.yaml`;

interface Instance extends PlainValue {
  /** Letters, digits and blanks: no more is allowed in the name of an instance. */
  readonly name: string;
  /** For people. */
  readonly title: string;
}

const nameOf = (text: string): string => text.replace(/[^A-Za-z0-9]+/g, " ").trim();

function instancesOf({ book }: PackInput): readonly Instance[] {
  const policies = setPolicies(book.policies, book.settings).map(({ policy, data }) => ({
    ...{ name: nameOf(policy.id), title: policy.title, key: policy.key, value: policy.value, data },
    type: typeof data === "string" ? "String" : "DWord",
  }));
  const fixes = entriesOf(book, "fix").flatMap(({ definition }) =>
    (plainValuesOf(definition) ?? []).map((one, index) => ({
      ...{ ...one, name: nameOf(`${definition.id} ${index + 1}`), title: definition.title },
    })),
  );
  return [...policies, ...fixes];
}

function viewOf(input: PackInput, instances: readonly Instance[]) {
  const { tool, identity, settings } = input.book;
  return {
    ...{ tool, name: identity.name, version: identity.version },
    file: `${identity.name}.dsc.config.yaml`,
    // Nobody but a domain can tell users apart: in a workgroup such a host refuses everybody.
    perUser: settings.licensingMode === "PerUser",
    instances: instances.map((one) => ({ ...one, path: `HKLM\\${one.key}` })),
  };
}

export const dsc: PackTarget = {
  name: "dsc",
  title: "DSC configuration",
  next: "On a computer that is in no domain, run dsc config test with the file, then dsc config set.",
  emit(input) {
    requireWholeLicensing(input.book);
    const instances = instancesOf(input);
    const view = viewOf(input, instances);
    const readme = { path: "README.md", text: input.templates.render("pack/dsc/readme", view), owner };
    if (instances.length === 0) return [readme];
    return [readme, { path: view.file, text: input.templates.render("pack/dsc/config", view), owner }];
  },
  leftOut: ({ book }) => [
    ...unsetPolicies(book),
    ...entriesOf(book, "fix").flatMap(({ definition }) =>
      plainValuesOf(definition)
        ? []
        : {
            id: definition.id,
            reason:
              "It is more than values that always have to be so: it looks first, may refuse, and proves what it did; the module does it.",
          },
    ),
  ],
};

/** The languages that templates emit, and the helpers that make text inert in each. */

export const templateKinds = {
  ".ps1.hbs": ["ps", "psName", "psComment", "psRule", "psArgument"],
  ".psm1.hbs": ["ps", "psName", "psComment"],
  ".psd1.hbs": ["psDataFile", "psName", "psComment"],
  ".md.hbs": [
    "md",
    "code",
    "cellCode",
    "comment",
    "link",
    "psName",
    "psTyped",
    "cimTyped",
    "registryPath",
    "registryItem",
    "registryKey",
    "registryView",
    "certificateStore",
    "registryType",
    "registryData",
    "tableData",
    "tableDeed",
    "templateNames",
  ],
  ".txt.hbs": ["psComment", "psName"],
  ".ps1xml.hbs": ["xml"],
  ".xml.hbs": ["xml"],
  // What Ansible reads, by the ending that it has there.
  ".yml.hbs": ["ansible", "ansibleName", "psComment", "psName"],
  // What DSC reads.
  ".yaml.hbs": ["dsc", "psComment"],
} as const satisfies Record<string, readonly string[]>;

/** Kinds whose language has such braces itself: there a template puts them out on purpose. */
export const ownBraces: ReadonlySet<TemplateKind> = new Set([".yml.hbs"]);

export type TemplateKind = keyof typeof templateKinds;

/** The kind by the file's name, or undefined for a static part that is emitted as it stands. */
export function kindOf(file: string): TemplateKind | undefined {
  const kinds = Object.keys(templateKinds) as TemplateKind[];
  return kinds.find((kind) => file.endsWith(kind));
}

/**
 * gpreport.xml of a backup: what the object says, for people. "View Settings" of the console shows it, and no import needs it: others
 * had backups without it imported by Server 2025. What it holds is told of the same data as the parts of the backup.
 */
import { crlf, encodingOf, type OutputFile } from "../../emit/files.ts";
import type { Templates } from "../../emit/templates.ts";
import type { PolicyValue } from "./registry-pol.ts";
import type { StartupScript } from "./scripts-ini.ts";

interface ReportedPolicy extends PolicyValue {
  /** As the editor shows it. */
  readonly title: string;
  /** Below Administrative Templates, from the outside in. */
  readonly place: string;
}

export interface Reported {
  readonly policies: readonly ReportedPolicy[];
  readonly scripts: readonly StartupScript[];
}

/** Microsoft's words for what a policy takes are not ours to give: a value stands there under its name in the registry. */
function policyView({ title, place, key, value, data }: ReportedPolicy) {
  const isText = typeof data === "string";
  return {
    ...{ title, category: place.split(", ").join("/"), value },
    data: String(data),
    part: isText ? "EditText" : "Numeric",
    explain: `Sets the value ${value} (${isText ? "REG_SZ" : "REG_DWORD"}) of HKEY_LOCAL_MACHINE\\${key}.`,
  };
}

const scriptView = ({ file, parameters = "" }: StartupScript, order: number) => ({
  file,
  parameters,
  order: String(order),
});

interface Backed {
  readonly name: string;
  /** GUID of the object in braces. */
  readonly object: string;
  readonly tool: string;
}

/** UTF-16 with its mark and Windows line ends, as the console writes it. */
export function reportFile(
  templates: Templates,
  path: string,
  { policies, scripts }: Reported,
  backed: Backed,
  owner: string,
): OutputFile {
  const view = { ...backed, policies: policies.map(policyView), scripts: scripts.map(scriptView) };
  const text = crlf(templates.render("pack/gpo/report", view));
  return { path, text: Buffer.from(`\ufeff${text}`, "utf16le").toString(encodingOf(path)), owner };
}

/** A backup of a Group Policy object, as Import-GPO takes it. */
import { crlf, type OutputFile } from "../../emit/files.ts";
import type { Templates } from "../../emit/templates.ts";
import { sha256 } from "../../hash/sha256.ts";
import type { PolicyValue } from "./registry-pol.ts";
import { registryPol } from "./registry-pol.ts";

/** A GUID in braces that is made of a text and stays the same (RFC 9562, version 8). */
function guidOf(text: string): string {
  const octets = Buffer.from(sha256(text).slice(0, 32), "hex");
  octets.writeUInt8(((octets[6] ?? 0) & 0x0f) | 0x80, 6);
  octets.writeUInt8(((octets[8] ?? 0) & 0x3f) | 0x80, 8);
  const [, ...parts] = /^(.{8})(.{4})(.{4})(.{4})(.{12})$/.exec(octets.toString("hex").toUpperCase()) ?? [];
  return `{${parts.join("-")}}`;
}

export interface Backup {
  /** What the object is called where it was backed up; the one that is imported into has a name of its own. */
  readonly name: string;
  readonly values: readonly PolicyValue[];
  readonly tool: string;
}

/** The folder that is named by the backup's own GUID, and the list beside it. */
export function backupFiles(
  templates: Templates,
  { name, values, tool }: Backup,
  owner: string,
): OutputFile[] {
  const policy = registryPol(values);
  const view = {
    ...{ tool, name },
    // What says the same has the same number, and another import.
    id: guidOf(`backup of ${name}: ${policy.toString("base64")}`),
    object: guidOf(`object ${name}`),
    domain: guidOf(`domain of ${name}`),
  };
  const folder = `Backup/${view.id}`;
  const xml = (path: string, template: string): OutputFile => ({
    path,
    text: crlf(templates.render(`pack/gpo/${template}`, view)),
    owner,
  });
  return [
    xml("Backup/manifest.xml", "manifest"),
    xml(`${folder}/bkupInfo.xml`, "backup-info"),
    xml(`${folder}/Backup.xml`, "backup"),
    { path: `${folder}/DomainSysvol/GPO/Machine/registry.pol`, text: policy.toString("latin1"), owner },
  ];
}

/** A backup of a Group Policy object, as Import-GPO takes it. */
import { crlf, encodingOf, type OutputFile } from "../../emit/files.ts";
import type { Templates } from "../../emit/templates.ts";
import { sha256 } from "../../hash/sha256.ts";
import { extensionList, extensions } from "./extensions.ts";
import { type Reported, reportFile } from "./report.ts";

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
  readonly parts: readonly BackupPart[];
  /** What the parts say. */
  readonly said: Reported;
  readonly tool: string;
}

/**
 * What one extension of Group Policy brings into an object, for computers. Scripts are psscripts.ini alone: Windows keeps
 * programs and batch files in a scripts.ini beside it, and its own backups name that file with a place where there is one. There
 * is none where all scripts are PowerShell's; a place that leads to no file would be untrue.
 */
interface BackupPart {
  /** As Windows calls it in backups. */
  readonly title: keyof typeof extensions;
  /** Below the object's folder Machine, with forward slashes. */
  readonly path: string;
  readonly octets: Buffer;
}

const partView = ({ title, path }: BackupPart) => ({
  ...{ title, id: extensions[title].id },
  path: path.replaceAll("/", "\\"),
});

/** The folder that is named by the backup's own GUID, and the list beside it. */
export function backupFiles(
  templates: Templates,
  { name, parts, said, tool }: Backup,
  owner: string,
): OutputFile[] {
  const contents = parts.map(({ path, octets }) => `${path} ${octets.toString("base64")}`);
  const object = guidOf(`object ${name}`);
  const view = {
    ...{ tool, name, object, parts: parts.map(partView) },
    extensions: extensionList(parts.map(({ title }) => extensions[title])),
    // What says the same has the same number, and another import.
    id: guidOf(`backup of ${name}: ${contents.join()}`),
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
    reportFile(templates, `${folder}/gpreport.xml`, said, { name, object, tool }, owner),
    ...parts.map(({ path, octets }) => ({
      path: `${folder}/DomainSysvol/GPO/Machine/${path}`,
      text: octets.toString(encodingOf(path)),
      owner,
    })),
  ];
}

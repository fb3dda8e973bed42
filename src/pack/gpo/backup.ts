/** A backup of a Group Policy object, as Import-GPO takes it. */
import { crlf, encodingOf, type OutputFile } from "../../emit/files.ts";
import type { Templates } from "../../emit/templates.ts";
import { sha256 } from "../../hash/sha256.ts";

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
  readonly tool: string;
}

/** What one extension of Group Policy brings into an object, for computers. */
interface BackupPart {
  /** As Windows calls it in backups. */
  readonly title: "Registry" | "Scripts";
  /** Below the object's folder Machine, with forward slashes. */
  readonly path: string;
  readonly octets: Buffer;
}

/** The extension that reads a part, and the tool that edits it: Microsoft, MS-GPREG and MS-GPSCR. */
const extensions = {
  Registry: {
    id: "{35378EAC-683F-11D2-A89A-00C04FBBCFA2}",
    tool: "{D02B1F72-3407-48AE-BA88-E8213C6761F1}",
  },
  Scripts: {
    id: "{42B5FAAE-6536-11D2-AE5A-0000F87571E3}",
    tool: "{40B6664F-4972-11D1-A7CA-0000F87571E3}",
  },
} as const;

/** Groups in the order of their numbers: Windows stops at the first that is out of it. */
function extensionsOf(parts: readonly BackupPart[]) {
  return parts
    .map(({ title, path }) => ({ ...extensions[title], title, path: path.replaceAll("/", "\\") }))
    .sort((left, right) => (left.id < right.id ? -1 : 1));
}

/** The folder that is named by the backup's own GUID, and the list beside it. */
export function backupFiles(
  templates: Templates,
  { name, parts, tool }: Backup,
  owner: string,
): OutputFile[] {
  const contents = parts.map(({ path, octets }) => `${path} ${octets.toString("base64")}`);
  const view = {
    ...{ tool, name, parts: extensionsOf(parts) },
    // What says the same has the same number, and another import.
    id: guidOf(`backup of ${name}: ${contents.join()}`),
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
    ...parts.map(({ path, octets }) => ({
      path: `${folder}/DomainSysvol/GPO/Machine/${path}`,
      text: octets.toString(encodingOf(path)),
      owner,
    })),
  ];
}

/** The catalog of a folder: what Windows' Test-FileCatalog compares its files with. */
import { createHash } from "node:crypto";
import { type Diagnostic, diagnostic, InputError } from "../../diagnostics/diagnostic.ts";
import { marker } from "../../emit/files.ts";
import type { Content } from "../cms/content.ts";
import { toDer } from "../cms/der.ts";
import { type ListBody, listBody, listContent } from "./list.ts";
import { type CatalogFile, isEmptyFile, memberOf } from "./member.ts";
import { pathFault } from "./path.ts";

/** Windows hashes programs and cabinets by their parts, which is not written here. */
function kindFault(bytes: Uint8Array): string | undefined {
  const start = Buffer.from(bytes.subarray(0, 4)).toString("latin1");
  if (start.startsWith("MZ")) return "programs and libraries are not catalogued";
  if (start === "MSCF") return "cabinet files are not catalogued";
  return undefined;
}

function faults(files: readonly CatalogFile[]): Diagnostic[] {
  const seen = new Set<string>();
  return files.flatMap(({ path, bytes }) => {
    const key = path.toLowerCase();
    const twice = seen.has(key) ? "its path is there twice for Windows, which ignores case" : undefined;
    seen.add(key);
    const why = twice ?? pathFault(path) ?? kindFault(bytes);
    return why ? [diagnostic("sign/unsignable", { file: path }, why)] : [];
  });
}

/** Our output is known by its first bytes; and what is in it decides the rest, so that it can be made again. */
function identifierOf({ entries, attributes }: ListBody): Buffer {
  const hash = createHash("sha256");
  for (const part of [...entries, ...attributes]) hash.update(toDer(part));
  return Buffer.concat([Buffer.from(`${marker} `, "ascii"), hash.digest().subarray(0, 16)]);
}

/**
 * The content of a catalog of version 2, ready to be signed. The same files and time give the same bytes, in
 * whatever order the files come.
 * @param files all files of the folder but the catalog itself, as they will lie on the disk: sign them first.
 * Paths are relative to the folder and parted by slashes
 * @throws InputError when a file cannot be listed, or there is none with any bytes
 */
export function catalogContent(files: readonly CatalogFile[], { issued }: { issued: Date }): Content {
  const found = faults(files);
  if (found.length > 0) throw new InputError(found);
  const members = files.map(memberOf);
  if (members.every(isEmptyFile)) {
    const why = "a catalog needs a file that is not empty";
    throw new InputError([diagnostic("sign/unsignable", { file: files[0]?.path ?? "." }, why)]);
  }
  const body = listBody(members);
  return listContent({ identifier: identifierOf(body), issued }, body);
}

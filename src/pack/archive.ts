/** Zip archives: the same files give the same bytes, on any day and in any time zone. */
import { type Zippable, zipSync } from "fflate";
import { diagnostic, InputError } from "../diagnostics/diagnostic.ts";
import { bytesOf, marker, type OutputFile } from "../emit/files.ts";

/** A file of an archive, with its path in it. */
export type Member = Pick<OutputFile, "path" | "text">;

/** Whoever takes the archive, and how much it takes. */
export interface Limit {
  /** As a sentence calls it: `the gallery`. */
  readonly who: string;
  /** Octets of all members, before they are compressed. */
  readonly most: number;
}

/** The form without the extensions for large archives counts files in sixteen bits. */
const mostMembers = 0xffff;

/** An archive has no line that could say whose it is: its first member's header says it, in a field that readers skip. */
const ownerField = 0x6472;

/** zip keeps local time and no zone: noon, so that no change of clocks meets it. */
const fixedTime = (): Date => new Date(1980, 0, 1, 12);

/** @throws InputError */
function requireFits(file: string, members: readonly Member[], { who, most }: Limit): void {
  if (members.length > mostMembers)
    throw new InputError([diagnostic("pack/too-many", { file }, members.length, mostMembers)]);
  // Characters: never more than octets, and nothing is encoded before it is known to fit.
  const octets = members.reduce((sum, { text }) => sum + text.length, 0);
  if (octets > most) throw new InputError([diagnostic("pack/too-large", { file }, octets, most, who)]);
}

/**
 * Makes an archive of members, in their order.
 * @param path its own
 * @param stored not compressed
 * @throws InputError when it would be larger than its limit
 */
export function archive(
  path: string,
  members: readonly Member[],
  limit: Limit,
  { stored = false } = {},
): OutputFile {
  requireFits(path, members, limit);
  const level = stored ? 0 : 9;
  const mtime = fixedTime();
  const owner = { [ownerField]: Buffer.from(marker) };
  const files: Zippable = {};
  for (const [index, member] of members.entries())
    files[member.path] = [bytesOf(member), { mtime, level, ...(index === 0 && { extra: owner }) }];
  return { path, text: Buffer.from(zipSync(files)).toString("latin1"), owner: `${marker}: the whole book` };
}

/** An archive to copy by hand: the module, hashes of all of it, a bill of materials, and a script that checks it. */
import { bytesOf, crlf, type OutputFile } from "../../emit/files.ts";
import { sumsFile, writeSums } from "../../sign/sums.ts";
import { archive, type Limit, type Member } from "../archive.ts";
import { emitBom } from "../bom.ts";
import { installedFolder, installedMembers } from "../module-members.ts";
import type { PackInput, PackTarget } from "../target.ts";
import { trustScript } from "../trust-script.ts";

/** One piece of text in memory is the limit; the form of archives takes far more. */
const limit: Limit = { who: "rdpmend", most: 250_000_000 };

const verifyScript = "Verify-Package.ps1";
const owner = "templates/pack/zip/";

const nameOf = ({ book: { identity } }: Pick<PackInput, "book">): string =>
  `${identity.name}-${identity.version}`;

function readme(input: PackInput): string {
  const { name, version } = input.book.identity;
  const folder = nameOf(input);
  return input.templates.render("pack/zip/readme", {
    tool: input.book.tool,
    name,
    version,
    help: `Get-Help about_${name}`,
    module: installedFolder(input),
    archive: `.\\${folder}.zip`,
    folder: `.\\${folder}`,
    verify: `.\\${folder}\\${verifyScript}`,
  });
}

function sumsOf({ book }: PackInput, what: string, members: readonly Member[]): OutputFile {
  const files = members.map((member) => ({ path: member.path, bytes: bytesOf(member) }));
  return { path: sumsFile, text: writeSums(book.tool, what, files), owner };
}

export const zip: PackTarget = {
  name: "zip",
  title: "Archive with hashes and a bill of materials",
  next: "Hand out the archive, and its SHA256SUMS by a way of its own.",
  emit(input) {
    const script = input.templates.render("pack/zip/verify", { tool: input.book.tool });
    return [
      { path: "README.md", text: readme(input), owner },
      { path: verifyScript, text: crlf(script), owner },
      trustScript(input, owner),
      emitBom(input, installedMembers(input)),
    ];
  },
  wrap(input, signed) {
    const members = [...signed, ...installedMembers(input)];
    const inside = sumsOf(input, "the files of this archive", members);
    const made = archive(`${nameOf(input)}.zip`, [inside, ...members], limit);
    return [made, sumsOf(input, "the archive", [...signed, made])];
  },
};

/** A NuGet package, for a PSRepository that is a folder. */

import type { OutputFile } from "../../emit/files.ts";
import { exportedCommands } from "../../emit/module/module.ts";
import { sha256 } from "../../hash/sha256.ts";
import { archive, type Limit, type Member } from "../archive.ts";
import { moduleMembers, requireNames } from "../module-members.ts";
import { contentTypes } from "../opc.ts";
import type { PackInput, PackTarget } from "../target.ts";

/** NuGet's own limit for a package. A folder has none, but a package must be one that can be published. */
const limit: Limit = { who: "a NuGet gallery", most: 250_000_000 };

/** Galleries refuse longer lists. */
const longestTags = 4_000;

/** What PowerShell's galleries look for; the names of commands only where there is room. */
function tagsOf({ book }: PackInput): string {
  const plain = [...book.identity.tags, "PSModule", "PSEdition_Desktop", "PSEdition_Core"];
  const commands = exportedCommands(book);
  const named = [
    "PSIncludes_Function",
    ...commands.flatMap((one) => [`PSFunction_${one}`, `PSCommand_${one}`]),
  ];
  const all = [...plain, ...named].join(" ");
  return all.length > longestTags ? plain.join(" ") : all;
}

/** The parts that make a zip a package: what it is, what leads to that, and of which type each part is. */
function packageParts(input: PackInput, module: readonly Member[]): readonly Member[] {
  const { templates, book } = input;
  const { identity } = book;
  const view = {
    ...identity,
    tool: book.tool,
    owner: book.settings.organisation || identity.author,
    licence: identity.links.licence,
    project: identity.links.project ?? null,
    tags: tagsOf(input),
  };
  const nuspec = { path: `${identity.name}.nuspec`, text: templates.render("pack/nupkg/nuspec", view) };
  // NuGet takes a random name; it only has to be one that nothing else has.
  const unique = sha256(nuspec.text).slice(0, 32);
  const core = {
    path: `package/services/metadata/core-properties/${unique}.psmdcp`,
    text: templates.render("pack/nupkg/core-properties", view),
  };
  const relationships = {
    path: "_rels/.rels",
    text: templates.render("pack/nupkg/relationships", { nuspec: nuspec.path, core: core.path }),
  };
  const parts = [relationships, nuspec, ...module, core];
  const types = templates.render("pack/nupkg/content-types", contentTypes(parts.map(({ path }) => path)));
  return [{ path: "[Content_Types].xml", text: types }, ...parts];
}

export const nupkg: PackTarget = {
  name: "nupkg",
  title: "NuGet package for a PowerShell repository",
  next: "Copy the .nupkg into the folder that your computers know as a repository.",
  emit(input) {
    requireNames(input);
    const { book, templates } = input;
    const { name, version } = book.identity;
    const text = templates.render("pack/nupkg/readme", { tool: book.tool, name, version });
    return [{ path: "README.md", text, owner: "templates/pack/nupkg/" }];
  },
  wrap(input): readonly OutputFile[] {
    const { name, version } = input.book.identity;
    return [archive(`${name}.${version}.nupkg`, packageParts(input, moduleMembers(input)), limit)];
  },
};

/** The PowerShell module: one .psm1 whose regions are a source map, its manifest, views and help. */
import { type Book, entriesOf, sourceOf } from "../../book/book.ts";
import { builtInCommands, type Identity } from "../../book/identity.ts";
import { psComment } from "../../escape/powershell.ts";
import { sha256 } from "../../hash/sha256.ts";
import { sumsFile } from "../../sign/sums.ts";
import { commandsById } from "../commands.ts";
import { crlf, marker, type OutputFile } from "../files.ts";
import type { Templates } from "../templates.ts";
import { checkView, fixView } from "./view.ts";

/** Where the module lies below the output folder. */
export const moduleFolder = ({ name, version }: Pick<Identity, "name" | "version">): string =>
  `module/${name}/${version}`;

/** The files of a module, below its folder; the manifest comes first. */
export const moduleFiles = ({ name }: Pick<Identity, "name">) =>
  [`${name}.psd1`, `${name}.psm1`, `${name}.Format.ps1xml`, `en-US/about_${name}.help.txt`] as const;

function region(source: string, text: string): string {
  return `#region ${psComment(source)}\n${text.trimEnd()}\n#endregion\n`;
}

function statics(templates: Templates): string[] {
  const parts = [...templates.parts("module/runtime"), ...templates.parts("primitives")];
  return parts
    .filter(([path]) => path.endsWith(".ps1"))
    .map(([path, text]) => region(`templates/${path}:1`, text));
}

function moduleText(book: Book, templates: Templates, functions: readonly string[]): string {
  const { licenseServers, licensingMode, organisation, contact } = book.settings;
  const site = {
    ...(licenseServers.length > 0 && { licenseServers }),
    ...(licensingMode && { licensingMode }),
    organisation,
    contact,
  };
  const { name, version } = book.identity;
  const head = { name, tool: book.tool, version, hash: book.hash, site };
  const commands = commandsById(book);
  const checks = entriesOf(book, "check").map((entry) =>
    region(sourceOf(entry), templates.render("module/check", { check: checkView(commands, entry) })),
  );
  const fixes = entriesOf(book, "fix").map((entry) =>
    region(sourceOf(entry), templates.render("module/fix", { fix: fixView(book, commands, entry) })),
  );
  const ids = book.entries.filter(({ definition: { kind } }) => kind === "check" || kind === "fix");
  const tail = { ids: ids.map(({ definition }) => definition.id), functions };
  return [
    templates.render("module/module", head),
    ...statics(templates),
    ...checks,
    ...fixes,
    region("templates/module/completers.ps1.hbs:1", templates.render("module/completers", tail)),
  ].join("\n");
}

const windowsPath = (path: string): string => path.replaceAll("/", "\\");

/** Emits the module below its folder; the hashes of its files are added once they are signed. */
export function emitModule(book: Book, templates: Templates): OutputFile[] {
  const { identity } = book;
  const checks = entriesOf(book, "check").map(({ definition }) => definition);
  const fixes = entriesOf(book, "fix").map(({ definition }) => definition);
  const functions = [
    ...Object.values(builtInCommands(identity)),
    ...checks.map((one) => one.command),
    ...fixes.map((one) => one.command),
  ].sort();
  const { contact, organisation } = book.settings;
  const files = moduleFiles(identity);
  const [, script, formats] = files;
  const common = { tool: book.tool, version: identity.version, hash: book.hash };
  const about = {
    ...common,
    summary: identity.summary,
    checks,
    fixes,
    blocked: book.blocked,
    contact: contact || `No contact is set: add "contact" to rdpmend.yaml.`,
  };
  const others = [
    moduleText(book, templates, functions),
    templates.render("module/format", common),
    templates.render("module/about", about),
  ].map(crlf);
  const manifest = {
    ...common,
    rootModule: script,
    guid: identity.guid,
    author: identity.author,
    company: organisation,
    copyright: identity.copyright,
    description: identity.description,
    tags: identity.tags,
    licence: identity.links.licence,
    project: identity.links.project ?? null,
    formats: [formats],
    functions,
    files: [...files, sumsFile].map(windowsPath),
    // A signature says nothing about the name of its file, and some files carry none: so the manifest, which is
    // signed, binds names and contents.
    hashes: others.map((text, index) => `${sha256(text)} ${windowsPath(files[index + 1] ?? "")}`),
  };
  const texts = [crlf(templates.render("module/manifest", manifest)), ...others];
  return texts.map((text, index) => ({
    path: `${moduleFolder(identity)}/${files[index]}`,
    text,
    owner: index === 1 ? `${marker}: the whole book` : `templates/module/`,
  }));
}

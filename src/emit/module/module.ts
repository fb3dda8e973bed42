/** The PowerShell module: its manifest, its commands, what is read when it is needed, views and help. */
import { type Book, entriesOf } from "../../book/book.ts";
import type { Identity } from "../../book/identity.ts";
import { builtInCommands } from "../../book/naming.ts";
import { sha256 } from "../../hash/sha256.ts";
import { crlf, marker, type OutputFile } from "../files.ts";
import type { Templates } from "../templates.ts";
import { eventsFile } from "./events.ts";
import { leadsFile } from "./leads.ts";
import { commandsText, definitionFiles, judgeText, type ModuleFile, runtimeText, viewsOf } from "./parts.ts";
import { sayFile } from "./say.ts";

/** Where the module lies below the output folder. */
export const moduleFolder = ({ name, version }: Pick<Identity, "name" | "version">): string =>
  `module/${name}/${version}`;

/** The files that every module has, below its folder; the manifest comes first. */
export const moduleFiles = ({ name }: Pick<Identity, "name">) =>
  [
    `${name}.psd1`,
    `${name}.psm1`,
    `${name}.Judge.ps1`,
    `${name}.Runtime.ps1`,
    `${name}.Format.ps1xml`,
    `en-US/about_${name}.help.txt`,
  ] as const;

/** The commands that the module exports, sorted. */
export function exportedCommands(book: Pick<Book, "entries" | "identity">): string[] {
  const defined = [...entriesOf(book, "check"), ...entriesOf(book, "fix")];
  return [
    ...Object.values(builtInCommands(book.identity)),
    ...defined.map(({ definition }) => definition.command),
  ].sort();
}

const windowsPath = (path: string): string => path.replaceAll("/", "\\");

/** Emits the module below its folder; the hashes of its files are added once they are signed. */
export function emitModule(book: Book, templates: Templates): OutputFile[] {
  const { identity } = book;
  const checks = entriesOf(book, "check").map(({ definition }) => definition);
  const fixes = entriesOf(book, "fix").map(({ definition }) => definition);
  const functions = exportedCommands(book);
  const { contact, organisation } = book.settings;
  const [manifestName, script, judge, runtime, formats, help] = moduleFiles(identity);
  const common = { tool: book.tool, version: identity.version, hash: book.hash };
  const about = {
    ...common,
    summary: identity.summary,
    checks,
    fixes,
    blocked: book.blocked,
    contact: contact || `No contact is set: add "contact" to rdpmend.yaml.`,
  };
  const head = { ...common, name: identity.name };
  const views = viewsOf(book);
  const whole = `${marker}: the whole book`;
  const template = "templates/module/";
  const others: ModuleFile[] = [
    {
      name: script,
      text: commandsText(book, templates, { ...head, judge, runtime }, views),
      owner: whole,
    },
    { name: judge, text: judgeText(templates, head, views), owner: template },
    { name: runtime, text: runtimeText(book, templates, head), owner: template },
    ...definitionFiles(views, templates, head),
    leadsFile(book, templates, head),
    eventsFile(book, templates, head),
    sayFile(book, templates, head),
    { name: formats, text: templates.render("module/format", common), owner: template },
    { name: help, text: templates.render("module/about", about), owner: template },
  ].map((file) => ({ ...file, text: crlf(file.text) }));
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
    // A signature says nothing about the name of its file, and some files carry none: so the manifest, which is
    // signed, binds names and contents.
    hashes: others.map(({ name, text }) => `${sha256(text)} ${windowsPath(name)}`),
  };
  const text = crlf(templates.render("module/manifest", manifest));
  return [{ name: manifestName, text, owner: template }, ...others].map(({ name, ...file }) => ({
    path: `${moduleFolder(identity)}/${name}`,
    ...file,
  }));
}

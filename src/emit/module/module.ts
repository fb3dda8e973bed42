/** The PowerShell module: its manifest, its commands, what is read when it is needed, views and help. */
import { type Book, entriesOf } from "../../book/book.ts";
import { builtInCommands } from "../../book/lint/names.ts";
import { sha256 } from "../../hash/sha256.ts";
import { sumsFile } from "../../sign/sums.ts";
import { crlf, marker, type OutputFile } from "../files.ts";
import type { Templates } from "../templates.ts";
import { commandsText, definitionFiles, type ModuleFile, runtimeText } from "./parts.ts";

export const moduleName = "RdpMend";

/** Where the module lies below the output folder. */
export const moduleFolder = (version: string): string => `module/${moduleName}/${version}`;

/** Identity of the module for PowerShell; never changes. */
const moduleGuid = "8f1d0b8e-6c1f-4c39-9d0a-5b7f3c2e9a41";

const windowsPath = (path: string): string => path.replaceAll("/", "\\");

/** Emits the module below its folder; the hashes of its files are added once they are signed. */
export function emitModule(book: Book, templates: Templates): OutputFile[] {
  const checks = entriesOf(book, "check").map(({ definition }) => definition);
  const fixes = entriesOf(book, "fix").map(({ definition }) => definition);
  const functions = [
    ...builtInCommands,
    ...checks.map((one) => one.command),
    ...fixes.map((one) => one.command),
  ].sort();
  const { contact, organisation } = book.settings;
  const common = { version: book.version, hash: book.hash };
  const about = {
    ...common,
    checks,
    fixes,
    blocked: book.blocked,
    contact: contact || `No contact is set: add "contact" to rdpmend.yaml.`,
  };
  const head = { ...common, name: moduleName };
  const runtime = `${moduleName}.Runtime.ps1`;
  const whole = `${marker}: the whole book`;
  const template = "templates/module/";
  const others: ModuleFile[] = [
    {
      name: `${moduleName}.psm1`,
      text: commandsText(book, templates, { ...head, runtime }, functions),
      owner: whole,
    },
    { name: runtime, text: runtimeText(templates, head), owner: template },
    ...definitionFiles(book, templates, head),
    { name: `${moduleName}.Format.ps1xml`, text: templates.render("module/format", common), owner: template },
    {
      name: `en-US/about_${moduleName}.help.txt`,
      text: templates.render("module/about", about),
      owner: template,
    },
  ].map((file) => ({ ...file, text: crlf(file.text) }));
  const manifestName = `${moduleName}.psd1`;
  const manifest = {
    ...common,
    rootModule: `${moduleName}.psm1`,
    guid: moduleGuid,
    author: "The rdpmend authors",
    company: organisation,
    description: "Checks and mends Remote Desktop, proves the result, and undoes exactly what it changed.",
    formats: [`${moduleName}.Format.ps1xml`],
    functions,
    files: [manifestName, ...others.map(({ name }) => name), sumsFile].map(windowsPath),
    // A signature says nothing about the name of its file, and some files carry none: so the manifest, which is
    // signed, binds names and contents.
    hashes: others.map(({ name, text }) => `${sha256(text)} ${windowsPath(name)}`),
  };
  const text = crlf(templates.render("module/manifest", manifest));
  return [{ name: manifestName, text, owner: template }, ...others].map(({ name, ...file }) => ({
    path: `${moduleFolder(book.version)}/${name}`,
    ...file,
  }));
}

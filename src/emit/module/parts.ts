/** What the module's files are made of. Parts of one file lie between #region marks that name their sources. */
import { type Book, entriesOf, sourceOf } from "../../book/book.ts";
import { psComment } from "../../escape/powershell.ts";
import { slowReadings } from "../../primitives/catalogue.ts";
import { commandsById } from "../commands.ts";
import type { Templates } from "../templates.ts";
import { headView, typesOf } from "./type-view.ts";
import { checkView, fixView } from "./view.ts";
import { bookWords } from "./words.ts";

export interface ModuleFile {
  /** Below the module's folder, with forward slashes. */
  readonly name: string;
  readonly text: string;
  readonly owner: string;
}

export function region(source: string, text: string): string {
  return `#region ${psComment(source)}\n${text.trimEnd()}\n#endregion\n`;
}

function statics(templates: Templates, folder: string): string[] {
  return templates
    .parts(folder)
    .filter(([path]) => path.endsWith(".ps1"))
    .map(([path, text]) => region(`templates/${path}:1`, text));
}

/** What the templates are given of each check and each fix: made once, for its command and for its table. */
export function viewsOf(book: Book) {
  const commands = commandsById(book);
  return {
    checks: entriesOf(book, "check").map((entry) => ({ entry, view: checkView(book, commands, entry) })),
    fixes: entriesOf(book, "fix").map((entry) => ({ entry, view: fixView(book, commands, entry) })),
  };
}
type Views = ReturnType<typeof viewsOf>;

export interface Head {
  readonly name: string;
  /** The version of rdpmend that makes it. */
  readonly tool: string;
  readonly version: string;
  readonly hash: string;
}

/** The commands with their help, and nothing else: this is all that an import has to read. */
export function commandsText(
  book: Book,
  templates: Templates,
  head: Head & { judge: string; runtime: string },
  { checks, fixes }: Views,
): string {
  const { licenseServers, licensingMode, organisation, contact } = book.settings;
  const site = {
    ...(licenseServers.length > 0 && { licenseServers }),
    ...(licensingMode && { licensingMode }),
    organisation,
    contact,
  };
  return [
    templates.render("module/module", { ...head, site }),
    ...statics(templates, "module/commands"),
    ...checks.map(({ entry, view }) =>
      region(sourceOf(entry), templates.render("module/check", { check: view })),
    ),
    ...fixes.map(({ entry, view }) => region(sourceOf(entry), templates.render("module/fix", { fix: view }))),
    region("templates/module/exports.ps1.hbs:1", templates.render("module/exports", head)),
  ].join("\n");
}

/**
 * What the commands share. The files are read inside of a function, so their own functions say that they belong to the
 * module and not to that function.
 */
function sharedText(
  templates: Templates,
  head: Head & { purpose: string },
  tables: string,
  folders: readonly string[],
): string {
  return [
    templates.render("module/file", head) + tables,
    ...folders
      .flatMap((folder) => statics(templates, folder))
      .map((text) => text.replace(/^function (?=[A-Z])/gm, "function script:")),
  ].join("\n");
}

/** The checks by where they belong: the folder that their id begins with, and each role of machines that they are for. */
function areasOf(checks: readonly { id: string; roles: readonly string[] }[]): Record<string, string[]> {
  const areas: Record<string, string[]> = {};
  for (const { id, roles } of checks)
    for (const area of new Set([id.split(".")[0] ?? id, ...roles]))
      areas[area] = [...(areas[area] ?? []), id];
  return areas;
}

/** From facts to verdicts: a check that is given facts needs no more. */
export function judgeText(templates: Templates, head: Head, { checks, fixes }: Views): string {
  const idsOf = (views: readonly { view: { id: string } }[]) => views.map(({ view }) => view.id);
  const tables = {
    head: headView(),
    types: typesOf(checks.map(({ view }) => view)),
    checks: idsOf(checks),
    fixes: idsOf(fixes),
    areas: areasOf(checks.map(({ view }) => view)),
  };
  const purpose = "What judges: it is read when the first command is called.";
  return sharedText(templates, { ...head, purpose }, templates.render("module/judge", tables), [
    "module/judge",
  ]);
}

/** What reads a machine and changes it. */
export function runtimeText(book: Book, templates: Templates, head: Head): string {
  const questions = book.questions.map(({ id, keys }) => ({ Id: id, Key: keys }));
  const purpose = "What reads and changes: it is read when a command first does.";
  return sharedText(
    templates,
    { ...head, purpose },
    templates.render("module/runtime", { slow: slowReadings(), questions, words: bookWords(book).join(" ") }),
    ["module/runtime", "primitives"],
  );
}

/** One file for each check and each fix: what it reads, judges and does. */
export function definitionFiles({ checks, fixes }: Views, templates: Templates, head: Head): ModuleFile[] {
  const file = (folder: string, id: string, source: string, owner: string, table: string): ModuleFile => {
    const purpose = "It is read when the definition is asked for.";
    const text = templates.render("module/file", { ...head, purpose }) + region(source, table);
    return { name: `${folder}/${id}.ps1`, text, owner };
  };
  const ofChecks = checks.map(({ entry, view }) => {
    const table = templates.render("module/check-table", { check: view });
    return file("checks", view.id, sourceOf(entry), entry.file, table);
  });
  const ofFixes = fixes.map(({ entry, view }) => {
    const table = templates.render("module/fix-table", { fix: view });
    return file("fixes", view.id, sourceOf(entry), entry.file, table);
  });
  return [...ofChecks, ...ofFixes];
}

/** From folders to a book that is right, or every reason why it is not. */
import { existsSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { z } from "zod";
import { type Diagnostic, diagnostic, InputError } from "../diagnostics/diagnostic.ts";
import { authoredPath } from "../model/authored.ts";
import { defaultSettings, parseSettings } from "../settings/settings.ts";
import { settingsFile } from "../settings/settings-file.ts";
import { parseYaml, type YamlResult } from "../settings/yaml-file.ts";
import { blockedSchema } from "./blocked.ts";
import type { Book, Entry } from "./book.ts";
import { prefixOf } from "./definition-files.ts";
import { excludeDefinitions } from "./exclude.ts";
import { guideSchema } from "./guide.ts";
import { hashTexts } from "./hash.ts";
import { type Identity, identityFile, identitySchema } from "./identity.ts";
import { lint } from "./lint/index.ts";
import { type Loaded, loadDefinitions } from "./load-definitions.ts";
import { policiesSchema, policyFindings } from "./policies.ts";
import type { PropertyPath } from "./positions.ts";
import { questionsSchema } from "./questions.ts";
import { readTemplates } from "./templates.ts";

/** Where a project keeps its parts; absolute paths. */
export interface Project {
  /** Findings name files relative to it; rdpmend.yaml is looked for here. */
  readonly root: string;
  readonly book: string;
  readonly templates: string;
  /** Version of rdpmend. */
  readonly version: string;
}

export interface OpenedBook {
  readonly book: Book;
  /** Sources by the name that findings use. */
  readonly texts: ReadonlyMap<string, string>;
  /** Files that went into the definitions; undefined when there was something else besides. */
  readonly inputs: readonly string[] | undefined;
}

function readData<T>(
  project: Pick<Project, "root" | "book">,
  name: string,
  schema: z.ZodType<T>,
  texts: Map<string, string>,
): YamlResult<T> {
  const path = join(project.book, name);
  const file = relative(project.root, path).replaceAll("\\", "/");
  if (!existsSync(path))
    return { value: undefined, diagnostics: [diagnostic("load/missing-file", { file }, file)] };
  const text = readFileSync(path, "utf8");
  texts.set(file, text);
  return parseYaml(file, text, schema);
}

/** What a book need not have. */
function readIfThere<T>(
  project: Pick<Project, "root" | "book">,
  name: string,
  schema: z.ZodType<T[]>,
  texts: Map<string, string>,
): YamlResult<T[]> {
  const isThere = existsSync(join(project.book, name));
  return isThere ? readData(project, name, schema, texts) : { value: [], diagnostics: [] };
}

function readSettings(project: Project, texts: Map<string, string>) {
  const path = join(project.root, settingsFile);
  if (!existsSync(path)) return { value: defaultSettings, diagnostics: [] };
  const text = readFileSync(path, "utf8");
  texts.set(settingsFile, text);
  return parseSettings(settingsFile, text);
}

/** Who the book is; it is asked for before there is a whole book, too. */
export function readIdentity(
  project: Pick<Project, "root" | "book">,
  texts: Map<string, string> = new Map(),
): YamlResult<Identity> {
  return readData(project, identityFile, identitySchema, texts);
}

/**
 * A place finder that costs nothing until there is a finding: the TypeScript parser is loaded only when
 * the first lint pass found something, and the pass is then repeated with it.
 */
async function lintWithPlaces(
  context: Omit<Parameters<typeof lint>[0], "at">,
  texts: ReadonlyMap<string, string>,
): Promise<Diagnostic[]> {
  const found = lint({ ...context, at: (entry) => ({ file: entry.file }) });
  if (found.length === 0) return found;
  const { Positions } = await import("./positions.ts");
  const positions = new Positions(texts);
  return lint({
    ...context,
    at: (entry: Entry, path: PropertyPath, mention) =>
      positions.at(entry.file, authoredPath(entry.definition, path), mention),
  });
}

function readAllData(project: Project) {
  const dataTexts = new Map<string, string>();
  return {
    dataTexts,
    identity: readIdentity(project, dataTexts),
    guide: readData(project, "guide.yaml", guideSchema, dataTexts),
    blocked: readData(project, "blocked.yaml", blockedSchema, dataTexts),
    questions: readIfThere(project, "questions.yaml", questionsSchema, dataTexts),
    policies: readIfThere(project, "policies.yaml", policiesSchema, dataTexts),
    settings: readSettings(project, dataTexts),
  };
}

interface Opening {
  /** The definitions, where their loading has begun already. */
  readonly loading?: Promise<Loaded> | undefined;
  /** What can be done while the bundler works, once it is known who the book is; it must not throw. */
  readonly meanwhile?: (identity: Identity) => void;
}

/**
 * Loads, checks and assembles the book.
 * @throws InputError with every finding at once
 */
export async function openBook(
  project: Project,
  { loading, meanwhile = () => {} }: Opening = {},
): Promise<OpenedBook> {
  const prefix = prefixOf(project);
  if (!existsSync(project.book))
    throw new InputError([diagnostic("load/missing-file", { file: prefix }, prefix)]);
  // The bundler is another process: once it has been asked, the data is read while it works.
  const readMeanwhile = async () => {
    await nextTurn();
    const data = readAllData(project);
    if (data.identity.value) meanwhile(data.identity.value);
    return data;
  };
  const [loaded, data] = await Promise.all([
    loading ?? loadDefinitions(project.book, prefix),
    readMeanwhile(),
  ]);
  const { identity, guide, blocked, questions, policies, settings, dataTexts } = data;
  const texts = new Map([...loaded.texts, ...dataTexts]);
  const site = settings.value ?? defaultSettings;
  const found = [
    ...[identity, guide, blocked, questions, policies, settings].flatMap((result) => result.diagnostics),
    ...policyFindings(policies.value ?? [], site, settingsFile),
  ];
  const context = {
    entries: loaded.entries,
    guide: guide.value ?? [],
    blocked: blocked.value ?? [],
    noun: identity.value?.noun ?? "",
  };
  const complete = loaded.diagnostics.length === 0 && found.length === 0;
  const linted = complete ? await lintWithPlaces(context, texts) : [];
  const kept = excludeDefinitions(loaded.entries, site.exclude, settingsFile);
  const diagnostics = [...loaded.diagnostics, ...found, ...linted, ...(complete ? kept.diagnostics : [])];
  if (diagnostics.length > 0 || !identity.value) throw new InputError(diagnostics);
  const templates = [...readTemplates(project.templates)].map(
    ([name, text]) => [`templates/${name}`, text] as const,
  );
  const contents = new Map(texts);
  // Who signs is not part of what is signed: the same book has the same hash, whatever the key.
  const { signing: _, ...said } = site;
  contents.set(settingsFile, JSON.stringify(said));
  const book: Book = {
    entries: [...kept.entries].sort((left, right) => (left.definition.id < right.definition.id ? -1 : 1)),
    guide: context.guide,
    blocked: context.blocked,
    questions: questions.value ?? [],
    policies: policies.value ?? [],
    settings: site,
    identity: identity.value,
    tool: project.version,
    hash: hashTexts([...contents, ...templates, ["version", project.version]]),
  };
  return { book, texts, inputs: loaded.inputs };
}

/** The templates of one build: parsed once, strict, every name known before anything is rendered. */
import Handlebars from "handlebars";
import { nameTemplate } from "../book/naming.ts";
import { type Diagnostic, diagnostic, InputError } from "../diagnostics/diagnostic.ts";
import { addHelpers } from "./helpers.ts";
import { kindOf, type TemplateKind, templateKinds } from "./template-kinds.ts";
import { checkTemplate, flow } from "./template-lint.ts";

export interface Templates {
  /** Renders by name: `runbook/check` for templates/runbook/check.md.hbs. */
  render(name: string, view: object): string;
  has(name: string): boolean;
  /** Static parts below a folder, sorted by path: `[path, text]`. */
  parts(folder: string): readonly (readonly [string, string])[];
}

const options = { strict: true, noEscape: true, preventIndent: false } as const;

/** Handlebars need not look for a helper by its name at each place, and calls none that is not here. */
const knownOf = (kind: TemplateKind): Record<string, boolean> =>
  Object.fromEntries([...templateKinds[kind], ...flow].map((name) => [name, true]));

function nameOf(path: string): string {
  const kind = kindOf(path);
  return kind ? path.slice(0, -kind.length) : path;
}

function renderError(file: string, error: unknown): Diagnostic {
  const message = error instanceof Error ? error.message : String(error);
  const place = /- (\d+):(\d+)/.exec(message);
  const at = place ? { line: Number(place[1]), column: Number(place[2]) + 1 } : { line: 1 };
  return diagnostic("template/render", { file, ...at }, message);
}

/** A part that is set in sets in its empty lines, too. No data is lost: in PowerShell it never is a line of its own. */
const withoutBlanks = (text: string): string => text.replace(/^[ \t]+$/gm, "");

/** A template that fails says in which file, also when another one includes it. */
function named(file: string, run: HandlebarsTemplateDelegate): HandlebarsTemplateDelegate {
  return (view, runtime) => {
    try {
      return run(view, runtime);
    } catch (error) {
      if (error instanceof InputError) throw error;
      throw new InputError([renderError(file, error)]);
    }
  };
}

/**
 * Prepares templates.
 * @param written by path below templates/
 * @param identity whose names stand in them
 * @throws InputError with everything that is wrong with any template
 */
export function prepareTemplates(
  written: ReadonlyMap<string, string>,
  identity: Parameters<typeof nameTemplate>[1],
): Templates {
  const texts = new Map([...written].map(([path, text]) => [path, nameTemplate(text, identity)] as const));
  const checked = [...texts].flatMap(([path, text]) => {
    const kind = kindOf(path);
    return kind ? [{ path, kind, ...checkTemplate(`templates/${path}`, kind, text) }] : [];
  });
  const diagnostics = checked.flatMap((one) => one.diagnostics);
  if (diagnostics.length > 0) throw new InputError(diagnostics);
  const engines = new Map<TemplateKind, typeof Handlebars>();
  const compiled = new Map<string, HandlebarsTemplateDelegate>();
  const scripts = new Set<string>();
  for (const { path, kind, program } of checked) {
    const engine = engines.get(kind) ?? Handlebars.create();
    engines.set(kind, engine);
    if (kind === ".ps1.hbs") scripts.add(nameOf(path));
    const known = { knownHelpers: knownOf(kind), knownHelpersOnly: true };
    compiled.set(nameOf(path), named(`templates/${path}`, engine.compile(program, { ...options, ...known })));
  }
  const templates: Templates = {
    render(name, view) {
      const template = compiled.get(name);
      if (!template)
        throw new InputError([diagnostic("template/missing", { file: `templates/${name}` }, name)]);
      const text = template(view);
      return scripts.has(name) ? withoutBlanks(text) : text;
    },
    has: (name) => compiled.has(name),
    parts: (folder) => [...texts].filter(([path]) => path.startsWith(`${folder}/`) && !kindOf(path)).sort(),
  };
  // Each kind has an engine with the helpers of its own language: all of an engine's are set up at each rendering.
  for (const [kind, engine] of engines) {
    addHelpers(engine, templates, templateKinds[kind]);
    for (const [name, run] of compiled) engine.registerPartial(name, run);
  }
  return templates;
}

/** The templates of one build: parsed once, strict, every name known before anything is rendered. */
import Handlebars from "handlebars";
import { type Identity, nameTemplate } from "../book/identity.ts";
import { type Diagnostic, diagnostic, InputError } from "../diagnostics/diagnostic.ts";
import { addHelpers } from "./helpers.ts";
import { kindOf } from "./template-kinds.ts";
import { lintTemplate } from "./template-lint.ts";

export interface Templates {
  /** Renders by name: `runbook/check` for templates/runbook/check.md.hbs. */
  render(name: string, view: object): string;
  has(name: string): boolean;
  /** Static parts below a folder, sorted by path: `[path, text]`. */
  parts(folder: string): readonly (readonly [string, string])[];
}

const options = { strict: true, noEscape: true, preventIndent: false } as const;

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
  identity: Pick<Identity, "name" | "noun">,
): Templates {
  const diagnostics = [...written].flatMap(([path, text]) => lintTemplate(`templates/${path}`, text));
  if (diagnostics.length > 0) throw new InputError(diagnostics);
  const texts = new Map([...written].map(([path, text]) => [path, nameTemplate(text, identity)] as const));
  const engine = Handlebars.create();
  const compiled = new Map<string, HandlebarsTemplateDelegate>();
  for (const [path, text] of texts) {
    if (!kindOf(path)) continue;
    const name = nameOf(path);
    const run = named(`templates/${path}`, engine.compile(text, options));
    compiled.set(name, run);
    engine.registerPartial(name, run);
  }
  const templates: Templates = {
    render(name, view) {
      const template = compiled.get(name);
      if (!template)
        throw new InputError([diagnostic("template/missing", { file: `templates/${name}` }, name)]);
      return template(view);
    },
    has: (name) => compiled.has(name),
    parts: (folder) => [...texts].filter(([path]) => path.startsWith(`${folder}/`) && !kindOf(path)).sort(),
  };
  addHelpers(engine, templates);
  return templates;
}

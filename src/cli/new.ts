/** `rdpmend new`: one definition file, ready to fill in. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { readIdentity } from "../book/open-book.ts";
import { InputError } from "../diagnostics/diagnostic.ts";
import { pascalCase } from "../escape/pascal-case.ts";
import { type Context, type ProjectOptions, projectOf } from "./context.ts";
import { exitCodes } from "./exit-codes.ts";

const kinds = { check: "Test", fix: "Repair" } as const;

/** Makes `runbooks/<folder>/<name>.ts` for `<folder>.<name>`; never replaces a file. */
export async function newCommand(
  context: Context,
  options: ProjectOptions & { json?: boolean },
  kind: string,
  id: string,
): Promise<number> {
  const usage = (what: string) => {
    context.stderr.write(`rdpmend: ${what}\n`);
    return exitCodes.usage;
  };
  if (kind !== "check" && kind !== "fix")
    return usage(`'${kind}' is not a kind that can be made; there are check and fix.`);
  const match = /^([a-z][a-z0-9-]*)\.([a-z][a-z0-9-]*)$/.exec(id);
  if (!match) return usage(`'${id}' is not an id; an id looks like target.port.`);
  const [, folder = "", name = ""] = match;
  const project = projectOf(context, options);
  const identity = readIdentity(project);
  if (!identity.value) throw new InputError(identity.diagnostics);
  const file = join(project.book, folder, `${name}.ts`);
  const shown = relative(context.cwd, file).replaceAll("\\", "/");
  if (existsSync(file)) return usage(`${shown} is there already; choose another id.`);
  const text = readFileSync(join(project.templates, "new", `${kind}.ts`), "utf8")
    .replaceAll("__ID__", id)
    .replaceAll("__COMMAND__", `${kinds[kind]}-${identity.value.noun}${pascalCase(name)}`);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text, { flag: "wx" });
  if (options.json) context.stdout.write(`${JSON.stringify({ made: [shown] })}\n`);
  else context.stdout.write(`made ${shown}\nnext: fill it in, then run npm run build\n`);
  return exitCodes.done;
}

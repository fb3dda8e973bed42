/** `rdpmend list`: what is in the book. */
import type { Definition } from "../book/book.ts";
import { openKnownBook } from "../book/known-book.ts";
import { type Context, type ProjectOptions, projectOf } from "./context.ts";
import { exitCodes } from "./exit-codes.ts";
import { formatTable } from "./table.ts";

const kinds: readonly string[] = ["check", "fix", "symptom", "path", "codes"] satisfies Definition["kind"][];

function row(definition: Definition): string[] {
  const command = "command" in definition ? definition.command : "";
  return [definition.kind, definition.id, command, definition.guide.join(" "), definition.title];
}

/** Lists all definitions, or those of one kind. */
export async function listCommand(
  context: Context,
  options: ProjectOptions & { json?: boolean },
  kind?: string,
): Promise<number> {
  if (kind !== undefined && !kinds.includes(kind)) {
    context.stderr.write(`rdpmend: '${kind}' is not a kind; there are ${kinds.join(", ")}.\n`);
    return exitCodes.usage;
  }
  const book = await openKnownBook(projectOf(context, options), context.env);
  const entries = book.entries.filter(({ definition }) => kind === undefined || definition.kind === kind);
  if (options.json) {
    const list = entries.map(({ definition, file, line }) => ({
      kind: definition.kind,
      id: definition.id,
      ...("command" in definition && { command: definition.command }),
      title: definition.title,
      guide: definition.guide,
      source: `${file}:${line}`,
    }));
    context.stdout.write(`${JSON.stringify(list, null, 2)}\n`);
  } else if (entries.length === 0) {
    context.stdout.write(`The book has no ${kind} yet. Make one with: npm run new -- check <id>\n`);
  } else {
    const rows = entries.map(({ definition }) => row(definition));
    context.stdout.write(formatTable(["kind", "id", "command", "guide", "title"], rows));
  }
  return exitCodes.done;
}

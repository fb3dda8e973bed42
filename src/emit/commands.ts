/** The commands of checks and fixes, for those who know an id. */
import type { Book } from "../book/book.ts";

export type CommandsById = ReadonlyMap<string, string>;

export function commandsById({ entries }: Pick<Book, "entries">): CommandsById {
  return new Map(
    entries.flatMap(({ definition }) =>
      "command" in definition ? [[definition.id, definition.command] as const] : [],
    ),
  );
}

/** The commands of some ids, each once, in the order of the book, which is that of the ids. */
export function commandsOf(commands: CommandsById, ids: readonly string[]): string[] {
  return [...new Set(ids)].sort().flatMap((id) => commands.get(id) ?? []);
}

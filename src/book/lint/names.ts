/** Ids and commands are unique, and commands are named as PowerShell names them. */
import { type Diagnostic, diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Entry } from "../book.ts";
import { builtInCommands } from "../naming.ts";
import { hasReadings, type LintContext } from "./context.ts";

const verbs = {
  check: ["Test"],
  fix: ["Reset", "Set", "Revoke", "Repair", "Enable", "Disable", "Restore", "Remove", "Restart", "Clear"],
} as const;

export function lintNames(context: LintContext): Diagnostic[] {
  const found: Diagnostic[] = [];
  const named = new RegExp(`^([A-Z][a-z]+)-${context.noun}([A-Z][A-Za-z0-9]{1,60})$`);
  const ids = new Map<string, Entry>();
  const commands = new Map<string, Entry | undefined>(
    Object.values(builtInCommands(context)).map((name) => [name.toLowerCase(), undefined]),
  );
  for (const entry of context.entries) {
    const { definition } = entry;
    const first = ids.get(definition.id);
    if (first) {
      const related = { place: context.at(first, ["id"]), message: "first defined here" };
      found.push({ ...diagnostic("lint/duplicate-id", context.at(entry, ["id"]), definition.id), related });
    } else ids.set(definition.id, entry);
    if (!hasReadings(definition)) continue;
    const place = context.at(entry, ["command"]);
    const key = definition.command.toLowerCase();
    if (commands.has(key)) found.push(diagnostic("lint/duplicate-command", place, definition.command));
    commands.set(key, entry);
    const approved = verbs[definition.kind];
    const match = named.exec(definition.command);
    if (!match || !(approved as readonly string[]).includes(match[1] ?? "")) {
      found.push(diagnostic("lint/command-name", place, definition.command, approved, context.noun));
    }
  }
  return found;
}

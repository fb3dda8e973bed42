/** What a syntax tree must not hold: calls that are on the block list. (test/gate holds it against 5.1.) */
import type { BlockedPattern } from "../../src/book/blocked.ts";
import type { ParseReply } from "../../src/powershell/protocol.ts";

const place = ({ line }: { line: number }) => `line ${line}`;

/** Calls that a `command` rule of the block list forbids. */
export function blockedCalls(reply: ParseReply, blocked: readonly BlockedPattern[]): string[] {
  return blocked.flatMap((pattern) =>
    pattern.rules.flatMap((rule) => {
      if (!("command" in rule)) return [];
      const { name, parameter, argument } = rule.command;
      const calls = reply.commands.filter((call) => {
        const bare = (call.name ?? "").replace(/^.*[\\/]/, "").replace(/\.exe$/i, "");
        if (bare.toLowerCase() !== name.replace(/\.exe$/i, "").toLowerCase()) return false;
        const given = call.parameters.map((one) => one.toLowerCase());
        if (parameter && !given.includes(parameter.toLowerCase())) return false;
        return (
          !argument ||
          call.text
            .split(/\s+/)
            .slice(1)
            .some((part) => new RegExp(argument, "i").test(part))
        );
      });
      return calls.map((call) => `${pattern.id}: ${place(call)}: ${call.text}`);
    }),
  );
}

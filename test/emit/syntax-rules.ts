/** What a syntax tree must not hold: what came after Windows PowerShell 5.1, and what is blocked. */
import type { BlockedPattern } from "../../src/book/blocked.ts";
import type { ParseReply } from "../../src/powershell/protocol.ts";

/** Commands that Windows PowerShell 5.1 does not have (Microsoft, differences from Windows PowerShell). */
const laterCommands = [
  "Get-Error",
  "Get-Uptime",
  "Join-String",
  "ConvertFrom-Markdown",
  "Remove-Alias",
  "Remove-Service",
  "Test-Json",
  "Get-SecureRandom",
  "ConvertTo-CliXml",
  "ConvertFrom-CliXml",
  "Get-PSSubsystem",
];

/** Parameters that came later, by command. */
const laterParameters: Readonly<Record<string, readonly string[]>> = {
  "ConvertFrom-Json": ["AsHashtable", "DateKind", "Depth", "NoEnumerate"],
  "ConvertTo-Json": ["AsArray", "EnumsAsStrings", "EscapeHandling"],
  "ForEach-Object": ["Parallel", "ThrottleLimit", "AsJob", "TimeoutSeconds"],
  "Get-Content": ["AsByteStream"],
  "Set-Content": ["AsByteStream"],
  "Get-Process": ["IncludeUserName"],
  "Select-Object": ["CaseInsensitive"],
  "Sort-Object": ["Top", "Bottom", "Stable"],
  "Select-String": ["Raw", "NoEmphasis", "Culture"],
  "Split-Path": ["LeafBase", "Extension"],
  "Join-Path": ["AdditionalChildPath", "Extension"],
  "Start-Process": ["Environment"],
  "Where-Object": [],
};

const place = ({ line }: { line: number }) => `line ${line}`;

/** Findings, as sentences. */
export function laterThan51(reply: ParseReply): string[] {
  const syntax = reply.newSyntax.map((one) => `${place(one)}: ${one.kind}: ${one.text}`);
  const commands = reply.commands.flatMap((call) => {
    const name = call.name ?? "";
    if (laterCommands.some((later) => later.toLowerCase() === name.toLowerCase()))
      return [`${place(call)}: ${name}`];
    const later =
      Object.entries(laterParameters).find(([known]) => known.toLowerCase() === name.toLowerCase())?.[1] ??
      [];
    return call.parameters
      .filter((given) => later.some((one) => one.toLowerCase() === given.toLowerCase()))
      .map((given) => `${place(call)}: ${name} -${given}`);
  });
  return [...syntax, ...commands];
}

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

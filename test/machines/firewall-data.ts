/** The inbound firewall rules that a Windows ships: data/firewall-<name>.txt, whose head says where they come from. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Name of the value -> its text. */
export function shippedRules(name: string): Record<string, string> {
  const text = readFileSync(join(import.meta.dirname, "data", `firewall-${name}.txt`), "utf8");
  const lines = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  return Object.fromEntries(lines.map((line) => line.split("\t", 2) as [string, string]));
}

/** The same with Remote Desktop allowed in Settings: Windows' own rules are on, that for shadowing too. */
export function allowed(rules: Readonly<Record<string, string>>): Record<string, string> {
  const own = Object.entries(rules).filter(([name]) => /^RemoteDesktop-(UserMode|Shadow)-/.test(name));
  return { ...rules, ...Object.fromEntries(own.map(([name, text]) => [name, on(text)])) };
}

export const on = (text: string): string => text.replace("Active=FALSE", "Active=TRUE");

/**
 * The inbound firewall rules that a Windows ships: data/firewall-<name>.tsv, a table of facts whose head says where they come
 * from. Here they become what the registry holds.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const folder = join(import.meta.dirname, "data");
const protocols: Readonly<Record<string, string>> = { tcp: "6", udp: "17", icmp4: "1", icmp6: "58" };

/** The sets that there are. */
export const ruleSets: readonly string[] = readdirSync(folder).flatMap(
  (file) => /^firewall-(.*)\.tsv$/.exec(file)?.[1] ?? [],
);

const unless = (
  none: string,
  value: string,
  make: (value: string) => readonly string[],
): readonly string[] => (value === none ? [] : make(value));
const capital = (word: string): string => `${word[0]?.toUpperCase()}${word.slice(1)}`;
/** Ranges and some names of ports came with later versions of the form, each with a word of its own. */
const port = (value: string): string => {
  if (value === "Ply2Disc") return `LPort2_20=${value}`;
  return /^\d+-|^IP.*In$/.test(value) ? `LPort2_10=${value}` : `LPort=${value}`;
};
const program = (value: string): string =>
  value === "System" || value.includes("\\") ? value : `%SystemRoot%\\system32\\${value}`;
const addresses = (value: string): readonly string[] =>
  value === "subnet" ? ["RA4=LocalSubnet", "RA6=LocalSubnet"] : [`RA42=${value}`, `RA62=${value}`];

/** A row of the table as the text of the rule. */
function ruleText(cells: readonly string[]): string {
  const [on, protocol = "", profiles = "", ports = "", app = "", service = "", from = "", more = ""] = cells;
  const fields = [
    ...["Action=Allow", `Active=${on === "on" ? "TRUE" : "FALSE"}`, "Dir=In"],
    ...unless("any", protocol, (one) => [`Protocol=${protocols[one] ?? one}`]),
    ...unless("all", profiles, (all) => all.split(",").map((one) => `Profile=${capital(one)}`)),
    ...unless("any", ports, (all) => all.split(",").map(port)),
    ...unless("any", from, addresses),
    ...unless("any", app, (one) => [`App=${program(one)}`]),
    ...unless("-", service, (one) => [`Svc=${one}`]),
    ...unless("", more, (all) => all.split(" ")),
  ];
  return `v2.33|${fields.map((field) => `${field}|`).join("")}`;
}

/** Name of the value -> its text. */
export function shippedRules(name: string): Record<string, string> {
  const lines = readFileSync(join(folder, `firewall-${name}.tsv`), "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"));
  return Object.fromEntries(
    lines.slice(1).map((line) => {
      const [rule = "", ...cells] = line.split("\t");
      return [rule, ruleText(cells)];
    }),
  );
}

/** The same with Remote Desktop allowed in Settings: Windows' own rules are on, that for shadowing too. */
export function allowed(rules: Readonly<Record<string, string>>): Record<string, string> {
  const own = Object.entries(rules).filter(([name]) => /^RemoteDesktop-(UserMode|Shadow)-/.test(name));
  return { ...rules, ...Object.fromEntries(own.map(([name, text]) => [name, on(text)])) };
}

export const on = (text: string): string => text.replace("Active=FALSE", "Active=TRUE");

/** How firewall rules are broken: each that is about Remote Desktop, all others at once, and new ones that block. */
import { firewallRules, mdmRules, policyRules, rule } from "../parts/firewall.ts";
import { type Break, value } from "./deed.ts";
import type { Registry } from "./registry-breaks.ts";

/** A word of a rule's text with another value; it is added where it does not stand. */
function saying(text: string, word: string, data: string): string {
  const without = text.replace(new RegExp(`\\|${word}=[^|]*(?=\\|)`, "g"), "");
  return `${without}${word}=${data}|`;
}

/** Another text for a rule, by the kind of the break. */
const others: Readonly<Record<string, (text: string) => string>> = {
  "switched off": (text) => saying(text, "Active", "FALSE"),
  "switched on": (text) => saying(text, "Active", "TRUE"),
  blocks: (text) => saying(saying(text, "Action", "Block"), "Active", "TRUE"),
  "for another port": (text) => saying(text, "LPort", "5985"),
  "for one subnet": (text) => saying(text, "RA4", "192.0.2.0/255.255.255.0"),
  "for another profile": (text) => saying(text, "Profile", "@"),
  "for another program": (text) => saying(text, "App", "C:\\Tools\\other.exe"),
  "for another service": (text) => saying(text, "Svc", "Spooler"),
  "with a word nobody knows": (text) => saying(text, "Nobody", "1"),
  "no rule any more": () => "v2.31|",
};

const stores = { local: firewallRules, policy: policyRules, mdm: mdmRules } as const;

/** A profile that no network of the machine has. */
const unused = (inUse: readonly string[]): string =>
  ["Public", "Domain", "Private"].find((one) => !inUse.includes(one)) ?? "Public";

/**
 * @param concern "store|name" of the rules that the reading lists for Remote Desktop
 * @param inUse names of the profiles in use
 */
export function ruleBreaks(
  registry: Registry,
  concern: readonly string[],
  inUse: readonly string[],
): Break[] {
  const known = new Set(concern.map((one) => one.toLowerCase()));
  const rules = Object.entries(stores).flatMap(([store, path]) =>
    Object.entries(registry[path] ?? {}).map(([name, [, text]]) => ({
      store,
      path,
      name,
      text: String(text),
    })),
  );
  const isOurs = ({ store, name }: { store: string; name: string }) =>
    known.has(`${store}|${name}`.toLowerCase());
  const change = (kind: string, { path, name, text }: (typeof rules)[number]) => {
    const other = others[kind]?.(text).replace("Profile=@", `Profile=${unused(inUse)}`);
    return other === undefined || other === text ? [] : [value(path, name, ["String", other])];
  };
  const kinds = Object.keys(others);
  const rest = rules.filter((one) => !isOurs(one));
  const nameOf = (name: string) => (name.startsWith("{") ? "{...}" : name);
  return [
    ...rules.filter(isOurs).flatMap((one) => [
      { place: `rule ${nameOf(one.name)}`, kind: "deleted", deed: value(one.path, one.name, null) },
      {
        place: `rule ${nameOf(one.name)}`,
        kind: "another kind",
        deed: value(one.path, one.name, ["DWord", 1]),
      },
      ...kinds.flatMap((kind) =>
        change(kind, one).map((deed) => ({ place: `rule ${nameOf(one.name)}`, kind, deed })),
      ),
    ]),
    {
      place: "rules of others, all at once",
      kind: "deleted",
      deed: {
        do: "values",
        path: firewallRules,
        deeds: rest.map(({ path, name }) => value(path, name, null)),
      },
    },
    ...kinds.map((kind) => ({
      place: "rules of others, all at once",
      kind,
      deed: { do: "values" as const, path: firewallRules, deeds: rest.flatMap((one) => change(kind, one)) },
    })),
    ...Object.entries(stores).map(([store, path]) => ({
      place: `rule of ${store} that blocks the port`,
      kind: "appears",
      deed: value(path, "Sweep", [
        "String",
        rule({ Action: "Block", Active: "TRUE", Dir: "In", Protocol: "6", LPort: "3389", Name: "Sweep" })[1],
      ]),
    })),
  ];
}

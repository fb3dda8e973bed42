/** What of the book a role may run on hosts, and under which names Ansible gives it what it asks for. */
import { type Book, entriesOf } from "../../book/book.ts";
import type { YamlData } from "../../escape/yaml.ts";
import type { Check } from "../../model/check.ts";
import { isJoined } from "../../model/ends.ts";
import type { Fix, Parameter } from "../../model/fix.ts";
import type { Settings } from "../../settings/settings.ts";
import type { LeftOut } from "../target.ts";
import { callersOf, leftOutOf, reasonForPerson, uncalled } from "../unattended.ts";

type Sited = Pick<Book, "entries" | "settings">;

/** Checks of one host by itself, that say something of more than whether a fix may run. */
const asks = (check: Check): boolean => !isJoined(check) && !check.precondition;

export const checkCommands = (book: Sited): string[] =>
  entriesOf(book, "check").flatMap(({ definition }) => (asks(definition) ? [definition.command] : []));

function siteValue({ site }: Parameter, settings: Settings): YamlData | undefined {
  const value = site && settings[site];
  return value === undefined || value.length === 0 ? undefined : value;
}

/** `Set-RdpLicenseServer` is `set_rdp_license_server`. */
const snake = (name: string): string =>
  name
    .replaceAll("-", "")
    .replace(/(?<=[a-z0-9])(?=[A-Z])/g, "_")
    .toLowerCase();

const kinds = { string: "str", "string[]": "list", int: "int", switch: "bool" } as const;

function parameterView(role: string, fix: Fix, settings: Settings) {
  return Object.entries(fix.parameters).map(([name, parameter]) => {
    const value = siteValue(parameter, settings) ?? (parameter.type === "switch" ? false : undefined);
    return {
      ...{ name, help: parameter.help, sentences: parameter.help.split(/(?<=\.) /) },
      ...{ values: parameter.values ?? null, kind: kinds[parameter.type] },
      ...{ variable: `${role}_${snake(fix.command)}_${snake(name)}`, isGiven: value !== undefined },
      ...{ value: value ?? "", shown: JSON.stringify(value ?? "") },
    };
  });
}

function reasonAgainst(book: Sited, fix: Fix): string | undefined {
  const asked = Object.entries(fix.parameters).filter(
    ([, parameter]) => parameter.mandatory && siteValue(parameter, book.settings) === undefined,
  );
  return (
    reasonForPerson(fix) ??
    (asked.length > 0
      ? `It has to be told ${asked.map(([name]) => `-${name}`).join(" and ")}.`
      : undefined) ??
    (callersOf(book, fix).length > 0 ? undefined : uncalled)
  );
}

/** Fixes that a role may run, each with its variables. */
export const fixesOfRole = (book: Sited, role: string) =>
  entriesOf(book, "fix")
    .map(({ definition }) => definition)
    .filter((fix) => reasonAgainst(book, fix) === undefined)
    .map((fix) => ({
      ...{ command: fix.command, title: fix.title, parameters: parameterView(role, fix, book.settings) },
      callers: callersOf(book, fix),
      condition: `'${fix.command}' in ${role}_fixes`,
    }));

export const leftOutOfRole = (book: Sited): LeftOut[] => [
  ...leftOutOf(book, (fix) => reasonAgainst(book, fix)),
  ...entriesOf(book, "check").flatMap(({ definition }) =>
    asks(definition)
      ? []
      : {
          id: definition.id,
          reason: isJoined(definition)
            ? "It holds two computers against each other, and a host is asked by itself."
            : "It only says whether a fix may run.",
        },
  ),
];

/** Scripts that need no module: each holds the parts of the run time that it can reach, and its definitions. */
import { crlf } from "../../emit/files.ts";
import { typesOf } from "../../emit/module/type-view.ts";
import { pascalCase } from "../../escape/pascal-case.ts";
import { slowReadings } from "../../primitives/catalogue.ts";
import type { PackInput } from "../target.ts";
import { closedWays } from "./closed-ways.ts";
import { type Definitions, definitionViews, type Wanted, wantedDefinitions } from "./definitions.ts";
import { compact, type Part, partsOf, reachedParts } from "./parts.ts";

/** Where the body goes: a line of its own in the script that calls it. */
const placeOfParts = /^ *#@parts$/m;

export interface Script extends Wanted {
  /** What it does with its parts, which it names by a line `#@parts`. */
  readonly caller: string;
  /** Functions that it has beside those of the run time. */
  readonly own?: string;
}

const powerShellIn = ({ templates }: PackInput, folders: readonly string[]): Part[] =>
  folders
    .flatMap((folder) => templates.parts(folder))
    .filter(([path]) => path.endsWith(".ps1"))
    .flatMap(([path, text]) => partsOf(path, text));

/** What is called by a name that is put together of the primitive's. */
function dynamicNames({ checks, fixes }: Definitions): string[] {
  const readings = [...checks, ...fixes].flatMap(({ definition }) => Object.values(definition.readings));
  const steps = fixes.flatMap(({ definition }) => Object.values(definition.steps));
  return [
    ...readings.map(({ primitive }) => `Read-Rdp${pascalCase(primitive)}`),
    ...steps.flatMap(({ primitive }) => [
      `Get-Rdp${pascalCase(primitive)}Plan`,
      `Invoke-Rdp${pascalCase(primitive)}Change`,
    ]),
  ];
}

/** What the module keeps in tables, for these definitions alone. */
function tablesOf({ book, templates }: PackInput, script: Script, definitions: Definitions): string {
  const { name, version } = book.identity;
  const { checks, fixes } = definitionViews(book, definitions, script.use);
  const ids = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id);
  const part = (template: string, view: object): string =>
    templates.render(`pack/self-contained/${template}`, view);
  return [
    part("tables", { name, version, hash: book.hash }),
    // The types of what stands beside facts are for documents that somebody gives.
    templates.render("module/judge", {
      ...{ head: [], types: typesOf(checks), checks: ids(checks), fixes: ids(fixes), areas: {} },
    }),
    templates.render("module/runtime", { slow: slowReadings(), questions: [], words: "" }),
    ...checks.map((check) => part("check", { id: check.id, check })),
    ...fixes.map((fix) => part("fix", { id: fix.id, fix })),
    script.own ?? "",
  ].join("\n");
}

/** The parts that a script needs: what it reaches, and what stands where it cannot come to. */
function neededParts(
  runtime: readonly Part[],
  closed: readonly Part[],
  roots: readonly string[],
  definitions: Definitions,
): Part[] {
  const reached = reachedParts(runtime, roots, closedWays(definitions));
  const there = new Set(reached.flatMap(({ names }) => names));
  const named = new Set(reached.flatMap(({ uses }) => uses));
  const stands = closed.filter(({ names }) => names.some((name) => named.has(name) && !there.has(name)));
  // Variables are set when the script starts, and some by calling a function: those come first.
  const setsVariable = ({ names }: Part): number => Number(names.some((name) => name.startsWith("$")));
  return [...stands, ...reached].sort((left, right) => setsVariable(left) - setsVariable(right));
}

/** Makes scripts of one book. */
export function selfContained(input: PackInput): (script: Script) => string {
  const runtime = powerShellIn(input, ["module/judge", "module/runtime", "primitives"]);
  const closed = powerShellIn(input, ["pack/self-contained"]);
  return (script) => {
    const definitions = wantedDefinitions(input.book, script);
    const tables = tablesOf(input, script, definitions);
    const own = partsOf("the script", `${tables}\n`);
    const defined = new Set(own.flatMap(({ names }) => names));
    const others = runtime.filter(({ names }) => !names.some((name) => defined.has(name)));
    const roots = [...own, ...partsOf("the script", script.caller)].flatMap(({ uses }) => uses);
    const parts = neededParts(others, closed, [...roots, ...dynamicNames(definitions)], definitions);
    const body = [...parts.map(({ text }) => text), tables].map(compact).join("\n");
    return crlf(script.caller.replace(placeOfParts, () => body));
  };
}

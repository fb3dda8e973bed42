/** detect.ps1 and remediate.ps1: each holds the parts of the run time that it can reach, and its definitions. */
import { entriesOf } from "../../book/book.ts";
import { diagnostic, InputError } from "../../diagnostics/diagnostic.ts";
import { commandsById } from "../../emit/commands.ts";
import { crlf, type OutputFile } from "../../emit/files.ts";
import { headView } from "../../emit/module/type-view.ts";
import { checkView, fixView } from "../../emit/module/view.ts";
import { pascalCase } from "../../escape/pascal-case.ts";
import { slowReadings } from "../../primitives/catalogue.ts";
import { compact, type Part, partsOf, reachedParts } from "../runtime/parts.ts";
import type { PackInput } from "../target.ts";
import type { Remediation } from "./remediations.ts";

/** What Intune takes at most, in bytes (documented; the service takes a little more). */
const mostBytes = 200 * 1024;

const placeOfParts = "#@parts";

function runtimeParts({ templates }: PackInput): Part[] {
  return ["module/judge", "module/runtime", "primitives"]
    .flatMap((folder) => templates.parts(folder))
    .filter(([path]) => path.endsWith(".ps1"))
    .flatMap(([path, text]) => partsOf(path, text));
}

const readers = (readings: Readonly<Record<string, { readonly primitive: string }>>): string[] =>
  Object.values(readings).map(({ primitive }) => `Read-Rdp${pascalCase(primitive)}`);

/** What is called by a name that is put together of the primitive's. */
function dynamicNames({ check, fix }: Remediation, kind: Kind): string[] {
  if (kind === "detect") return readers(check.readings);
  const steps = Object.values(fix.steps).flatMap(({ primitive }) => [
    `Get-Rdp${pascalCase(primitive)}Plan`,
    `Invoke-Rdp${pascalCase(primitive)}Change`,
  ]);
  return [...readers(check.readings), ...readers(fix.readings), ...steps];
}

const kinds = ["detect", "remediate"] as const;
type Kind = (typeof kinds)[number];

/** Whose definitions a script needs: a fix is proved by a check that may be another than the one that calls for it. */
function definitionsOf(input: PackInput, { check, fix }: Remediation, kind: Kind) {
  const { book } = input;
  const wanted = new Set(kind === "detect" ? [check.id] : [check.id, fix.provenBy]);
  const commands = commandsById(book);
  return {
    checks: entriesOf(book, "check")
      .filter(({ definition }) => wanted.has(definition.id))
      .map((entry) => checkView(book, commands, entry)),
    fixes: entriesOf(book, "fix")
      .filter(({ definition }) => kind === "remediate" && definition.id === fix.id)
      .map((entry) => fixView(book, commands, entry)),
  };
}

/** The body of the module in the script: tables, reached parts and definitions. */
function bodyOf(
  input: PackInput,
  runtime: readonly Part[],
  remediation: Remediation,
  kind: Kind,
  caller: string,
): string {
  const { book, templates } = input;
  const { identity, settings } = book;
  const { checks, fixes } = definitionsOf(input, remediation, kind);
  const site = { organisation: settings.organisation, contact: settings.contact };
  const head = { name: identity.name, version: identity.version, hash: book.hash, site };
  const ids = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id);
  const tables = [
    templates.render("pack/intune/tables", head),
    templates.render("module/judge", { head: headView(), checks: ids(checks), fixes: ids(fixes), areas: {} }),
    templates.render("module/runtime", { slow: slowReadings(), questions: [], words: "" }),
    ...checks.map((check) => templates.render("pack/intune/check", { id: check.id, check })),
    ...fixes.map((fix) => templates.render("pack/intune/fix", { id: fix.id, fix })),
  ].join("\n");
  const own = partsOf("the script", `${tables}\n`);
  const defined = new Set(own.flatMap(({ names }) => names));
  const others = runtime.filter(({ names }) => !names.some((name) => defined.has(name)));
  const roots = [
    ...own.flatMap(({ uses }) => uses),
    ...partsOf("the script", caller).flatMap(({ uses }) => uses),
    ...dynamicNames(remediation, kind),
  ];
  // Variables are set when the script starts, and some by calling a function: those come first.
  const setsVariable = ({ names }: Part): number => Number(names.some((name) => name.startsWith("$")));
  return reachedParts(others, roots)
    .sort((left, right) => setsVariable(left) - setsVariable(right))
    .map(({ text }) => text)
    .concat(tables)
    .map(compact)
    .join("\n");
}

function scriptOf(
  input: PackInput,
  runtime: readonly Part[],
  remediation: Remediation,
  kind: Kind,
): OutputFile {
  const { book, templates } = input;
  const { check, fix } = remediation;
  const { identity, tool, hash } = book;
  const parameters = Object.fromEntries(
    Object.entries(fix.parameters).map(([name, { type }]) => [name, type === "switch" ? false : null]),
  );
  const caller = templates.render(`pack/intune/${kind}`, {
    ...{ tool, hash, name: identity.name, check, fix, parameters },
    prefix: `${identity.name}|${identity.version}|${check.id}`,
  });
  const text = crlf(
    caller.replace(new RegExp(`^ *${placeOfParts}$`, "m"), () =>
      bodyOf(input, runtime, remediation, kind, caller),
    ),
  );
  const path = `${check.id}/${kind}.ps1`;
  if (text.length > mostBytes)
    throw new InputError([diagnostic("pack/too-large", { file: path }, text.length, mostBytes, "Intune")]);
  return { path, text, owner: `${check.id}, ${fix.id}` };
}

/** Both scripts of each remediation. */
export function scriptsOf(input: PackInput, remediations: readonly Remediation[]): OutputFile[] {
  const runtime = runtimeParts(input);
  return remediations.flatMap((one) => kinds.map((kind) => scriptOf(input, runtime, one, kind)));
}

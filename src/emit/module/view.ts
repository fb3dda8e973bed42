/** Definitions as the module's templates want them: every name present, words as PowerShell writes them. */
import { type Book, type Entry, entriesOf, sourceOf } from "../../book/book.ts";
import { builtInCommands, helpOf } from "../../book/naming.ts";
import { eventsBehind, isFault, spoken } from "../../diagnose/outcome.ts";
import { pascalCase } from "../../escape/pascal-case.ts";
import type { Brings } from "../../model/brings.ts";
import type { Check, VerdictRule } from "../../model/check.ts";
import { endsOf, isJoined } from "../../model/ends.ts";
import { otherwise } from "../../model/expression.ts";
import { type Fix, type Parameter, textKindOf } from "../../model/fix.ts";
import { fixesOf } from "../../model/mended-by.ts";
import { headsIn } from "../../model/mentions.ts";
import type { ReadingData } from "../../model/primitive.ts";
import { mostInList, textKinds } from "../../model/text-kinds.ts";
import type { Verdict } from "../../model/words.ts";
import { emittedArgs, factsOf } from "../../primitives/catalogue.ts";
import { witnessesOf } from "../../say/evidence.ts";
import { type CommandsById, commandsOf } from "../commands.ts";
import { pageOf } from "../pages.ts";
import { type Speaker, speakerOf } from "../runbook/words.ts";
import { namedType } from "./type-view.ts";

/** `not-applicable` is NotApplicable. */
export function verdictName(verdict: Verdict): string {
  return pascalCase(verdict);
}

/** The readings whose facts an argument is made of, each once. */
const namesIn = (args: ReadingData["args"]): string[] => [...new Set(headsIn(args).map(([head]) => head))];

function readingsView(readings: Readonly<Record<string, ReadingData>>, from: Check["from"] = undefined) {
  return Object.entries(readings).map(([name, reading]) => {
    const type = factsOf(reading);
    return {
      name,
      end: from?.[name] ?? null,
      primitive: reading.primitive,
      args: emittedArgs(reading),
      after: namesIn(reading.args).filter((one) => one in readings),
      type: type ? namedType(reading.primitive, type) : null,
    };
  });
}

/** What is told of a rule that finds something wrong. */
function faultView(speaker: Speaker, rule: VerdictRule) {
  if (!isFault(rule.verdict)) return { next: null, needs: null, witnesses: null };
  const witnesses = witnessesOf(speaker, rule).map(({ path, name, there, yes, no }) => ({
    ...{ Path: path, Name: name, There: there, Yes: yes, No: no },
  }));
  // What the sentence says that its fix has to be given.
  const needs = [...(rule.next ?? "").matchAll(/(?<![\w-])-([A-Z][A-Za-z]+)\b/g)].map(
    ([, name = ""]) => name,
  );
  return {
    next: rule.next ?? null,
    needs: rule.mendedBy && needs.length > 0 ? needs : null,
    witnesses: witnesses.length > 0 ? witnesses : null,
  };
}

export function checkView(book: Pick<Book, "identity">, commands: CommandsById, entry: Entry<Check>) {
  const check = entry.definition;
  const speaker = speakerOf(check);
  return {
    id: check.id,
    title: check.title,
    command: check.command,
    summary: check.summary,
    description: check.description,
    page: pageOf(check),
    help: helpOf(book.identity, pageOf(check)),
    precondition: check.precondition ?? null,
    roles: check.roles,
    ends: endsOf(check),
    joined: isJoined(check),
    where: check.roles.join(", "),
    guide: check.guide.join(", "),
    source: sourceOf(entry),
    fixCommands: commandsOf(commands, fixesOf(check)),
    readings: readingsView(check.readings, check.from),
    verdicts: check.verdicts.map((rule) => ({
      when: rule.when,
      verdict: verdictName(rule.verdict),
      cause: rule.cause,
      say: spoken(rule),
      byEvent: eventsBehind(check, rule),
      explainedBy: rule.explainedBy ?? null,
      open: rule.rulesOut === false || null,
      ...faultView(speaker, rule),
      fixCommands: commandsOf(commands, rule.mendedBy ?? []),
    })),
  };
}

/** What a step must have brought about, or why nobody can see it. */
function provedView(brought: Brings[string] | undefined) {
  if (!brought || "unseen" in brought) return { unseen: brought?.unseen ?? null, brings: null };
  return { unseen: null, brings: brought };
}

/** Ids of the checks whose results a fix takes: those with a cause that it mends, and the one that proves it. */
function checksFor(book: Pick<Book, "entries">, fix: Fix): string[] {
  const naming = entriesOf(book, "check").filter(({ definition }) => fixesOf(definition).includes(fix.id));
  return [...naming.map(({ definition }) => definition.id), fix.provenBy];
}

/** What the command holds each text of a parameter to; null where its type or its values say it already. */
function textView(parameter: Parameter) {
  const kind = textKindOf(parameter);
  return kind && { ...textKinds[kind], most: mostInList };
}

const saidWhen = (all: Fix["next"] = []) => all.map(({ say, when = otherwise }) => ({ say, when }));

export function fixView(book: Pick<Book, "identity" | "entries">, commands: CommandsById, entry: Entry<Fix>) {
  const fix = entry.definition;
  const builtIn = builtInCommands(book.identity);
  const parameters = Object.entries(fix.parameters).map(([name, one]) => ({
    name,
    type: one.type,
    help: one.help,
    mandatory: one.mandatory ?? false,
    values: one.values ?? null,
    text: textView(one),
    site: one.site ?? null,
  }));
  return {
    id: fix.id,
    title: fix.title,
    command: fix.command,
    summary: fix.summary,
    description: fix.description,
    page: pageOf(fix),
    help: helpOf(book.identity, pageOf(fix)),
    roles: fix.roles,
    where: fix.roles.join(", "),
    guide: fix.guide.join(", "),
    source: sourceOf(entry),
    risk: fix.risk,
    interrupts: fix.interrupts,
    irreversible: fix.irreversible ?? null,
    undoText: fix.irreversible
      ? `It cannot be undone: ${fix.irreversible}`
      : `${builtIn.undo} puts back exactly what it changed.`,
    cutsSession: fix.cutsSession,
    provenBy: fix.provenBy,
    checkCommand: commands.get(fix.provenBy) ?? builtIn.fact,
    inputCommands: commandsOf(commands, checksFor(book, fix)).join(", "),
    proofAccepts: (fix.proofAccepts ?? ["pass"]).map(verdictName),
    proofCauses: fix.proofCauses ?? [],
    proveWithin: fix.proveWithin ?? 30,
    parameters,
    parameterTable: parameters.map(({ name, type, mandatory, site }) => ({
      Name: name,
      Switch: type === "switch" || undefined,
      Mandatory: mandatory || undefined,
      Site: site ?? undefined,
    })),
    exampleArguments: exampleArguments(fix),
    readings: readingsView(fix.readings),
    refusals: fix.refusals,
    steps: Object.entries(fix.steps).map(([name, step]) => ({
      name,
      primitive: step.primitive,
      args: emittedArgs(step),
      undo: "none" in step.undo ? [] : step.undo,
      when: step.when ?? otherwise,
      afterChange: step.afterChange ?? false,
      ...provedView(fix.brings[name]),
    })),
    proofWhen: fix.proofWhen ?? null,
    warns: saidWhen(fix.warns),
    next: saidWhen(fix.next),
  };
}

/** What an example must give: mandatory parameters, and those with an example of their own. */
function exampleArguments(fix: Fix): string {
  return Object.entries(fix.parameters)
    .filter(([, parameter]) => parameter.mandatory || parameter.example)
    .map(([name, parameter]) => `-${name} ${parameter.example ?? parameter.values?.[0] ?? "1"}`)
    .join(" ");
}

/** The page of a fix: one command, or the same by hand; how it is proved, and how it is taken back. */
import { type Book, type Entry, entriesOf } from "../../book/book.ts";
import { builtInCommands } from "../../book/naming.ts";
import { type Fix, type Parameter, textKindOf } from "../../model/fix.ts";
import { verdictOf } from "../../model/scenario.ts";
import { textKinds } from "../../model/text-kinds.ts";
import type { CommandsById } from "../commands.ts";
import { verdictName } from "../module/view.ts";
import { sentenceOf } from "../placeholder.ts";
import { readingsByHand, stepsByHand } from "./by-hand.ts";
import { type Notes, notesView, wordsOf } from "./condition.ts";
import { headOf, whereWords } from "./head.ts";
import type { Links } from "./links.ts";
import { partWords, type Speaker, speakerOf } from "./words.ts";

const typeWords = {
  switch: "switch",
  string: "text",
  "string[]": "list of texts",
  int: "whole number",
} as const satisfies Record<Parameter["type"], string>;

function siteValue(book: Book, parameter: Parameter): string | null {
  if (!parameter.site) return null;
  const value = book.settings[parameter.site];
  const given = Array.isArray(value) ? value.join(", ") : (value ?? "");
  return given === "" ? null : given;
}

/** What each text of a parameter is held to. */
function ruleOf(parameter: Parameter): string | null {
  const kind = textKindOf(parameter);
  return kind && textKinds[kind].rule;
}

function parametersOf(book: Book, fix: Fix) {
  return Object.entries(fix.parameters).map(([name, parameter]) => ({
    name,
    option: `-${name}`,
    type: parameter.values ? parameter.values.join(" or ") : typeWords[parameter.type],
    mandatory: parameter.mandatory ?? false,
    help: parameter.help,
    rule: ruleOf(parameter),
    site: siteValue(book, parameter),
    isSwitch: parameter.type === "switch",
  }));
}

/** What the example gives: mandatory parameters, and those with an example of their own. */
function exampleOf(fix: Fix) {
  return Object.entries(fix.parameters)
    .filter(([, parameter]) => parameter.mandatory || parameter.example)
    .map(([name, parameter]) => {
      const given = parameter.example ?? parameter.values?.[0] ?? "1";
      const parts = parameter.type === "string[]" ? given.split(/\s*,\s*/) : [given];
      const isNumber = parameter.type === "int" && /^\d{1,10}$/.test(given);
      return { name, values: parameter.type === "switch" ? [] : isNumber ? [Number(given)] : parts };
    });
}

/** What each step must have brought about, how it is seen, and when the step is taken at all. */
function bringsOf(fix: Fix, speaker: Speaker, notes: Notes) {
  return Object.entries(fix.steps).map(([name, step]) => {
    const brought = fix.brings[name];
    const taken = step.when ? wordsOf(step.when, speaker, notes) : null;
    const what = partWords(step);
    if (!brought || "unseen" in brought)
      return { what, taken, say: null, when: null, unseen: brought?.unseen ?? null };
    const { say, when } = brought;
    return { what, taken, say: sentenceOf(say, speaker), when: wordsOf(when, speaker, notes), unseen: null };
  });
}

/** What of the check counts as proof: verdicts, or causes with the verdict of each. */
function acceptedBy(book: Book, fix: Fix): string[] {
  const check = entriesOf(book, "check").find(({ definition }) => definition.id === fix.provenBy)?.definition;
  if (!fix.proofCauses || !check) return (fix.proofAccepts ?? ["pass"]).map(verdictName);
  return fix.proofCauses.map(
    (cause) => `${verdictName(verdictOf(check, cause) ?? "unknown")} (cause ${cause})`,
  );
}

const saidWhen = (all: Fix["next"] = [], speaker: Speaker, notes: Notes) =>
  all.map(({ say, when }) => ({
    say: sentenceOf(say, speaker),
    when: when ? wordsOf(when, speaker, notes) : null,
  }));

/** View of `runbook/fix`. */
export function fixPage(book: Book, links: Links, commands: CommandsById, entry: Entry<Fix>) {
  const fix = entry.definition;
  const speaker = speakerOf(fix);
  const readings = readingsByHand(fix.readings, speaker);
  const notes: Notes = new Map();
  const page = {
    ...headOf(book, entry),
    command: fix.command,
    description: fix.description,
    where: whereWords(fix.roles),
    takes: fix.takes,
    risk: fix.risk,
    interrupts: fix.interrupts,
    cutsSession: fix.cutsSession,
    irreversible: fix.irreversible ?? null,
    before: fix.before,
    parameters: parametersOf(book, fix),
    example: exampleOf(fix),
    refusals: fix.refusals.map((refusal) => ({
      id: `${book.identity.name}.${refusal.id}`,
      when: wordsOf(refusal.when, speaker, notes),
      say: sentenceOf(refusal.say, speaker),
      action: refusal.action,
    })),
    readings,
    steps: stepsByHand(fix.steps, readings.length, speaker, notes),
    brings: bringsOf(fix, speaker, notes),
    proof: links.to([fix.provenBy]),
    proofCommand: commands.get(fix.provenBy) ?? builtInCommands(book.identity).fact,
    proofAccepts: acceptedBy(book, fix),
    proveWithin: fix.proveWithin ?? 30,
    proofWhen: fix.proofWhen ? wordsOf(fix.proofWhen, speaker, notes) : null,
    warns: saidWhen(fix.warns, speaker, notes),
    next: saidWhen(fix.next, speaker, notes),
    namedBy: links.naming(fix.id, ["path", "symptom", "check"]),
    escalate: fix.escalate,
    folkAdvice: fix.folkAdvice ?? [],
  };
  return { ...page, notes: notesView(notes) };
}

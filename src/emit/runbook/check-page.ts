/** The page of a check: how to look, by command and by hand, and what each answer means. */
import type { Book, Entry } from "../../book/book.ts";
import type { Check, VerdictRule } from "../../model/check.ts";
import { isJoined } from "../../model/ends.ts";
import { fixesOf } from "../../model/mended-by.ts";
import type { Verdict } from "../../model/words.ts";
import { verdictName } from "../module/view.ts";
import { sentenceOf } from "../placeholder.ts";
import { readingsByHand } from "./by-hand.ts";
import { type Notes, notesView, wordsOf } from "./condition.ts";
import { headOf, joinedWords, whereWords } from "./head.ts";
import type { Link, Links } from "./links.ts";
import { type Speaker, speakerOf } from "./words.ts";

const nextWords = {
  pass: "Nothing to do here.",
  fail: "See When to escalate.",
  warn: "See When to escalate.",
  unknown: "Find out by hand, below.",
  "not-applicable": "This check is not for this computer.",
} as const satisfies Record<Verdict, string>;

function verdictView(rule: VerdictRule, fixes: readonly Link[], speaker: Speaker, notes: Notes) {
  return {
    verdict: verdictName(rule.verdict),
    cause: rule.cause,
    when:
      rule.when.op === "all" && rule.when.of.length === 0
        ? "none of the rows above"
        : wordsOf(rule.when, speaker, notes),
    say: sentenceOf(rule.say, speaker),
    fixes,
    next:
      rule.next === undefined
        ? fixes.length > 0
          ? null
          : nextWords[rule.verdict]
        : sentenceOf(rule.next, speaker),
  };
}

/** View of `runbook/check`. */
export function checkPage(book: Book, links: Links, entry: Entry<Check>) {
  const check = entry.definition;
  const fixes = links.to(fixesOf(check));
  const speaker = speakerOf(check);
  const notes: Notes = new Map();
  const verdicts = check.verdicts.map((rule) =>
    verdictView(rule, links.to(rule.mendedBy ?? []), speaker, notes),
  );
  return {
    ...headOf(book, entry),
    command: check.command,
    description: check.description,
    where: isJoined(check) ? joinedWords : whereWords(check.roles),
    joined: isJoined(check),
    takes: check.takes,
    readings: readingsByHand(check.readings, speaker, check.from),
    verdicts,
    notes: notesView(notes),
    fixes,
    proves: links.naming(check.id, ["fix"]),
    namedBy: links.naming(check.id, ["path", "symptom"]),
    escalate: check.escalate,
    folkAdvice: check.folkAdvice ?? [],
  };
}

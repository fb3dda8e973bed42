/**
 * What a diagnosis says to people and to scripts, as plain data: the one model of the screen, the ticket, the page and the JSON.
 * The module's Get-RdpSaid makes the same of its own; a differential test holds both together.
 */
import type { Book } from "../book/book.ts";
import { entriesOf } from "../book/book.ts";
import { type Answers, questions } from "../diagnose/answers.ts";
import type { Diagnosis } from "../diagnose/diagnose.ts";
import { bothNames, isBoth, type Seen } from "../diagnose/ends.ts";
import type { Left } from "../diagnose/lead-page.ts";
import type { Finding, Outcome, Weight } from "../diagnose/order.ts";
import type { Timeline } from "../diagnose/timeline.ts";
import { commandsById, commandsOf } from "../emit/commands.ts";
import { pageOf } from "../emit/pages.ts";
import type { Check } from "../model/check.ts";
import { type End, ends, endsOf } from "../model/ends.ts";
import { formatText } from "../model/text.ts";
import { type FactValue, valueAt } from "../model/value.ts";
import type { Verdict } from "../model/words.ts";
import { evidenceOf } from "./evidence.ts";
import type { Words } from "./words.ts";

/** One check, and what it said. */
export interface SaidOutcome {
  readonly id: string;
  readonly title: string;
  readonly verdict: Verdict;
  readonly cause: string;
  readonly message: string;
  /** The message without what to do. */
  readonly says: string;
}

export interface SaidFinding extends SaidOutcome {
  readonly rank: number;
  readonly weight: Weight;
  readonly pointed: boolean;
  /** How sure it is, in words. */
  readonly why: string;
  /** What to do, one deed a line. */
  readonly next: readonly string[];
  /** Commands of the fixes that mend it. */
  readonly fix: readonly string[];
  readonly evidence: readonly string[];
  readonly against: readonly string[];
  readonly settle: readonly string[];
  readonly follows: readonly SaidOutcome[];
  /** Below the folder of pages. */
  readonly page: string;
  /** Where it was found. */
  readonly computerName: string;
}

/** One of two computers that were looked at together. */
export interface SaidEnd {
  readonly end: End;
  readonly computerName: string;
  readonly collectedAt: string;
}

/** The page that the code leads to, where no fault was found, and what on it was not ruled out. */
export interface SaidLead {
  readonly id: string;
  readonly title: string;
  /** Null where this computer rules all of it out, as far as it is looked at. */
  readonly cause: string | null;
  /** How to tell. */
  readonly how: string | null;
  /** What to look at, and where. */
  readonly look: readonly string[];
  /** Below the folder of pages. */
  readonly page: string;
}

export interface Said {
  readonly computerName: string;
  readonly collectedAt: string;
  /** Both, where the facts are of both ends of a connection. */
  readonly ends: readonly SaidEnd[];
  readonly elevated: boolean | null;
  /** What the dialog showed, as it was given. */
  readonly code: string | null;
  /** Who judged. */
  readonly module: { readonly name: string; readonly version: string };
  readonly headline: string;
  readonly findings: readonly SaidFinding[];
  readonly lead: SaidLead | null;
  readonly unseen: readonly SaidOutcome[];
  readonly passed: readonly string[];
  readonly notApplicable: readonly string[];
  /** What to ask where nothing was found, and nobody has said: each splits the field. */
  readonly questions: readonly string[];
  /** What follows from the answers that there are. */
  readonly answers: readonly string[];
  /** What happened around the attempt, and what changed before it. */
  readonly timeline: Timeline;
}

const endSaid = (end: End, { computerName, collectedAt }: Omit<SaidEnd, "end">): SaidEnd => ({
  ...{ end, computerName, collectedAt },
});

function isElevated(host: FactValue): boolean | null {
  const said = [valueAt(host, "elevated"), valueAt(host, "system")];
  return said.includes(true) ? true : said.includes(false) ? false : null;
}

type Telling = Pick<Book, "entries" | "identity">;

/** Titles of checks and commands of fixes, looked up once for any number of diagnoses. */
export function tellerOf(book: Telling, words: Words) {
  const checks = new Map(entriesOf(book, "check").map(({ definition }) => [definition.id, definition]));
  const commands = commandsById(book);
  const outcomeSaid = ({ id, verdict, cause, message, next }: Outcome): SaidOutcome => ({
    id,
    title: checks.get(id)?.title ?? id,
    ...{ verdict, cause, message },
    says: next ? message.slice(0, -next.length - 1) : message,
  });

  function nextOf({ next }: Outcome, fix: readonly string[], page: string): string[] {
    const ways = [...(next ? [next] : []), ...fix.map((command) => formatText(words.run, { command }))];
    return ways.length > 0 ? ways : [formatText(words.byHand, { page })];
  }

  /** A second client says at which end the fault is not. */
  function againstOf(check: Check | undefined, { otherClient }: Answers): string[] {
    const [end, other] = check ? endsOf(check) : [];
    if (other !== undefined || otherClient === undefined) return [];
    if (end === "target") return otherClient === "works" ? [words.againstTarget] : [];
    return otherClient === "fails" ? [words.againstClient] : [];
  }

  function findingSaid(
    one: Finding,
    rank: number,
    code: string | null,
    whole: Diagnosis,
    answers: Answers,
  ): SaidFinding {
    const check = checks.get(one.id);
    const rule = check?.verdicts.find(({ cause }) => cause === one.cause);
    const fix = commandsOf(commands, rule?.mendedBy ?? []);
    const page = pageOf({ kind: "check", id: one.id });
    const unseen = whole.unseen.filter(({ id }) => one.explainedBy.includes(id));
    return {
      rank,
      ...outcomeSaid(one),
      weight: one.weight,
      pointed: one.pointed,
      why: [words.weight[one.weight], ...(one.pointed ? [words.pointed] : [])].join("; "),
      next: nextOf(one, fix, page),
      fix,
      evidence: evidenceOf(one.witnesses, one.facts, words),
      against: [
        ...(whole.led && !one.pointed ? [formatText(words.notPointed, { code })] : []),
        ...againstOf(check, answers),
      ],
      settle: unseen.map(({ id }) => formatText(words.settleUnseen, { id })),
      follows: one.follows.map(outcomeSaid),
      page,
      computerName: one.computerName,
    };
  }

  function lookAt({ outcome, elsewhere }: Left["open"][number]): string {
    const { id, roles, verdict, message } = outcome;
    const command = checks.get(id)?.command ?? id;
    if (elsewhere)
      return formatText(words.lookElsewhere, { command, where: words.where[roles[0] ?? "target"] });
    return formatText(verdict === "unknown" ? words.lookUnseen : words.lookHere, { command, id, message });
  }

  const leadSaid = ({ page, cause, open }: Left): SaidLead => ({
    id: page.id,
    title: page.title,
    cause: cause?.title ?? null,
    how: cause?.how ?? null,
    look: cause && open.length === 0 ? [words.lookNobody] : open.map(lookAt),
    page: pageOf(page),
  });

  const headlineOf = ({ findings, left }: Diagnosis): string => {
    if (findings.length > 1) return formatText(words.manyFaults, { count: findings.length });
    return findings.length === 1 ? words.oneFault : left ? words.noFaultAndLead : words.noFault;
  };

  return (seen: Seen, asked: string | undefined, diagnosis: Diagnosis, answers: Answers = {}): Said => {
    const code = asked ?? null;
    const documents = isBoth(seen) ? ends.map((end) => seen[end]) : [seen];
    const elevated = documents.map(({ host }) => isElevated(host));
    return {
      computerName: isBoth(seen) ? bothNames(seen) : seen.computerName,
      // A connection begins at the client.
      collectedAt: documents[0]?.collectedAt ?? "",
      ends: isBoth(seen) ? ends.map((end) => endSaid(end, seen[end])) : [],
      elevated: elevated.includes(false) ? false : elevated.includes(null) ? null : true,
      code,
      module: { name: book.identity.name, version: book.identity.version },
      headline: headlineOf(diagnosis),
      findings: diagnosis.findings.map((one, index) => findingSaid(one, index + 1, code, diagnosis, answers)),
      lead: diagnosis.left ? leadSaid(diagnosis.left) : null,
      unseen: diagnosis.unseen.map(outcomeSaid),
      passed: diagnosis.passed,
      notApplicable: diagnosis.notApplicable,
      questions:
        diagnosis.findings.length === 0
          ? questions.flatMap((one) => (answers[one] ? [] : [words.questions[one]]))
          : [],
      answers: questions.flatMap((one) => {
        const answer = answers[one];
        return answer ? [words.answers[one][answer]] : [];
      }),
      timeline: diagnosis.timeline,
    };
  };
}

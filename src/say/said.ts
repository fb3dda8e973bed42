/** From a diagnosis to what is said of it. The module's Get-RdpSaid makes the same of its own; a differential test holds both together. */
import type { Book } from "../book/book.ts";
import { entriesOf } from "../book/book.ts";
import { type Answers, questions } from "../diagnose/answers.ts";
import type { Diagnosis } from "../diagnose/diagnose.ts";
import { bothNames, isBoth, type Seen } from "../diagnose/ends.ts";
import type { Left } from "../diagnose/lead-page.ts";
import type { Finding, Outcome } from "../diagnose/order.ts";
import { commandsById, commandsOf } from "../emit/commands.ts";
import { pageOf } from "../emit/pages.ts";
import type { Check } from "../model/check.ts";
import { type End, ends, endsOf } from "../model/ends.ts";
import { formatText } from "../model/text.ts";
import { type FactValue, valueAt } from "../model/value.ts";
import { evidenceOf } from "./evidence.ts";
import type { Said, SaidEnd, SaidFinding, SaidLead, SaidOutcome } from "./model.ts";
import type { Words } from "./words.ts";

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

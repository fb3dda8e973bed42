/** What a diagnosis says beside what checks say, and the texts that are filled with it: templates/report, which the module gets too. */
import { z } from "zod";
import { InputError } from "../diagnostics/diagnostic.ts";
import { roles } from "../model/words.ts";
import { parseYaml } from "../settings/yaml-file.ts";

const line = z.string().min(1);

const wordsSchema = z.strictObject({
  weight: z.strictObject({ event: line, must: line, may: line }),
  pointed: line,
  about: line,
  aboutCode: line,
  aboutEnd: z.strictObject({ client: line, target: line }),
  forCode: line,
  by: line,
  notElevated: line,
  run: line,
  byHand: line,
  notPointed: line,
  settleUnseen: line,
  noFault: line,
  noFaultAndLead: line,
  leads: line,
  notRuledOut: line,
  allRuledOut: line,
  howToTell: line,
  lookElsewhere: line,
  lookUnseen: line,
  lookHere: line,
  lookNobody: line,
  where: z.record(z.enum(roles), line),
  oneFault: line,
  manyFaults: line,
  /** Each splits the field; and what follows where somebody has the answer. */
  questions: z.strictObject({ otherClient: line, ownAddress: line }),
  answers: z.strictObject({
    otherClient: z.strictObject({ works: line, fails: line }),
    ownAddress: z.strictObject({ works: line, fails: line }),
  }),
  againstTarget: line,
  againstClient: line,
  isTrue: line,
  isFalse: line,
  isAbsent: line,
  isValue: line,
  title: line,
  computer: line,
  collected: line,
  code: line,
  check: line,
  why: line,
  next: line,
  evidence: line,
  against: line,
  settle: line,
  follows: line,
  page: line,
  timeline: line,
  around: line,
  unseen: line,
  passed: line,
  notApplicable: line,
  nothing: line,
  fleetTitle: line,
  fleetHeadline: line,
  fleetEmpty: line,
  fleetHint: line,
  fleetNone: line,
  fleetCauses: line,
  fleetMachines: line,
  fleetCause: line,
  fleetCount: line,
  fleetFirst: line,
  fleetFound: line,
  fleetOlder: line,
  fleetNewer: line,
  fleetUnusable: line,
});

export type Words = z.infer<typeof wordsSchema>;

export interface Saying {
  readonly words: Words;
  /** For a window of a terminal, for a ticket, as a page. */
  readonly screen: string;
  readonly ticket: string;
  readonly page: string;
  /** Of many machines. */
  readonly fleetScreen: string;
  readonly fleetPage: string;
}

/**
 * @param templates by path below templates/, with the book's names in them
 * @throws InputError where the words are not whole
 */
export function sayingOf(templates: ReadonlyMap<string, string>): Saying {
  const text = (name: string): string => templates.get(`report/${name}`) ?? "";
  const { value, diagnostics } = parseYaml("templates/report/words.yaml", text("words.yaml"), wordsSchema);
  if (!value) throw new InputError(diagnostics);
  const page = (name: string): string => text(name).replace("/* style.css */\n", () => text("style.css"));
  return {
    words: value,
    screen: text("screen.txt"),
    ticket: text("ticket.txt"),
    page: page("page.html"),
    fleetScreen: text("fleet.txt"),
    fleetPage: page("fleet.html"),
  };
}

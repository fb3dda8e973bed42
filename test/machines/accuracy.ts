/** How often a diagnosis of a broken machine names the right cause first, within three, blames something else, or sees nothing. */
import { parseCode } from "../../src/diagnose/code.ts";
import type { Said } from "../../src/say/model.ts";
import type { WindowsMachine } from "../windows/machine.ts";
import type { Broken } from "./broken/shape.ts";
import { machineOf } from "./broken.ts";
import { publicCases } from "./cases.ts";
import { collect } from "./documents.ts";
import { lastDocument } from "./lab.ts";

export interface Diagnosed {
  readonly one: Broken;
  readonly code: string | undefined;
  readonly found: readonly { readonly id: string; readonly cause: string }[];
  /** Where nothing was found: the page of the code, and what it names there. */
  readonly lead: Broken["leads"];
  /** The document of facts, and what the module says of it as JSON. */
  readonly text: string;
  readonly json: unknown;
}

/** The code that the dialog of a public case showed, where one is known. */
const codeOf = (one: Broken): string | undefined =>
  publicCases.find(({ id }) => id === one.case)?.asked?.find(({ ask }) => parseCode(ask) !== undefined)?.ask;

const atTarget =
  "& (Get-Module -Name RdpMend) { $script:LabMachine.caller.PSObject.Properties.Remove('target') }";

/** The document of whoever looks for the fault. The bases of clients name a target; who sits at the target names none. */
async function documentOf(windows: WindowsMachine, one: Broken): Promise<string> {
  const { target } = machineOf(one).caller;
  if (one.end === "client" || target === undefined) return lastDocument(windows);
  await windows.harness(atTarget);
  return (await collect(windows)).text;
}

/** What a diagnosis names on the machine that is loaded, and whose checks were asked, once for all. */
export async function diagnosed(windows: WindowsMachine, one: Broken): Promise<Diagnosed> {
  const code = codeOf(one);
  const text = await documentOf(windows, one);
  const script =
    "param($Text, $Code) $more = @{}; if ($Code) { $more['Code'] = $Code }; Invoke-RdpDiagnosis @more -Fact $Text -Json";
  const [said] = await windows.harness(script, { Text: text, Code: code ?? "" });
  const json = JSON.parse(String(said)) as Pick<Said, "findings" | "lead">;
  return {
    ...{ one, code, text, json },
    found: json.findings.map(({ id, cause }) => ({ id, cause })),
    lead: json.lead ? { page: json.lead.id, cause: json.lead.cause ?? "" } : undefined,
  };
}

const rightOnes = ({ finds }: Broken): string[] =>
  finds
    .filter(({ verdict }) => verdict === "Fail" || verdict === "Warn")
    .map(({ check, cause }) => `${check} ${cause}`);

/** There is something to name, or the case says why there is not. */
export const isToBeNamed = (one: Broken): boolean =>
  rightOnes(one).length > 0 || one.leads !== undefined || one.unseen !== undefined;

/** Nothing is blamed, and the true cause is what the page of the code is opened at. */
const isLed = ({ one: { leads }, found, lead }: Diagnosed): boolean =>
  leads !== undefined && found.length === 0 && lead?.page === leads.page && lead.cause === leads.cause;

/** From 1; 0 where the cause is named neither as a finding of its own nor first on the page of the code. */
function placeOf(row: Diagnosed): number {
  const { one, found } = row;
  if (isLed(row)) return 1;
  const right = rightOnes(one);
  return found.findIndex(({ id, cause }) => right.includes(`${id} ${cause}`)) + 1;
}

/** It names something, and first of all what is not the fault. */
const isWrong = (row: Diagnosed): boolean => row.found.length > 0 && placeOf(row) !== 1;

export interface Score {
  readonly all: number;
  readonly first: number;
  /** Of these not by a check, but by the page of the code. */
  readonly led: number;
  readonly three: number;
  readonly wrong: number;
  /** Nothing is blamed, and the case says which reading is missing. */
  readonly unseen: number;
}

export function scoreOf(rows: readonly Diagnosed[]): Score {
  const places = rows.map(placeOf);
  return {
    all: rows.length,
    first: places.filter((place) => place === 1).length,
    led: rows.filter(isLed).length,
    three: places.filter((place) => place > 0 && place <= 3).length,
    wrong: rows.filter(isWrong).length,
    unseen: rows.filter(({ one, found }) => found.length === 0 && one.unseen !== undefined).length,
  };
}

/** The same over the public cases: one without a machine is not seen. */
export function caseScore(rows: readonly Diagnosed[]): Score {
  const own = rows.filter(({ one }) => one.case !== undefined);
  const score = scoreOf(own);
  const without = publicCases.filter(({ id }) => !own.some(({ one }) => one.case === id)).length;
  return { ...score, all: publicCases.length, unseen: score.unseen + without };
}

const line = (what: string, { all, first, led, three, wrong, unseen }: Score): string =>
  `| ${what} | ${all} | ${first} | ${led} | ${three} | ${wrong} | ${unseen} |`;

/** The table that the README shows as well. */
export const scoreTable = (rows: readonly Diagnosed[]): string[] => [
  "| what | how many | right cause first | of these by the page of the code | within the first three | wrong blame | not seen, and said so |",
  "| --- | --- | --- | --- | --- | --- | --- |",
  line("broken machines of the lab", scoreOf(rows)),
  line("open public cases", caseScore(rows)),
];

export function accuracyPage(rows: readonly Diagnosed[]): string {
  const lines = rows.map((row) => {
    const [leading] = row.found;
    const led = row.lead ? `nothing; ${row.lead.page}: ${row.lead.cause || "nothing left"}` : "nothing";
    const said = leading ? `${leading.id} ${leading.cause}` : led;
    const place = placeOf(row) || (row.one.unseen === undefined ? "not named" : "not seen");
    return `| ${row.one.case ?? "-"} | ${row.one.name} | ${row.code ?? "-"} | ${said} | ${place} |`;
  });
  return [
    "# Accuracy of the diagnosis",
    "",
    ...scoreTable(rows),
    "",
    "A public case without a machine of the lab counts as not seen. The machines were made beside the checks, by the same people. By the page of the code: this computer is in order, nothing is blamed, and the diagnosis opens the page of the code at the true cause, because no check here can rule it out.",
    "",
    "| case | what is broken | code | named first | place of the right cause |",
    "| --- | --- | --- | --- | --- |",
    ...lines,
    "",
  ].join("\n");
}

/** What was found on many machines, as text, as one page, as a table for spreadsheets. */
import type { Identity } from "../book/identity.ts";
import { htmlShown, shownText } from "../escape/shown.ts";
import { formatText } from "../model/text.ts";
import { csvOf } from "./csv.ts";
import { fill, type View } from "./fill.ts";
import type { Fleet } from "./fleet.ts";
import { linesOf } from "./lines.ts";
import type { Saying } from "./words.ts";

const width = 80;

/** A cause on so many machines names the first of them on a screen. */
const mostNames = 8;

function namesIn(machines: readonly string[]): string {
  const rest = machines.length - mostNames;
  return rest > 0 ? `${machines.slice(0, mostNames).join(", ")} and ${rest} more` : machines.join(", ");
}

function viewOf({ links }: Pick<Identity, "links">, { words }: Saying, fleet: Fleet): View {
  const faulty = fleet.machines.filter(({ findings }) => findings.length > 0);
  const base = links.runbooks ?? "";
  const counts = { machines: fleet.machines.length, faulty: faulty.length, unusable: fleet.unusable.length };
  return {
    ...fleet,
    word: words,
    by: formatText(words.by, { module: fleet.module.name, version: fleet.module.version }),
    headline: formatText(fleet.machines.length === 0 ? words.fleetEmpty : words.fleetHeadline, counts),
    noCause: fleet.machines.length > 0 && faulty.length === 0,
    causes: fleet.causes.map((one) => ({
      ...one,
      shortNames: namesIn(one.machines),
      link: base && base + one.page,
    })),
    older: fleet.older.map(({ computerName, file, newer }) => ({
      said: formatText(words.fleetNewer, { computer: computerName, file, newer }),
    })),
    machines: fleet.machines.map((one) => ({
      ...one,
      found: one.findings.map(({ id, cause }) => `${id}: ${cause}`).join(", ") || words.nothing,
      notSeen: one.unseen.join(", "),
    })),
  } as unknown as View;
}

type Args = readonly [identity: Pick<Identity, "links">, saying: Saying, fleet: Fleet];

export const fleetScreenOf = (...args: Args): string =>
  `${linesOf(fill(args[1].fleetScreen, viewOf(...args), shownText), width).join("\n")}\n`;

export const fleetPageOf = (...args: Args): string =>
  fill(args[1].fleetPage, viewOf(...args), htmlShown).replaceAll("\n", "\r\n");

const columns = [
  "Check",
  "Cause",
  "Machines",
  "Computer",
  "LookedAt",
  "Rank",
  "Weight",
  "Message",
  "Page",
  "File",
];

/** A row for each cause of each machine, the most frequent cause first; then machines without one, then what could not be used. */
export function fleetCsvOf(fleet: Fleet): string {
  const found = fleet.causes.flatMap(({ id, cause, count, page }) =>
    fleet.machines.flatMap(({ computerName, collectedAt, file, findings }) =>
      findings
        .filter((one) => one.id === id && one.cause === cause)
        .map((one) => [
          ...[id, cause, count, computerName, collectedAt],
          ...[one.rank, one.weight, one.message, page, file],
        ]),
    ),
  );
  const whole = fleet.machines
    .filter(({ findings }) => findings.length === 0)
    .map((one) => ["", "", "", one.computerName, one.collectedAt, "", "", "", "", one.file]);
  const unusable = fleet.unusable.map(({ file, reason }) => [
    "",
    "unusable",
    "",
    "",
    "",
    "",
    "",
    reason,
    "",
    file,
  ]);
  return csvOf([columns, ...found, ...whole, ...unusable]);
}

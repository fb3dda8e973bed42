/** The open public cases: found by a machine of the lab, or led to by what a person brings, or said why not. */
import { beforeAll, describe, expect, it } from "vitest";
import type { Book } from "../../src/book/book.ts";
import { find } from "../../src/explain/find.ts";
import { causesFirst, numbersOf } from "../../src/explain/rank.ts";
import { causesByWords } from "../../src/explain/texts.ts";
import { emitBook } from "../emit/real-book.ts";
import { bases } from "./bases.ts";
import { broken } from "./broken.ts";
import { type PublicCase, publicCases } from "./cases.ts";

/** Those that were open when the lab was made. */
const open = [
  ...[1, 2, 4, 5, 7, 8, 10, 11, 13, 14, 16, 17, 19, 20, 22, 23, 25, 26, 28, 29, 31, 32, 34, 35, 37, 38, 40],
  ...[41, 43, 44, 46, 47, 49, 50],
];
const machinesOf = ({ id }: PublicCase) => broken.filter((one) => one.case === id);
const findersOf = (one: PublicCase) =>
  machinesOf(one).flatMap(({ finds }) =>
    finds.filter(({ verdict }) => verdict === "Fail" || verdict === "Warn").slice(0, 1),
  );

const ledOf = (one: PublicCase) =>
  findersOf(one).length > 0 ? [] : machinesOf(one).flatMap(({ leads }) => leads ?? []);

/** Titles of a page's causes as the answer to these words prints them. */
function causesOf(book: Book, asked: string, page: string): readonly string[] {
  const { entries, readings, words } = find(book, asked);
  const entry = entries.find(({ definition }) => definition.id === page);
  if (entry?.definition.kind !== "symptom") return [];
  const symptom = entry.definition;
  const { causes } = causesFirst(symptom, numbersOf(readings, symptom.id));
  return (words ? causesByWords(symptom.causes, words) : causes).map(({ title }) => title);
}

let book: Book;
beforeAll(async () => {
  book = (await emitBook()).book;
});

describe("open public cases", () => {
  it("are all in the table, once each, in order", () => {
    expect(publicCases.map(({ id }) => id)).toEqual(open);
  });

  it.each(publicCases)("$id: $name", (one) => {
    const found = findersOf(one);
    const machines = machinesOf(one);
    if (one.on !== undefined) expect(Object.values(bases).map(({ name }) => name)).toContain(one.on);
    for (const { on } of machines) expect(on.name, "the machine is that of the table").toBe(one.on);
    // One that is found, or that the page of its code names first, needs no excuse; one that is not has a lead and an excuse.
    const named = found.length > 0 || ledOf(one).length > 0;
    expect(one.unseen !== undefined, "named, or said which reading is missing").toBe(!named);
    if (found.length === 0) expect(one.asked?.length ?? 0).toBeGreaterThan(0);
    for (const { ask, page, cause, within = 1 } of one.asked ?? []) {
      const { entries } = find(book, ask);
      expect(entries[0]?.definition.id, ask).toBe(page);
      const titles = causesOf(book, ask, page);
      const place = titles.findIndex((title) => cause.test(title));
      expect(place, `${ask}: ${titles.join(" | ")}`).toBeGreaterThanOrEqual(0);
      expect(place, `${ask}: ${titles.join(" | ")}`).toBeLessThan(within);
    }
  });

  it("are told in one page", async () => {
    const rows = publicCases.map((one) => {
      const [finding] = findersOf(one);
      const leads = (one.asked ?? []).map(({ ask, page, cause }) => {
        const titles = causesOf(book, ask, page);
        const place = titles.findIndex((title) => cause.test(title));
        return `${ask} -> ${page}, cause ${place + 1} of ${titles.length}`;
      });
      const [led] = ledOf(one);
      const byPage = led ? `its page, ${led.page}: ${led.cause}` : "-";
      const found = finding ? `${finding.check}: ${finding.verdict} ${finding.cause}` : byPage;
      return [String(one.id), one.name, one.on ?? "-", found, leads.join("; ") || "-", one.unseen ?? "-"];
    });
    const found = publicCases.filter((one) => findersOf(one).length > 0);
    const led = publicCases.filter((one) => ledOf(one).length > 0);
    const rest = publicCases.filter((one) => !found.includes(one) && !led.includes(one));
    const first = rest.filter(({ asked = [] }) => asked.some(({ within = 1 }) => within === 1));
    const head = [
      "case",
      "what it is",
      "on",
      "found by",
      "what explain makes of the words that people bring",
      "not seen, and why",
    ];
    const page = [
      "# Open public cases",
      "",
      `${publicCases.length} cases: ${found.length} are found by a check on such a machine. Of ${led.length} the computer is in order, and a diagnosis opens the page of the code at the cause. ${rest.length} no check sees; of these explain puts the cause first for ${first.length}, and further down for ${rest.length - first.length}.`,
      "",
      ...[head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`),
      "",
    ].join("\n");
    await expect(page).toMatchFileSnapshot("../golden/cases.md");
  });
});

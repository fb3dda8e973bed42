/** Every row of the field guide that asks for a check has one; a row that asks for none says why, and only such a row. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { guideSchema } from "../../src/book/guide.ts";
import { checks } from "./book.ts";

const file = join(import.meta.dirname, "../../runbooks/guide.yaml");
const rows = guideSchema.parse(parse(readFileSync(file, "utf8")));
const answered = new Set([...checks.values()].flatMap(({ guide }) => guide));

it("has a check for each row that asks for one", () => {
  expect(rows.length).toBeGreaterThan(60);
  const without = rows.filter(({ id, noCheck }) => !answered.has(id) && noCheck === undefined);
  expect(without.map(({ id, right }) => `${id}: ${right}`)).toEqual([]);
});

it("argues no row away that a check answers", () => {
  const idle = rows.filter(({ id, noCheck }) => answered.has(id) && noCheck !== undefined);
  expect(idle.map(({ id }) => id)).toEqual([]);
});

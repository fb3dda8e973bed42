/** What a fix says that it brought: each sentence is of one step. */
import { expect, it } from "vitest";
import { fixes } from "./book.ts";

it.each(fixes)("$id says no two steps in the same words", ({ brings }) => {
  const said = Object.values(brings).flatMap((one) => ("say" in one ? [one.say] : []));
  expect(said.filter((one, index) => said.indexOf(one) !== index)).toEqual([]);
});

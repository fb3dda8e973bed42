/** A policy stands in policies.yaml and, where a fix sets it, in the fix: both call it by the same words and write the same. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { policiesSchema } from "../../src/book/policies.ts";
import { fixes } from "./book.ts";

const file = join(import.meta.dirname, "../../runbooks/policies.yaml");
const policies = policiesSchema.parse(parse(readFileSync(file, "utf8")));

const steps = fixes.flatMap(({ id, steps }) =>
  Object.values(steps).flatMap(({ args }) => ("title" in args && "place" in args ? [{ id, args }] : [])),
);

it("is called the same in both places, and says one of the same", () => {
  expect(steps.length).toBeGreaterThan(4);
  for (const { id, args } of steps) {
    const policy = policies.find(({ key, value }) => key === args.path && value === args.name);
    if (policy === undefined) throw new Error(`${id} sets ${args.name}, which policies.yaml does not have`);
    expect({ title: args.title, place: args.place }, id).toEqual({
      title: policy.title,
      place: policy.place,
    });
    const { takes } = policy;
    if (typeof takes === "object" && "words" in takes) {
      expect(args.kind, id).toBe("DWord");
      expect(Object.values(takes.words), id).toContain(args.data);
    } else expect(args.kind, id).toBe("String");
  }
});

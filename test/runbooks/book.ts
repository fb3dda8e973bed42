/** The definitions of the project's own book, for tests of what they say. */
import { definitions } from "../../runbooks/registry.ts";
import type { Check } from "../../src/model/check.ts";

const all = await Promise.all(Object.values(definitions).map(async (open) => (await open()).default));

export const checks: ReadonlyMap<string, Check> = new Map(
  all.flatMap((one) => (one.kind === "check" ? [[one.id, one] as const] : [])),
);
export const fixes = all.flatMap((one) => (one.kind === "fix" ? [one] : []));
export const families = all.flatMap((one) => (one.kind === "codes" ? [one] : []));
export const symptoms = all.flatMap((one) => (one.kind === "symptom" ? [one] : []));
export const paths = all.flatMap((one) => (one.kind === "path" ? [one] : []));

export function definitionOf(id: string) {
  const found = all.find((one) => one.id === id);
  if (!found) throw new Error(`the book has no definition ${id} any more`);
  return found;
}

/** Everything that a definition says, as one text: texts as they stand, each on a line of its own. */
export function textOf(id: string): string {
  const said: string[] = [];
  const collect = (value: unknown): void => {
    if (typeof value === "string") said.push(value);
    else if (Array.isArray(value)) value.forEach(collect);
    else if (typeof value === "object" && value !== null)
      for (const [name, one] of Object.entries(value)) {
        said.push(name);
        collect(one);
      }
  };
  collect(definitionOf(id));
  return said.join("\n");
}

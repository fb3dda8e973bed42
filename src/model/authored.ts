/** How an author writes scenarios: by what must come out, then by name. As data they stand in a row. */

/** Scenarios by name. */
export type Named<S> = Readonly<Record<string, S>>;
/** Outcomes that must have scenarios, and those that may have some. */
export type ByOutcome<Must extends string, May extends string, S> = {
  readonly [O in Must]: Named<S>;
} & { readonly [O in May]?: Named<S> };

/** Scenarios in the order in which they are written. */
export function inRow<S>(groups: Readonly<Record<string, Named<S> | undefined>>) {
  return Object.entries(groups).flatMap(([outcome, group = {}]) =>
    Object.entries(group).map(([name, scenario]) => ({ outcome, name, scenario })),
  );
}

/** The group of a fix's scenarios that no refusal stops. */
export const goes = "goes";

type Path = readonly (string | number)[];

/** Where the author wrote what stands at a path of the data. */
export function authoredPath(definition: object, path: Path): Path {
  const [head, index, part, ...below] = path;
  if (head !== "scenarios" || typeof index !== "number" || !("scenarios" in definition)) return path;
  const scenario = (definition.scenarios as readonly Readonly<Record<string, unknown>>[])[index];
  const name = String(scenario?.name);
  const inside = part === undefined ? [] : [part, ...below];
  if (scenario && "registry" in scenario)
    return part === "parameters" ? ["mends", name, "given", ...below] : ["mends", name, ...inside];
  const group = [head, String(scenario?.gives ?? scenario?.refused ?? goes)];
  if (part === "gives" || part === "refused") return group;
  if (part === "parameters") return [...group, name, "given", ...below];
  return [...group, name, ...(part === "changes" ? below : inside)];
}

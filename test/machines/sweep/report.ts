/** Which breaks no check notices, by kind and place over all machines, held against what is argued. */
import type { Swept } from "./sweep.ts";

/** Why no check has to notice these breaks. */
export interface Argument {
  /** Which places, whole. */
  readonly place: RegExp;
  /** Which kinds of break; all where it is left out. */
  readonly kind?: RegExp;
  /** On which machines; all where it is left out. */
  readonly on?: RegExp;
  readonly why: string;
}

export interface Silent {
  readonly place: string;
  readonly kind: string;
  /** "nothing": no check says otherwise; "less": one passes, or is not for the machine any more, and none says more. */
  readonly says: "nothing" | "less";
  readonly machines: readonly string[];
}

const weight = (verdict: string): number =>
  ({ Pass: 0, NotApplicable: 0, Warn: 1, Unknown: 2, Fail: 3 })[verdict] ?? 3;

function saysOf(changed: Swept["results"][number]["changed"]): Silent["says"] | "more" {
  if (changed.length === 0) return "nothing";
  const isMore = changed.some(({ verdict, was }) => weight(verdict) > weight(was));
  // A cause of the same verdict tells it too, unless it is that the check is not for this machine.
  const isTold = changed.some(
    ({ verdict, was }) => weight(verdict) === weight(was) && (verdict !== "NotApplicable" || was === verdict),
  );
  return isMore || isTold ? "more" : "less";
}

/** The breaks that are not noticed; one on several machines is one. */
export function silent(swept: ReadonlyMap<string, Swept>): Silent[] {
  const found = new Map<
    string,
    { place: string; kind: string; says: "nothing" | "less"; machines: string[] }
  >();
  for (const [name, { results }] of swept) {
    // Several instances of a class are broken under one name: one that is noticed does not hide another.
    for (const { one, changed } of results) {
      const says = saysOf(changed);
      if (says === "more") continue;
      const key = `${one.place}\n${one.kind}\n${says}`;
      const known = found.get(key) ?? { place: one.place, kind: one.kind, says, machines: [] };
      found.set(key, known);
      if (!known.machines.includes(name)) known.machines.push(name);
    }
  }
  return [...found.values()].sort(
    (left, right) => left.place.localeCompare(right.place, "en") || left.kind.localeCompare(right.kind, "en"),
  );
}

const fits = ({ place, kind, on }: Argument, one: Silent, machine: string): boolean =>
  place.test(one.place) && (kind?.test(one.kind) ?? true) && (on?.test(machine) ?? true);

export interface Held {
  /** By argument, what it covers. */
  readonly argued: readonly { readonly argument: Argument; readonly covers: readonly Silent[] }[];
  readonly open: readonly Silent[];
}

/** Each break on each machine belongs to the first argument that fits. */
export function hold(
  all: readonly Silent[],
  argumentsOf: Readonly<Record<Silent["says"], readonly Argument[]>>,
): Held {
  const groups = new Map<Argument, Silent[]>(
    Object.values(argumentsOf)
      .flat()
      .map((one) => [one, []]),
  );
  const open: Silent[] = [];
  for (const one of all) {
    const byArgument = new Map<Argument | undefined, string[]>();
    for (const machine of one.machines) {
      const argument = argumentsOf[one.says].find((each) => fits(each, one, machine));
      byArgument.set(argument, [...(byArgument.get(argument) ?? []), machine]);
    }
    for (const [argument, machines] of byArgument) {
      (argument ? groups.get(argument) : open)?.push({ ...one, machines });
    }
  }
  return { argued: [...groups].map(([argument, covers]) => ({ argument, covers })), open };
}

/** "place: kind, kind (3 machines)", a line a place. */
export function lines(all: readonly Silent[], machines: number): string[] {
  const byPlace = new Map<string, Silent[]>();
  for (const one of all) byPlace.set(one.place, [...(byPlace.get(one.place) ?? []), one]);
  return [...byPlace].map(([place, list]) => {
    const kinds = list.map(({ kind, machines: on }) => {
      if (on.length === machines) return kind;
      return `${kind} (${on.length > 3 ? `${on.length} machines` : on.join(", ")})`;
    });
    return `- ${place}: ${kinds.join("; ")}`;
  });
}

/** The page that a reviewer reads. */
export function page(swept: ReadonlyMap<string, Swept>, { argued }: Held): string {
  const counts = [...swept].map(([name, { results }]) => {
    const noticed = results.filter(({ changed }) => saysOf(changed) === "more").length;
    return `| ${name} | ${results.length} | ${noticed} | ${results.length - noticed} |`;
  });
  return [
    "# Breaks that no check notices",
    "",
    "Each machine is broken in one way at a time, at every place that a reading looks at. What is not noticed, or makes a check",
    "say less than before, is listed below with why that is right. How often: on all machines where nothing else is said.",
    "",
    "| machine | breaks | noticed | not noticed |",
    "| --- | --- | --- | --- |",
    ...counts,
    ...argued.flatMap(({ argument, covers }) => ["", `## ${argument.why}`, "", ...lines(covers, swept.size)]),
    "",
  ].join("\n");
}

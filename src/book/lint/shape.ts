/** The shape of each definition, by the schemas that its types come from, for authors whose editor did not tell them. */
import { type Diagnostic, diagnostic } from "../../diagnostics/diagnostic.ts";
import { authoredPath } from "../../model/authored.ts";
import { checkShape } from "../../model/check.ts";
import { codesShape } from "../../model/codes.ts";
import { fixShape } from "../../model/fix.ts";
import { pathShape } from "../../model/path.ts";
import type { ReadingData, StepData } from "../../model/primitive.ts";
import { symptomShape } from "../../model/symptom.ts";
import { findPrimitive } from "../../primitives/catalogue.ts";
import type { Definition, Entry } from "../book.ts";
import type { PropertyPath } from "../positions.ts";

const shapes = {
  check: checkShape,
  fix: fixShape,
  symptom: symptomShape,
  path: pathShape,
  codes: codesShape,
};

type Locate = (entry: Entry, path: PropertyPath) => Diagnostic["place"];

/** Readings and steps, with where they stand. */
function partsOf(definition: Definition): [PropertyPath, ReadingData | StepData][] {
  if (definition.kind !== "check" && definition.kind !== "fix") return [];
  const below = (group: string, all: Readonly<Record<string, ReadingData | StepData>>) =>
    Object.entries(all).map(([key, part]): [PropertyPath, ReadingData | StepData] => [[group, key], part]);
  const steps = definition.kind === "fix" ? below("steps", definition.steps) : [];
  return [...below("readings", definition.readings), ...steps];
}

function argumentIssues(entry: Entry, at: Locate): Diagnostic[] {
  return partsOf(entry.definition).flatMap(([path, part]) => {
    const declaration = findPrimitive(part.primitive, part.face);
    if (!declaration) {
      const what = `no primitive '${part.primitive}'`;
      return [diagnostic("lint/invalid", at(entry, path), path.join("."), what)];
    }
    return (declaration.args.safeParse(part.args).error?.issues ?? []).map((issue) => {
      const inside = issue.path as (string | number)[];
      const place = at(entry, [...path, "args", ...inside]);
      return diagnostic("lint/invalid", place, [...path, ...inside].join("."), issue.message);
    });
  });
}

/** Findings about the shape of one definition; the other rules see it only when there are none. */
export function lintShape(entry: Entry, at: Locate): Diagnostic[] {
  const parsed = shapes[entry.definition.kind].safeParse(entry.definition);
  if (parsed.success) return argumentIssues(entry, at);
  return parsed.error.issues.map((issue) => {
    const path = issue.path as (string | number)[];
    const name = authoredPath(entry.definition, path).join(".") || "definition";
    return diagnostic("lint/invalid", at(entry, path), name, issue.message);
  });
}

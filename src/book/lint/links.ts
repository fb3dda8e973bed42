/** Every id that a definition names exists and is of the right kind. */
import { type Diagnostic, diagnostic } from "../../diagnostics/diagnostic.ts";
import { type Definition, entriesOf } from "../book.ts";
import type { PropertyPath } from "../positions.ts";
import type { LintContext } from "./context.ts";

interface Link {
  readonly to: string;
  readonly kinds: readonly Definition["kind"][];
  readonly path: PropertyPath;
}

function list(ids: readonly string[] | undefined, kind: Definition["kind"], path: PropertyPath): Link[] {
  return (ids ?? []).map((to, index) => ({ to, kinds: [kind], path: [...path, index] }));
}

const anyPage = ["check", "fix", "symptom", "path", "codes"] as const;

/** What a group of codes, or anything in it, says to open next. */
function nextIn(part: object, path: PropertyPath): Link[] {
  return Object.entries(part).flatMap(([name, inside]) => {
    const key = Array.isArray(part) ? Number(name) : name;
    if (key === "next")
      return (inside as string[]).map((to, place) => ({ to, kinds: anyPage, path: [...path, key, place] }));
    return typeof inside === "object" && inside !== null ? nextIn(inside, [...path, key]) : [];
  });
}

function linksOf(definition: Definition): Link[] {
  switch (definition.kind) {
    case "check":
      return definition.verdicts.flatMap((rule, index) => [
        ...list(rule.mendedBy, "fix", ["verdicts", index, "mendedBy"]),
        ...list(rule.explainedBy, "check", ["verdicts", index, "explainedBy"]),
      ]);
    case "fix":
      return [{ to: definition.provenBy, kinds: ["check"], path: ["provenBy"] }];
    case "symptom":
      return definition.causes.flatMap((cause, index) => [
        ...list(cause.checks, "check", ["causes", index, "checks"]),
        ...list(cause.fixes, "fix", ["causes", index, "fixes"]),
      ]);
    case "codes":
      return definition.groups.flatMap((group, index) => nextIn(group, ["groups", index]));
    case "path":
      return definition.steps.flatMap((step, index) => [
        ...list(step.check ? [step.check] : [], "check", ["steps", index, "check"]),
        ...step.answers.flatMap((answer, position) =>
          (answer.open ?? []).map((to, place) => ({
            to,
            kinds: anyPage,
            path: ["steps", index, "answers", position, "open", place],
          })),
        ),
      ]);
  }
}

/** Causes by which a fix is proven are those of its check. */
function lintCauses(context: LintContext): Diagnostic[] {
  const checks = new Map(entriesOf(context, "check").map(({ definition }) => [definition.id, definition]));
  return entriesOf(context, "fix").flatMap((entry) => {
    const { provenBy, proofCauses = [] } = entry.definition;
    const causes = checks.get(provenBy)?.verdicts.map(({ cause }) => cause);
    if (!causes) return [];
    return proofCauses.flatMap((cause, index) =>
      causes.includes(cause)
        ? []
        : [
            diagnostic(
              "lint/unknown-cause",
              context.at(entry, ["proofCauses", index]),
              cause,
              causes.join(", "),
            ),
          ],
    );
  });
}

export function lintLinks(context: LintContext): Diagnostic[] {
  const kinds = new Map(context.entries.map((entry) => [entry.definition.id, entry.definition.kind]));
  const dead = context.entries.flatMap((entry) =>
    linksOf(entry.definition).flatMap((link) => {
      const kind = kinds.get(link.to);
      if (kind && link.kinds.includes(kind)) return [];
      const wanted = link.kinds.length > 1 ? "definition" : (link.kinds[0] ?? "definition");
      return [diagnostic("lint/dead-link", context.at(entry, link.path), link.to, wanted)];
    }),
  );
  return [...dead, ...lintCauses(context)];
}

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

function linksOf(definition: Definition): Link[] {
  switch (definition.kind) {
    case "check":
      return definition.verdicts.flatMap((rule, index) =>
        list(rule.mendedBy, "fix", ["verdicts", index, "mendedBy"]),
      );
    case "fix":
      return [{ to: definition.provenBy, kinds: ["check"], path: ["provenBy"] }];
    case "symptom":
      return definition.causes.flatMap((cause, index) => [
        ...list(cause.checks, "check", ["causes", index, "checks"]),
        ...list(cause.fixes, "fix", ["causes", index, "fixes"]),
      ]);
    case "path":
      return definition.steps.flatMap((step, index) => [
        ...list(step.check ? [step.check] : [], "check", ["steps", index, "check"]),
        ...step.answers.flatMap((answer, position) =>
          (answer.open ?? []).map((to, place) => ({
            to,
            kinds: ["check", "fix", "symptom", "path"] as const,
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

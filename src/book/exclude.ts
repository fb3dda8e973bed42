/** Leaves out the definitions that a site does not want, and every link to them. */
import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import { withNext } from "../model/code-rows.ts";
import type { Definition, Entry } from "./book.ts";

function unlink(definition: Definition, gone: ReadonlySet<string>): Definition {
  const keep = (ids: readonly string[] | undefined) => ids?.filter((id) => !gone.has(id));
  switch (definition.kind) {
    case "check":
      return {
        ...definition,
        verdicts: definition.verdicts.map((rule) => ({
          ...rule,
          mendedBy: keep(rule.mendedBy) ?? [],
          ...(rule.explainedBy && { explainedBy: keep(rule.explainedBy) ?? [] }),
        })),
      };
    case "fix":
      return definition;
    case "symptom": {
      const causes = definition.causes.map((cause) => ({
        ...cause,
        checks: keep(cause.checks) ?? [],
        fixes: keep(cause.fixes) ?? [],
      }));
      return { ...definition, causes };
    }
    case "codes":
      return withNext(definition, (ids) => ids.filter((id) => !gone.has(id)));
    case "path": {
      const steps = definition.steps.map(({ check, ...step }) => ({
        ...step,
        ...(check && !gone.has(check) ? { check } : {}),
        answers: step.answers.map((answer) => ({ ...answer, open: keep(answer.open) ?? [] })),
      }));
      return { ...definition, steps };
    }
  }
}

/** Findings are about the settings file: an id that is none, or a fix left without the check that proves it. */
export function excludeDefinitions(
  entries: readonly Entry[],
  exclude: readonly string[],
  file: string,
): { entries: Entry[]; diagnostics: Diagnostic[] } {
  const gone = new Set(exclude);
  const ids = new Set(entries.map((entry) => entry.definition.id));
  const diagnostics = exclude
    .filter((id) => !ids.has(id))
    .map((id) => diagnostic("data/invalid", { file }, "exclude", `there is no definition '${id}'`));
  const left = entries.filter((entry) => !gone.has(entry.definition.id));
  for (const { definition } of left) {
    if (definition.kind !== "fix" || !gone.has(definition.provenBy)) continue;
    const what = `'${definition.id}' is proven by '${definition.provenBy}': exclude both or none`;
    diagnostics.push(diagnostic("data/invalid", { file }, "exclude", what));
  }
  return {
    entries: left.map((entry) => ({ ...entry, definition: unlink(entry.definition, gone) })),
    diagnostics,
  };
}

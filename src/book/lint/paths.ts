/** Every path in a rule, sentence or argument starts at a reading, a parameter or the host. */
import { type Diagnostic, diagnostic } from "../../diagnostics/diagnostic.ts";
import { type Expression, isExpression } from "../../model/expression.ts";
import { splitPath } from "../../model/value.ts";
import type { PropertyPath } from "../positions.ts";
import { hasReadings, type LintContext } from "./context.ts";

/** The fact paths that a sentence names in braces. */
function pathsInText(text: string): string[] {
  return [...text.replaceAll("{{", "").matchAll(/\{([^{}]+)\}/g)].map((match) => match[1] ?? "");
}

function* pathsInExpression(expression: Expression): Generator<string> {
  if (expression.op === "fact") yield expression.path;
  if (expression.op === "text") yield* pathsInText(expression.template);
  for (const part of Object.values(expression)) {
    if (isExpression(part)) yield* pathsInExpression(part);
    else if (Array.isArray(part))
      for (const one of part) if (isExpression(one)) yield* pathsInExpression(one);
  }
}

/** Every path below any part of a definition, with the place of the part. */
function* walk(value: unknown, path: PropertyPath): Generator<{ fact: string; path: PropertyPath }> {
  if (isExpression(value)) {
    for (const fact of pathsInExpression(value)) yield { fact, path };
  } else if (Array.isArray(value)) {
    for (const [index, part] of value.entries()) yield* walk(part, [...path, index]);
  } else if (typeof value === "object" && value !== null) {
    for (const [name, part] of Object.entries(value)) {
      if (name === "say" && typeof part === "string") {
        for (const fact of pathsInText(part)) yield { fact, path: [...path, name] };
      } else if (name !== "scenarios") yield* walk(part, [...path, name]);
    }
  }
}

export function lintPaths(context: LintContext): Diagnostic[] {
  return context.entries.flatMap((entry) => {
    const { definition } = entry;
    if (!hasReadings(definition)) return [];
    const readings = Object.keys(definition.readings);
    const parameters = definition.kind === "fix" ? Object.keys(definition.parameters) : [];
    return [...walk(definition, [])].flatMap(({ fact, path }) => {
      const [head = "", second = ""] = splitPath(fact);
      const known =
        readings.includes(head) ||
        head === "host" ||
        (definition.kind === "fix" && head === "output") ||
        (head === "param" && parameters.includes(second));
      return known ? [] : [diagnostic("lint/unknown-reading", context.at(entry, path), fact, readings)];
    });
  });
}

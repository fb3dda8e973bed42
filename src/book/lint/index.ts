/** All rules over a loaded book. */
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { lintBlockList } from "./block-list.ts";
import { lintBrings } from "./brings.ts";
import type { LintContext } from "./context.ts";
import { lintFacts } from "./facts.ts";
import { lintLinks } from "./links.ts";
import { lintMends } from "./mends.ts";
import { lintNames } from "./names.ts";
import { lintPlaceholders } from "./placeholders.ts";
import { lintScenarios } from "./scenarios.ts";
import { lintShape } from "./shape.ts";
import { lintSources } from "./sources.ts";
import { lintUndo } from "./undo.ts";

const rules = [
  lintNames,
  lintSources,
  lintLinks,
  lintFacts,
  lintScenarios,
  lintUndo,
  lintBrings,
  lintMends,
  lintBlockList,
  lintPlaceholders,
];

/** Every finding about the definitions, all at once. */
export function lint(context: LintContext): Diagnostic[] {
  const shapes = context.entries.map((entry) => ({ entry, found: lintShape(entry, context.at) }));
  const sound = shapes.filter(({ found }) => found.length === 0).map(({ entry }) => entry);
  const rest = { ...context, entries: sound };
  // A link to a definition whose shape is wrong is not dead: links are checked once all shapes are right.
  const applicable =
    sound.length === context.entries.length ? rules : rules.filter((rule) => rule !== lintLinks);
  return [...shapes.flatMap(({ found }) => found), ...applicable.flatMap((rule) => rule(rest))];
}

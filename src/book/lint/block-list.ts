/** The block list over definitions: what a step would write, and what a page would tell people to do. */
import { type Diagnostic, diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Step, Write } from "../../model/primitive.ts";
import { findPrimitive } from "../../primitives/catalogue.ts";
import type { BlockedPattern, BlockedRule } from "../blocked.ts";
import type { Entry } from "../book.ts";
import type { PropertyPath } from "../positions.ts";
import type { LintContext } from "./context.ts";

interface Target {
  readonly path: string;
  readonly write: readonly Write[];
}

/** Control sets are one key under several names. */
function canonicalKey(path: string): string {
  return path
    .replaceAll("/", "\\")
    .replace(/\\+/g, "\\")
    .replace(/^\\|\\$/g, "")
    .toUpperCase()
    .replace(/^SYSTEM\\CONTROLSET\d+(?=\\|$)/, "SYSTEM\\CURRENTCONTROLSET");
}

/** A key that is set by way of the computer's own policy has an owner: Windows writes it, and takes it away again. */
const isOwned = (step: Step): boolean =>
  !("none" in step.undo) && step.undo.some((place) => "localPolicy" in place);

/** What a step writes: the key that it names, and every key where its effect lies. */
function targetsOf(step: Step): Target[] {
  const write = findPrimitive(step.primitive, "step")?.writes ?? [];
  const own = typeof step.args.path === "string" ? [{ path: canonicalKey(step.args.path), write }] : [];
  const effects =
    "none" in step.undo || isOwned(step)
      ? []
      : step.undo.flatMap((place) => ("path" in place ? [place.path] : []));
  return [
    ...own,
    ...effects.map((path) => ({ path: canonicalKey(path), write: [...write, "set"] as const })),
  ];
}

function valuesOf(step: Step): { name: string; data: unknown }[] {
  const { name, data, default: table } = step.args;
  if (typeof name === "string") return [{ name, data }];
  const entries = typeof table === "object" && table !== null ? Object.entries(table) : [];
  return entries.map(([key, value]) => ({ name: key, data: (value as { data?: unknown }).data }));
}

function stepMatches(rule: BlockedRule, step: Step): string | undefined {
  const targets = targetsOf(step);
  if ("registry" in rule) {
    const pattern = new RegExp(rule.registry.path, "i");
    const hit = targets.find(
      ({ path, write }) => pattern.test(path) && rule.registry.write.some((one) => write.includes(one)),
    );
    if (hit) return hit.path;
  }
  if ("value" in rule && targets.length > 0) {
    const { name, data, path } = rule.value;
    if (path && !targets.some((target) => new RegExp(path, "i").test(target.path))) return undefined;
    const hit = valuesOf(step).find(
      (one) => one.name.toLowerCase() === name.toLowerCase() && (data === undefined || one.data === data),
    );
    if (hit) return `${hit.name} = ${hit.data}`;
  }
  return "text" in rule ? textIn(step.args, new RegExp(rule.text, "i")) : undefined;
}

function textIn(value: unknown, pattern: RegExp): string | undefined {
  if (typeof value === "string") return pattern.test(value) ? value : undefined;
  if (typeof value !== "object" || value === null) return undefined;
  for (const part of Object.values(value)) {
    const hit = textIn(part, pattern);
    if (hit !== undefined) return hit;
  }
  return undefined;
}

/** Parts of a definition that tell people what to do; advice that is refused may name what it refuses. */
const instructing = ["before", "next", "first", "escalate", "readings"] as const;

interface Instruction {
  readonly text: string;
  readonly path: PropertyPath;
}

function instructions(entry: Entry): Instruction[] {
  const definition = entry.definition as unknown as Record<string, unknown>;
  const gather = (value: unknown, path: PropertyPath): Instruction[] => {
    if (typeof value === "string") return [{ text: value, path }];
    if (typeof value !== "object" || value === null) return [];
    return Object.entries(value).flatMap(([key, part]) =>
      gather(part, [...path, Array.isArray(value) ? Number(key) : key]),
    );
  };
  return instructing.flatMap((name) => gather(definition[name], [name]));
}

function hitsOf(
  { definition }: Entry,
  told: readonly Instruction[],
  pattern: BlockedPattern,
): { path: PropertyPath; what: string }[] {
  const steps = definition.kind === "fix" ? Object.entries(definition.steps) : [];
  return pattern.rules.flatMap((rule) => {
    const inSteps = steps.flatMap(([name, step]) => {
      const what = stepMatches(rule, step);
      return what === undefined ? [] : [{ path: ["steps", name, "args"], what }];
    });
    if (!("text" in rule)) return inSteps;
    const expression = new RegExp(rule.text, "i");
    const inTexts = told
      .filter(({ text }) => expression.test(text))
      .map(({ text, path }) => ({ path, what: text }));
    return [...inSteps, ...inTexts];
  });
}

export function lintBlockList(context: LintContext): Diagnostic[] {
  return context.entries.flatMap((entry) => {
    const told = instructions(entry);
    return context.blocked.flatMap((pattern) =>
      hitsOf(entry, told, pattern).map(({ path, what }) => {
        const shown = what.length > 80 ? `${what.slice(0, 77)}...` : what;
        const found = diagnostic(
          "lint/blocked",
          context.at(entry, path),
          pattern.id,
          `'${shown}'`,
          pattern.why,
        );
        return { ...found, advice: pattern.instead };
      }),
    );
  });
}

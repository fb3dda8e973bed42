/** The helpers that templates may call: one for each way in which text meets a language. */
import type Handlebars from "handlebars";
import {
  type PsData,
  psComment,
  psData,
  psDataFileString,
  psKey,
  psName,
  psScriptBlock,
} from "../escape/powershell.ts";
import { xmlText } from "../escape/xml.ts";
import { ansibleData, ansibleName, dscData, type YamlData } from "../escape/yaml.ts";
import { type Expression, isExpression } from "../model/expression.ts";
import { markdownHelpers } from "./markdown-helpers.ts";
import { ruleData } from "./rule-data.ts";
import type { Templates } from "./templates.ts";

type Argument = Expression | PsData;

/** Arguments of a primitive: data, in which an expression becomes a call. */
function psArgument(value: Argument, answer: (expression: Expression) => string): string {
  if (isExpression(value)) return answer(value);
  if (Array.isArray(value)) return `@(${value.map((part) => psArgument(part, answer)).join(", ")})`;
  if (typeof value !== "object" || value === null) return psData(value as PsData);
  const entries = Object.entries(value).filter(([, part]) => part !== undefined);
  if (entries.length === 0) return "@{}";
  const parts = entries.map(([name, part]) => `${psKey(name)} = ${psArgument(part as Argument, answer)}`);
  return `@{ ${parts.join("; ")} }`;
}

interface Location {
  readonly start: { readonly line: number; readonly column: number };
}

/** A name that the view does not have must stop the build: strict mode does not look at a helper's arguments. */
function strictly(name: string, helper: (...values: never[]) => string) {
  return (...given: unknown[]): string => {
    const values = given.slice(0, -1);
    if (values.every((value) => value !== undefined)) return helper(...(values as never[]));
    const { start } = (given.at(-1) as { loc: Location }).loc;
    throw new Error(`{{${name}}} was given a value that is not there - ${start.line}:${start.column}`);
  };
}

/** Registers the helpers of these names on an engine of its own. */
export function addHelpers(
  engine: typeof Handlebars,
  templates: Pick<Templates, "render">,
  names: readonly string[],
): void {
  const answer = (rule: Expression): string => templates.render("answer", { rule }).trim();
  const helpers = {
    ...markdownHelpers,
    ps: (value: PsData) => psData(value),
    psName: (value: string) => psName(value),
    psComment: (value: string) => psComment(value),
    psRule: (value: Expression) => psData(ruleData(value)),
    psArgument: (value: Argument) => psScriptBlock("Fact", psArgument(value, answer)),
    psDataFile: (value: string | readonly string[]) =>
      typeof value === "string" ? psDataFileString(value) : `@(${value.map(psDataFileString).join(", ")})`,
    xml: (value: string) => xmlText(String(value)),
    ansible: (value: YamlData) => ansibleData(value),
    ansibleName: (value: string) => ansibleName(value),
    dsc: (value: YamlData) => dscData(value),
  };
  for (const [name, helper] of Object.entries(helpers))
    if (names.includes(name)) engine.registerHelper(name, strictly(name, helper));
  engine.registerHelper("is", function (this: unknown, left: unknown, right: unknown, ...rest: unknown[]) {
    const options = rest[0] as { fn(context: unknown): string; inverse(context: unknown): string };
    return left === right ? options.fn(this) : options.inverse(this);
  });
}

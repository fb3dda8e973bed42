/** What a page shows where the module puts in a value at run time. */
import type { Expression } from "../model/expression.ts";
import type { Speaker } from "./runbook/words.ts";

const shown = (path: string, speaker: Speaker): string => {
  const said = speaker.fact(path);
  return `<${said.isParameter ? said.text.slice(1) : said.text}>`;
};

/** `<LicenseServer>` for a parameter, `<the value PortNumber>` for a fact. */
export function placeholder(expression: Expression, speaker: Speaker): string {
  switch (expression.op) {
    case "fact":
      return shown(expression.path, speaker);
    case "value":
      return String(expression.value);
    case "text":
      return expression.template.replace(/\{\{|\{([^{}]+)\}/g, (whole, path: string | undefined) =>
        path === undefined ? whole.slice(1) : shown(path, speaker),
      );
    case "first":
      return expression.of.map((part) => placeholder(part, speaker)).join(" or ");
    default:
      return "<value>";
  }
}

/** A sentence of a rule as a page shows it. */
export const sentenceOf = (template: string, speaker: Speaker): string =>
  placeholder({ op: "text", template }, speaker);

/** What a page shows where the module puts in a value at run time. */
import type { Expression } from "../model/expression.ts";

/** `<LicenseServer>` for a parameter, `<port.data>` for a fact. */
export function placeholder(expression: Expression): string {
  switch (expression.op) {
    case "fact":
      return `<${expression.path.replace(/^param\./, "")}>`;
    case "item":
      return `<${expression.path || "item"}>`;
    case "value":
      return String(expression.value);
    case "text":
      return expression.template.replace(/\{\{|\{([^{}]+)\}/g, (whole, path: string | undefined) =>
        path === undefined ? whole.slice(1) : `<${path.replace(/^param\./, "")}>`,
      );
    case "first":
      return expression.of.map(placeholder).join(" or ");
    default:
      return "<value>";
  }
}

/** Which facts conditions and sentences name. */
import { isExpression } from "./expression.ts";
import { splitPath } from "./value.ts";

/** The fact paths that a sentence names in braces. */
export const pathsInText = (text: string): string[] =>
  [...text.replaceAll("{{", "").matchAll(/\{([^{}]+)\}/g)].map((match) => match[1] ?? "");

/** The first two names of each path that conditions and sentences in a value hold. */
export function headsIn(value: unknown): (readonly [head: string, next: string | undefined])[] {
  if (typeof value !== "object" || value === null) return [];
  if (isExpression(value) && (value.op === "fact" || value.op === "text")) {
    const paths = value.op === "fact" ? [value.path] : pathsInText(value.template);
    return paths.map((path) => {
      const [head = "", next] = splitPath(path);
      return [head, next] as const;
    });
  }
  return Object.values(value).flatMap(headsIn);
}

/** Which facts conditions and sentences name. */
import { expressionsIn } from "./expression.ts";
import { splitPath } from "./value.ts";

/** The fact paths that a sentence names in braces. */
export const pathsInText = (text: string): string[] =>
  [...text.replaceAll("{{", "").matchAll(/\{([^{}]+)\}/g)].map((match) => match[1] ?? "");

/** The first two names of each path that conditions and sentences in a value hold. */
export function headsIn(value: unknown): (readonly [head: string, next: string | undefined])[] {
  return [...expressionsIn(value)].flatMap((one) => {
    if (one.op !== "fact" && one.op !== "text") return [];
    const paths = one.op === "fact" ? [one.path] : pathsInText(one.template);
    return paths.map((path) => {
      const [head = "", next] = splitPath(path);
      return [head, next] as const;
    });
  });
}

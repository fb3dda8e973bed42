/** The run time of the module, taken apart: its functions, and the variables of scripts that they look at. */
import type { Way } from "./closed-ways.ts";

export interface Part {
  /** The template that it stands in. */
  readonly path: string;
  /** Of a function its name; of all else the names of the variables that it sets. Lower case. */
  readonly names: readonly string[];
  readonly text: string;
  /** Functions and variables of the run time that are named in it; comments are not looked at. Lower case. */
  readonly uses: readonly string[];
}

const isComment = (line: string): boolean => /^\s*#/.test(line);

const found = (text: string, pattern: RegExp): string[] => [
  ...new Set([...text.matchAll(pattern)].map(([, name = ""]) => name.toLowerCase())),
];

function partOf(path: string, name: string | undefined, lines: readonly string[]): Part {
  const text = lines.join("\n");
  const code = lines.filter((line) => !isComment(line)).join("\n");
  const variables = found(code, /\$script:(\w+)/g);
  const assigned = found(code, /^\$script:(\w+)\s*=/gm);
  const functions = found(code, /(?<![\w-])([A-Za-z]+-[A-Z]\w+)/g);
  return {
    path,
    names: name === undefined ? assigned.map((one) => `$${one}`) : [name.toLowerCase()],
    text,
    uses: [...functions, ...variables.map((one) => `$${one}`)],
  };
}

/** A function begins in the first column, and its last brace stands alone there: the templates are written so, and a test holds them to it. */
export function partsOf(path: string, text: string): Part[] {
  const parts: Part[] = [];
  let lines: string[] = [];
  let name: string | undefined;
  const close = (): void => {
    if (lines.some((line) => line.trim() !== "" && !isComment(line))) parts.push(partOf(path, name, lines));
    lines = [];
    name = undefined;
  };
  for (const line of text.replaceAll("\r\n", "\n").split("\n")) {
    const [, begun] = /^function (?:script:)?([\w-]+) \{/.exec(line) ?? [];
    if (begun !== undefined) {
      close();
      name = begun;
    }
    lines.push(line);
    const isWhole = name !== undefined && (line === "}" || (begun !== undefined && line.endsWith("}")));
    // Statements between functions are parts where an empty line ends them.
    if (isWhole || (name === undefined && line === "")) close();
  }
  close();
  return parts;
}

/**
 * The parts that can be reached from these names, in their order. A name that stands anywhere in a part but in a comment counts
 * as a call, also within a text: so a part that is left out is named nowhere in what stays, but where a way is closed.
 */
export function reachedParts(
  parts: readonly Part[],
  roots: readonly string[],
  closed: readonly Way[] = [],
): Part[] {
  const byName = new Map(parts.flatMap((part) => part.names.map((name) => [name, part] as const)));
  const lower = (names: readonly string[]): Set<string> => new Set(names.map((name) => name.toLowerCase()));
  const ways = closed.map(({ from, to }) => ({ from: lower(from), to: lower(to) }));
  const reached = new Set<Part>();
  const open = [...roots];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const part = byName.get(name.toLowerCase());
    if (!part || reached.has(part)) continue;
    reached.add(part);
    const shut = ways.filter(({ from }) => part.names.some((one) => from.has(one)));
    open.push(...part.uses.filter((use) => !shut.some(({ to }) => to.has(use))));
  }
  return parts.filter((part) => reached.has(part));
}

/** Without comments of their own lines, and with one blank where the templates indent: a script has a limit on its size. */
export function compact(text: string): string {
  let within = false;
  const lines = text.split("\n").flatMap((line) => {
    const wasWithin = within;
    if (/@['"]\s*$/.test(line)) within = true;
    if (/^['"]@/.test(line)) within = false;
    if (wasWithin) return [line];
    if (isComment(line) || line.trim() === "") return [];
    return [line.replace(/^ +/, " ")];
  });
  return lines.join("\n");
}

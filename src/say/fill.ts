/**
 * Fills a text with `{{name}}`, for those texts that the module fills too: its Expand-RdpTemplate does the same, so the rule is
 * as small as can be. `{{#name}}...{{/name}}` stands once for each element of a list, `{{?name}}...{{/name}}` once where there is
 * something, `{{^name}}...{{/name}}` once where there is nothing. `{{.}}` is the element; names are looked for from the inside out.
 */

export type View = string | number | boolean | null | readonly View[] | { readonly [name: string]: View };

interface Token {
  readonly text: string;
  readonly kind: string;
  readonly name: string;
}

const tag = /\{\{([#^?/]?)([A-Za-z.]+)\}\}/;

/** A line that holds the mark of a part alone is no line of the result. */
function tokensOf(template: string): Token[] {
  const lean = template.replace(/^(\{\{[#^?/][A-Za-z.]+\}\})\n/gm, "$1");
  const pieces = lean.split(new RegExp(tag, "g"));
  const tokens: Token[] = [];
  for (let index = 0; index < pieces.length; index += 3)
    tokens.push({
      text: pieces[index] ?? "",
      kind: pieces[index + 1] ?? "",
      name: pieces[index + 2] ?? "",
    });
  return tokens;
}

function lookUp(name: string, around: readonly View[]): View {
  if (name === ".") return around.at(-1) ?? null;
  const [head = "", ...rest] = name.split(".");
  for (const scope of around.toReversed()) {
    if (typeof scope !== "object" || scope === null || Array.isArray(scope)) continue;
    const table = scope as { readonly [name: string]: View };
    if (!Object.hasOwn(table, head)) continue;
    return rest.reduce<View>(
      (value, step) => (value as { readonly [name: string]: View })[step] ?? null,
      table[head] ?? null,
    );
  }
  throw new Error(`a template names '${name}', which is not there`);
}

const isThere = (value: View): boolean =>
  Array.isArray(value) ? value.length > 0 : value !== null && value !== false && value !== "";

/**
 * @param inert makes a value inert where it is put in
 * @throws Error where a name is not there, or a part has no end
 */
export function fill(template: string, view: View, inert: (text: string) => string): string {
  const tokens = tokensOf(template);
  const endOf = (from: number): number => {
    let depth = 0;
    for (let index = from; index < tokens.length; index++) {
      const kind = tokens[index]?.kind ?? "";
      if (kind === "/" && depth-- === 0) return index;
      if (kind !== "" && kind !== "/") depth++;
    }
    throw new Error(`a template has no end of '${tokens[from - 1]?.name}'`);
  };
  const run = (from: number, to: number, around: readonly View[]): string => {
    let text = "";
    for (let index = from; index < to; index++) {
      const token = tokens[index];
      if (!token) break;
      text += token.text;
      if (token.name === "" || token.kind === "/") continue;
      const value = lookUp(token.name, around);
      if (token.kind === "") {
        text += inert(String(value ?? ""));
        continue;
      }
      const end = endOf(index + 1);
      if (token.kind === "#" && Array.isArray(value))
        for (const one of value) text += run(index + 1, end, [...around, one]) + tokens[end]?.text;
      else if ((token.kind === "?") === isThere(value) && token.kind !== "#")
        text += run(index + 1, end, around) + tokens[end]?.text;
      index = end;
    }
    return text;
  };
  return run(0, tokens.length, [view]);
}

/** Text for YAML, and for the two engines that look for expressions in it. */

export type YamlData =
  | string
  | number
  | boolean
  | readonly YamlData[]
  | { readonly [name: string]: YamlData };

const escaped = (character: string): string => {
  const code = character.codePointAt(0) ?? 0;
  const isLong = code > 0xffff;
  return `\\${isLong ? "U" : "u"}${code.toString(16).padStart(isLong ? 8 : 4, "0")}`;
};

/** Data on one line, in plain ASCII. JSON is YAML too, but for pairs of surrogates. */
const yamlData = (value: YamlData): string => JSON.stringify(value).replace(/[\u007f-\u{10ffff}]/gu, escaped);

function eachText(value: YamlData, of: (text: string) => string): YamlData {
  if (typeof value === "string") return of(value);
  if (typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map((part: YamlData) => eachText(part, of));
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, eachText(part, of)]));
}

/** For Ansible, whose templates begin with a brace and one of three characters. */
export const ansibleData = (value: YamlData): string =>
  yamlData(eachText(value, (text) => text.replace(/\{(?=[{%#])/g, "{{ '{' }}")));

/** For DSC, where a text that begins with a bracket is an expression, and one that begins with two is that text with one. */
export const dscData = (value: YamlData): string =>
  yamlData(eachText(value, (text) => text.replace(/^\[/, "[[")));

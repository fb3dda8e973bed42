/** Text for YAML, and for the two engines that look for expressions in it. */

export type YamlData = string | number | boolean | readonly YamlData[];

const escaped = (character: string): string => {
  const code = character.codePointAt(0) ?? 0;
  const isLong = code > 0xffff;
  return `\\${isLong ? "U" : "u"}${code.toString(16).padStart(isLong ? 8 : 4, "0")}`;
};

/** Data on one line, in plain ASCII. JSON is YAML too, but for pairs of surrogates. */
function yamlData(value: YamlData, ofText: (text: string) => string): string {
  if (typeof value === "string")
    return JSON.stringify(ofText(value)).replace(/[\u007f-\u{10ffff}]/gu, escaped);
  if (typeof value !== "object") return JSON.stringify(value);
  return `[${value.map((part) => yamlData(part, ofText)).join(", ")}]`;
}

/** For Ansible, whose templates begin with a brace and one of three characters. */
export const ansibleData = (value: YamlData): string =>
  yamlData(value, (text) => text.replace(/\{(?=[{%#])/g, "{{ '{' }}"));

/** For DSC, where a text that begins with a bracket is an expression, and one that begins with two is that text with one. */
export const dscData = (value: YamlData): string => yamlData(value, (text) => text.replace(/^\[/, "[["));

/** A name of a variable of Ansible, bare. */
export function ansibleName(name: string): string {
  if (!/^[a-z][a-z0-9_]*$/.test(name)) throw new RangeError(`not a name of a variable: ${name}`);
  return name;
}

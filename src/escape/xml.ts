/** Text in XML, element or attribute. */

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

/** Escapes mark-up; what XML 1.0 cannot hold, and all that is not ASCII, goes as a reference or by name. */
export function xmlText(text: string): string {
  let result = "";
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    const entity = entities[character];
    const impossible =
      (code < 0x20 && ![9, 10, 13].includes(code)) ||
      (code >= 0xd800 && code <= 0xdfff) ||
      (code >= 0xfffe && code <= 0xffff);
    if (entity) result += entity;
    else if (impossible) result += `[U+${code.toString(16).toUpperCase().padStart(4, "0")}]`;
    else if (code < 0x20 || code > 0x7e) result += `&#x${code.toString(16).toUpperCase()};`;
    else result += character;
  }
  return result;
}

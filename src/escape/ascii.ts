/** Plain ASCII for places that know no escapes: comments, help, manifests. */

const plain: Readonly<Record<string, string>> = {
  "\u2018": "'",
  "\u2019": "'",
  "\u201c": '"',
  "\u201d": '"',
  "\u2013": "-",
  "\u2014": "-",
  "\u2026": "...",
  "\u00a0": " ",
};

/** One line of printable ASCII; what has no plain form is named by its code point. */
export function toAsciiLine(text: string): string {
  let line = "";
  for (const character of text.replace(/\s*[\r\n]+\s*/g, " ").replaceAll("\t", " ")) {
    const code = character.codePointAt(0) ?? 0;
    if (code >= 0x20 && code < 0x7f) line += character;
    else line += plain[character] ?? `[U+${code.toString(16).toUpperCase().padStart(4, "0")}]`;
  }
  return line;
}

/** JSON in plain ASCII: the same on every code page on the way. */
export function asciiJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\u007f-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

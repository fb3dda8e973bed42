/** Text in Markdown: shown as it is, whatever it holds. */

const invisible =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/g;

/** Control, zero-width and direction characters become visible; a reader must see what a name really holds. */
export function showInvisible(text: string): string {
  return text.replace(invisible, (character) => {
    const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
    return `[U+${code}]`;
  });
}

/** One line of running text. Only what would be read as mark-up is escaped, so that pages stay readable. */
export function mdText(text: string): string {
  const line = showInvisible(text.replace(/[ \t]*[\r\n]+[ \t]*/g, " "));
  return line
    .replace(/[\\`*[\]|~]/g, "\\$&")
    .replace(/(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, "\\_")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replace(
      /^(\s*)([-+#=]|\d+[.)])/,
      (_, blank: string, mark: string) => `${blank}${mark.slice(0, -1)}\\${mark.slice(-1)}`,
    )
    .replaceAll("://", ":\\/\\/")
    .replace(/\bwww\./gi, (found) => `${found.slice(0, -1)}\\.`)
    .replaceAll("@", "\\@");
}

/** Inline code; a fence longer than any run of backticks inside. */
export function mdCode(text: string): string {
  const line = showInvisible(text.replace(/[\r\n]+/g, " "));
  const longest = Math.max(0, ...(line.match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(longest + 1);
  const pad =
    line === "" || line.startsWith("`") || line.endsWith("`") || (line.startsWith(" ") && line.trim() !== "")
      ? " "
      : "";
  return `${fence}${pad}${line || " "}${pad}${fence}`;
}

/** Inline code in a table cell, where a bar would end the cell. */
export const mdCellCode = (text: string): string => mdCode(text).replaceAll("|", "\\|");

/** A fenced block; line ends are kept. */
export function mdBlock(text: string, language: string): string {
  const body = showInvisible(text.replaceAll("\r\n", "\n")).replace(/\n+$/, "");
  const longest = Math.max(2, ...(body.match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}\n${body}\n${fence}`;
}

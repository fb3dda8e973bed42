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

/** Words and marks that mean nothing in Markdown, wherever they stand: most texts of a book are no more. */
const harmless = /^[A-Za-z](?:[A-Za-z0-9 ,;()'"!?/-]|(?<![Ww])\.(?= |$))*(?<! )$/;

/**
 * One line of running text. Only what would be read as mark-up is escaped, so that pages stay readable. Blanks around
 * it go: in front they would make a block of code.
 */
export function mdText(text: string): string {
  if (harmless.test(text)) return text;
  const line = showInvisible(text.replace(/[ \t]*[\r\n]+[ \t]*/g, " ")).replace(/^[ \t]+|[ \t]+$/g, "");
  return line
    .replace(/[\\`*[\]|~$]/g, "\\$&")
    .replace(/(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, "\\_")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replace(/^([-+#=](?=\s|$|[-+#=])|\d+[.)](?=\s|$))/, (mark) => `${mark.slice(0, -1)}\\${mark.slice(-1)}`)
    .replaceAll("://", ":\\/\\/")
    .replace(/www\./gi, (found) => `${found.slice(0, -1)}\\.`)
    .replaceAll("@", "\\@");
}

/** Inline code; a fence longer than any run of backticks inside. */
export function mdCode(text: string): string {
  const line = showInvisible(text.replace(/[\r\n]+/g, " "));
  const longest = Math.max(0, ...(line.match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(longest + 1);
  const pad = /^$|^`|`$|^ .*[^ ]/.test(line) ? " " : "";
  return `${fence}${pad}${line || " "}${pad}${fence}`;
}

/**
 * Inline code in a table cell, where a bar would end the cell. A backslash before a bar cannot be said in code there:
 * such text runs as text.
 */
export function mdCellCode(text: string): string {
  return /\\\|/.test(text) ? mdText(text) : mdCode(text).replaceAll("|", "\\|");
}

/** Text inside an HTML comment: cannot end it. */
export function mdComment(text: string): string {
  return showInvisible(text.replace(/[\r\n]+/g, " "))
    .replace(/-(?=-)/g, "- ")
    .replaceAll(">", "&gt;");
}

/** The target of a link: a relative page or a web address; anything else points nowhere. */
export function mdHref(href: string): string {
  if (/^[a-z][a-z0-9+.-]*:/i.test(href) && !/^https?:\/\//i.test(href)) return "#";
  return href.replace(/[^A-Za-z0-9\-._~:/?#@!$&'*+,;=%]/gu, percent);
}

const percent = (character: string): string =>
  [...Buffer.from(character)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`).join("");

/** Text as a screen can show it. The module's ConvertTo-RdpShown does the same. */

/** What moves a cursor, ends a line, turns the direction of a text or cannot be seen; half a surrogate pair; a backslash that would read as an escape. */
const unshowable = new RegExp(
  "[\\u0000-\\u001f\\u007f-\\u009f\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u200b-\\u200f" +
    "\\u2028-\\u202e\\u2060-\\u206f\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb]|\\ud82f[\\udca0-\\udca3]|\\ud834[\\udd73-\\udd7a]|" +
    "\\udb40[\\udc00-\\udfff]|[\\ud800-\\udbff](?![\\udc00-\\udfff])|(?<![\\ud800-\\udbff])[\\udc00-\\udfff]|\\\\(?=u[0-9A-Fa-f]{4})",
  "g",
);

const codes = (text: string): string =>
  [...Array(text.length).keys()]
    .map((index) => `\\u${text.charCodeAt(index).toString(16).padStart(4, "0")}`)
    .join("");

/** One line, with a code such as \u001b for each character that a screen would obey or hide; no two texts are shown alike. */
export const shownText = (text: string): string => text.replace(unshowable, codes);

/** The same in ASCII alone: what a mail or a ticket system carries whole. */
export const asciiShown = (text: string): string => shownText(text).replace(/[^\x20-\x7e]/g, codes);

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** The same in HTML, as text or in a quoted attribute; what is not ASCII is a reference to its code point. */
export const htmlShown = (text: string): string =>
  shownText(text).replace(
    /[&<>"']|[^\x20-\x7e]/gu,
    (one) => entities[one] ?? `&#x${one.codePointAt(0)?.toString(16).toUpperCase()};`,
  );

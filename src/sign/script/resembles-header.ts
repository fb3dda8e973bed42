/**
 * Comments that PowerShell takes for the begin of a signature block. Its tokenizer refuses every token after
 * a line comment whose text, without blanks and in lower case, is fewer than ten edits away from the real
 * header, so that nobody hides code behind a false one. A harmless comment can come that near.
 */
const header = "sig#beginsignatureblock\n";
const threshold = 10;

/** Levenshtein distance. */
function editDistance(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, column) => column);
  for (let index = 0; index < left.length; index++) {
    const next = [index + 1];
    for (let column = 0; column < right.length; column++) {
      const replaced = (row[column] ?? 0) + (left[index] === right[column] ? 0 : 1);
      next.push(Math.min(replaced, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

/** @param comment the text of a line comment, without its number sign and line break */
export function resemblesHeader(comment: string): boolean {
  const text = `${comment.replace(/\s+/g, "").toLowerCase()}\n`;
  if (Math.abs(text.length - header.length) >= threshold) return false;
  return editDistance(text, header) < threshold;
}

/**
 * Finds the first place where a comment could begin that resembles a header. Every number sign counts,
 * in strings too: rather one finding too many than a file that does not parse.
 * @returns line and column from 1, and the text of the comment
 */
export function findResembling(text: string): { line: number; column: number; comment: string } | undefined {
  for (const [index, line] of text.split(/\r\n|\r|\n/).entries()) {
    for (let at = line.indexOf("#"); at >= 0; at = line.indexOf("#", at + 1)) {
      const comment = line.slice(at + 1);
      if (resemblesHeader(comment)) return { line: index + 1, column: at + 1, comment: comment.trim() };
    }
  }
  return undefined;
}

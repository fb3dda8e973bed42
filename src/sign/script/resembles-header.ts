/**
 * Comments that PowerShell takes for the begin of a signature block. Its tokenizer refuses every token after
 * a line comment whose text, without blanks and in lower case, is fewer than ten edits away from the real
 * header, so that nobody hides code behind a false one. A harmless comment can come that near.
 */
const header = "sig#beginsignatureblock\n";
const threshold = 10;

/** Levenshtein distance, given up where it cannot come out below the limit. */
function isNear(left: string, right: string, limit: number): boolean {
  let row = Array.from({ length: right.length + 1 }, (_, column) => column);
  for (let index = 0; index < left.length; index++) {
    const next = [index + 1];
    for (let column = 0; column < right.length; column++) {
      const replaced = (row[column] ?? 0) + (left[index] === right[column] ? 0 : 1);
      next.push(Math.min(replaced, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    // The least of a row never gets less below.
    if (Math.min(...next) >= limit) return false;
    row = next;
  }
  return (row.at(-1) ?? 0) < limit;
}

/** @param comment the text of a line comment, without its number sign and line break */
export function resemblesHeader(comment: string): boolean {
  const text = `${comment.replace(/\s+/g, "").toLowerCase()}\n`;
  if (Math.abs(text.length - header.length) >= threshold) return false;
  return isNear(text, header, threshold);
}

/** The number signs of a line after which so little follows that it could resemble the header, from the left. */
function candidates(line: string): number[] {
  const found: number[] = [];
  let characters = 0;
  // From the end, so that a line of a million number signs is not read a million times.
  for (let at = line.length - 1; at >= 0 && characters < header.length + threshold; at--) {
    if (line[at] === "#") found.unshift(at);
    if (/\S/.test(line[at] ?? "")) characters++;
  }
  return found;
}

/**
 * Finds the first place where a comment could begin that resembles a header. Every number sign counts,
 * in strings too: rather one finding too many than a file that does not parse.
 * @returns line and column from 1, and the text of the comment
 */
export function findResembling(text: string): { line: number; column: number; comment: string } | undefined {
  for (const [index, line] of text.split(/\r\n|\r|\n/).entries()) {
    if (!line.includes("#")) continue;
    for (const at of candidates(line)) {
      const comment = line.slice(at + 1);
      if (resemblesHeader(comment)) return { line: index + 1, column: at + 1, comment: comment.trim() };
    }
  }
  return undefined;
}

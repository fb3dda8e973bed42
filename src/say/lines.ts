/** Lines no longer than a window. The module's Split-RdpLine does the same. */

/** What a line begins with: blanks, and a dash or a number; the lines that go on are indented by as much. */
const beginning = /^ *(?:- |[0-9]+\. )?/;

function wrapped(line: string, width: number): string[] {
  if (line.length <= width) return [line];
  const first = beginning.exec(line)?.[0] ?? "";
  const rest = " ".repeat(first.length);
  const lines: string[] = [];
  let text = first;
  let empty = true;
  for (const given of line.slice(first.length).split(" ")) {
    let word = given;
    if (!empty && text.length + 1 + word.length > width) {
      lines.push(text);
      text = rest;
      empty = true;
    }
    // Longer than a line by itself, such as what somebody wrote without a blank.
    while (empty && text.length + word.length > width) {
      const room = width - text.length;
      lines.push(text + word.slice(0, room));
      word = word.slice(room);
      text = rest;
    }
    text += empty ? word : ` ${word}`;
    empty = false;
  }
  return [...lines, text];
}

/** The lines of a text, each cut at its blanks. */
export const linesOf = (text: string, width: number): string[] =>
  text
    .replace(/\n+$/, "")
    .split("\n")
    .flatMap((line) => wrapped(line, width));

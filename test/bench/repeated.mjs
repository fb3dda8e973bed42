/** A book of 60 checks and 30 fixes: the project's own, repeated under other ids and commands. */
import { cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** Copies `from` to `to` and repeats its definitions there until there are as many as wanted. */
export function writeRepeatedBook(from, to, wanted = { defineCheck: 60, defineFix: 30 }) {
  cpSync(from, to, { recursive: true });
  const files = readdirSync(to, { recursive: true })
    .map((name) => join(to, String(name)))
    .filter((path) => path.endsWith(".ts"));
  for (const [builder, count] of Object.entries(wanted)) {
    const originals = files.filter((path) =>
      new RegExp(`^export default (?:\\w+\\.)?${builder}\\(`, "m").test(readFileSync(path, "utf8")),
    );
    for (let index = originals.length; index < count; index++) {
      const path = originals[index % originals.length];
      const round = Math.floor(index / originals.length);
      const text = readFileSync(path, "utf8")
        .replace(/^( {2}id: "[^"]+)"/m, `$1-${letters[round].toLowerCase()}"`)
        .replace(/^( {2}command: "[^"]+)"/m, `$1${letters[round]}"`);
      writeFileSync(path.replace(/\.ts$/, `-${letters[round].toLowerCase()}.ts`), text);
    }
  }
}

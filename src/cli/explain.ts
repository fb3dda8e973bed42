/** `rdpmend explain`: a code, an event, the text of a message, a guide row or a definition, in plain words. */
import { openKnownBook } from "../book/known-book.ts";
import { find } from "../explain/find.ts";
import { printAnswer } from "../explain/print.ts";
import { type Context, type ProjectOptions, projectOf } from "./context.ts";
import { exitCodes } from "./exit-codes.ts";

const examples =
  "Codes look like 0x904, 0x904/0x7 or 2308, events like 50280 or Schannel 36870, ids like client.license-cache. The whole text of a message will do.";

/** Exit code 0 when the book knows it, 1 when it does not (what can be said is printed all the same), 2 for nothing. */
export async function explainCommand(
  context: Context,
  options: ProjectOptions & { json?: boolean },
  words: readonly string[],
): Promise<number> {
  const what = words.join(" ").trim();
  if (what === "") {
    context.stderr.write(`rdpmend: nothing was given to explain.\n${examples}\n`);
    return exitCodes.usage;
  }
  const book = await openKnownBook(projectOf(context, options), context.env);
  const found = find(book, what);
  const known =
    found.readings.length > 0
      ? found.readings.some((reading) => reading.known)
      : found.entries.length > 0 || found.row !== undefined;
  const answer = printAnswer(book, found);
  if (options.json) {
    const { entries, words: rare, ...rest } = found;
    const pages = entries.map(({ definition }) => ({
      kind: definition.kind,
      id: definition.id,
      title: definition.title,
    }));
    context.stdout.write(
      `${JSON.stringify({ query: what, known, ...rest, ...(rare && { words: [...rare.keys()] }), pages }, null, 2)}\n`,
    );
  } else if (answer) context.stdout.write(answer);
  else {
    const near = found.near.length > 0 ? ` Did you mean: ${found.near.slice(0, 5).join(", ")}?` : "";
    context.stderr.write(`The book says nothing about '${what}'.${near}\n${examples}\n`);
  }
  return known ? exitCodes.done : exitCodes.failed;
}

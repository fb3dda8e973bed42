/** `rdpmend explain`: a code, an event, a guide row or a definition, in plain words. */
import { openKnownBook } from "../book/known-book.ts";
import { find } from "../explain/find.ts";
import { printAnswer } from "../explain/print.ts";
import { parseQuery } from "../explain/query.ts";
import { type Context, type ProjectOptions, projectOf } from "./context.ts";
import { exitCodes } from "./exit-codes.ts";

/** Exit code 1 when the book says nothing about it. */
export async function explainCommand(
  context: Context,
  options: ProjectOptions & { json?: boolean },
  what: string,
): Promise<number> {
  const book = await openKnownBook(projectOf(context, options), context.env);
  const found = find(book, parseQuery(what));
  const answer = printAnswer(book, found);
  if (options.json) context.stdout.write(`${JSON.stringify({ query: what, ...found }, null, 2)}\n`);
  else if (answer) context.stdout.write(answer);
  else {
    const near = found.near.length > 0 ? ` Did you mean: ${found.near.slice(0, 5).join(", ")}?` : "";
    const hint = "Codes look like 0x904 or 0x904/0x7, events like 50280, ids like client.license-cache.";
    context.stderr.write(`The book says nothing about '${what}'.${near}\n${hint}\n`);
  }
  return answer ? exitCodes.done : exitCodes.failed;
}

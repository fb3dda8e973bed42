/** `rdpmend report`: documents of many machines, as one page, one table, or a few lines. */
import { openKnownBook } from "../book/known-book.ts";
import { diagnoserOf } from "../diagnose/diagnose.ts";
import { InputError } from "../diagnostics/diagnostic.ts";
import { fleetOf, type Told, type Unusable } from "../say/fleet.ts";
import { fleetCsvOf, fleetPageOf, fleetScreenOf } from "../say/fleet-render.ts";
import { tellerOf } from "../say/said.ts";
import { type Context, type ProjectOptions, projectOf } from "./context.ts";
import { exitCodes } from "./exit-codes.ts";
import { readFacts } from "./facts-file.ts";
import { factsFiles } from "./facts-files.ts";
import { readSaying } from "./saying.ts";
import { writeWhole } from "./whole-file.ts";

interface Options extends ProjectOptions {
  readonly json?: boolean;
  readonly out?: string;
  readonly csv?: string;
  readonly force?: boolean;
}

/** Often enough to be seen to move. */
const step = 25;

/** How far it is, on a terminal alone, in one line that is wiped at the end. */
function counter(context: Context, total: number): { at(done: number): void; end(): void } {
  const shown = context.terminal === true && total > step;
  return {
    at(done) {
      if (shown && done % step === 0) context.stderr.write(`\r${done} of ${total} documents`);
    },
    end() {
      if (shown) context.stderr.write(`\r${" ".repeat(40)}\r`);
    },
  };
}

const reasonOf = (error: InputError): string => {
  const [first] = error.diagnostics;
  const at = first?.place.line === undefined ? "" : ` (line ${first.place.line})`;
  return `${first?.message ?? "It cannot be used."}${at}`;
};

/**
 * Writes what was asked for.
 * @returns exit code 0 when every document was used, 1 when one could not be, or there was none
 */
export async function reportCommand(
  context: Context,
  options: Options,
  words: readonly string[],
): Promise<number> {
  const files = factsFiles(context.cwd, words);
  const project = projectOf(context, options);
  const book = await openKnownBook(project, context.env);
  const saying = readSaying(project.templates, book.identity);
  const diagnose = diagnoserOf(book);
  const tell = tellerOf(book, saying.words);
  const told: Told[] = [];
  const unusable: Unusable[] = [];
  const count = counter(context, files.length);
  for (const [index, file] of files.entries()) {
    count.at(index);
    try {
      const document = await readFacts(context.cwd, file);
      told.push({ file, said: tell(document, undefined, diagnose(document)) });
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      unusable.push({ file, reason: reasonOf(error) });
    }
  }
  count.end();
  const fleet = fleetOf({ name: book.identity.name, version: book.identity.version }, told, unusable);
  const force = options.force === true;
  if (options.out !== undefined)
    writeWhole(context.cwd, options.out, fleetPageOf(book.identity, saying, fleet), force);
  if (options.csv !== undefined) writeWhole(context.cwd, options.csv, fleetCsvOf(fleet), force);
  context.stdout.write(
    options.json ? `${JSON.stringify(fleet, null, 2)}\n` : fleetScreenOf(book.identity, saying, fleet),
  );
  return unusable.length > 0 || told.length === 0 ? exitCodes.failed : exitCodes.done;
}

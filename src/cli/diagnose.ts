/** `rdpmend diagnose`: a document of facts, or those of both ends of a connection, to what is wrong, the likeliest first. */
import { openKnownBook } from "../book/known-book.ts";
import type { Answer } from "../diagnose/answers.ts";
import { parseCode } from "../diagnose/code.ts";
import { diagnoserOf } from "../diagnose/diagnose.ts";
import { joined } from "../diagnose/ends.ts";
import { timeText } from "../model/fact-type.ts";
import { pageTextOf, screenOf, ticketOf } from "../say/render.ts";
import { tellerOf } from "../say/said.ts";
import { type Context, type ProjectOptions, projectOf } from "./context.ts";
import { exitCodes } from "./exit-codes.ts";
import { readFacts } from "./facts-file.ts";
import { readSaying } from "./saying.ts";
import { writeWhole } from "./whole-file.ts";

interface Options extends ProjectOptions {
  readonly json?: boolean;
  readonly code?: string;
  readonly ticket?: boolean;
  readonly at?: string;
  readonly otherClient?: Answer;
  readonly ownAddress?: Answer;
  /** The page goes to this file. */
  readonly report?: string;
  readonly force?: boolean;
}

/** Exit code 0 when nothing is wrong, 1 when something is, or the document cannot be used; 2 for a code that is none. */
export async function diagnoseCommand(
  context: Context,
  options: Options,
  file: string,
  other: string | undefined,
): Promise<number> {
  const code = options.code === undefined ? undefined : parseCode(options.code);
  if (options.code !== undefined && !code) {
    context.stderr.write(
      `rdpmend: '${options.code}' is no code. Give what the dialog shows: 0x904, 2308, or both codes as 0x904/0x7.\n`,
    );
    return exitCodes.usage;
  }
  const at = options.at === undefined ? undefined : new Date(options.at);
  if (at && Number.isNaN(at.getTime())) {
    context.stderr.write(
      `rdpmend: '${options.at}' is no time. Give it as 2026-03-01T14:05 (here), or with Z at its end (UTC).\n`,
    );
    return exitCodes.usage;
  }
  const document = await readFacts(context.cwd, file);
  const seen =
    other === undefined
      ? document
      : joined(document, await readFacts(context.cwd, other), { client: file, target: other });
  const project = projectOf(context, options);
  const book = await openKnownBook(project, context.env);
  const saying = readSaying(project.templates, book.identity);
  const said = tellerOf(book, saying.words)(
    seen,
    options.code,
    diagnoserOf(book)(seen, code, at && timeText(at)),
    options,
  );
  const told = [book, saying, said] as const;
  if (options.report !== undefined)
    writeWhole(context.cwd, options.report, pageTextOf(...told), options.force === true);
  if (options.json) context.stdout.write(`${JSON.stringify(said, null, 2)}\n`);
  else context.stdout.write(options.ticket ? ticketOf(...told) : screenOf(...told));
  return said.findings.length > 0 ? exitCodes.failed : exitCodes.done;
}

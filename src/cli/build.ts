/** `rdpmend build`: the book into dist/, stage by stage. */
import { isAbsolute, join, relative, resolve, sep } from "node:path";
import { type Book, entriesOf } from "../book/book.ts";
import { listDefinitionFiles, registryFile, registryText } from "../book/definition-files.ts";
import { openBook, type Project } from "../book/open-book.ts";
import { readTemplates } from "../book/templates.ts";
import { diagnostic, InputError } from "../diagnostics/diagnostic.ts";
import { emit } from "../emit/emit.ts";
import type { OutputFile } from "../emit/files.ts";
import { prepareTemplates } from "../emit/templates.ts";
import { formatDifference } from "../output/difference.ts";
import { readFolder, writePlan } from "../output/folder.ts";
import { lintOutputs } from "../output/lint.ts";
import { type FoundFile, type OutputPlan, planOutput } from "../output/plan.ts";
import type { ModulePlace } from "../sign/complete-module.ts";
import { SignaturesPending } from "../sign/signer.ts";
import { type Context, type ProjectOptions, projectOf } from "./context.ts";
import { exitCodes } from "./exit-codes.ts";
import { type Progress, progressOn } from "./progress.ts";
import { compareUnsigned, leaveUnsigned, placeOf, type StageResult, signStage } from "./sign-stage.ts";
import { planSigning, type SigningFlags, type SigningPlan } from "./signing-options.ts";
import { formatTable } from "./table.ts";

export interface BuildOptions extends ProjectOptions, SigningFlags {
  readonly out: string;
  readonly check?: boolean;
  readonly json?: boolean;
}

async function emitAll(book: Book, project: Project, progress: Progress): Promise<readonly OutputFile[]> {
  const templates = await progress.stage(
    "templates",
    () => prepareTemplates(readTemplates(project.templates), book.identity),
    () => "parsed and checked",
  );
  const stages = emit(book, templates);
  for (;;) {
    const start = performance.now();
    const next = stages.next();
    if (next.done) return next.value;
    const { name, files } = next.value;
    progress.line(
      name,
      `${files.length} ${files.length === 1 ? "file" : "files"}`,
      performance.now() - start,
    );
  }
}

function summary(book: Book, files: readonly OutputFile[], plan: OutputPlan, milliseconds: number) {
  return {
    checks: entriesOf(book, "check").length,
    fixes: entriesOf(book, "fix").length,
    pages: files.filter((file) => file.path.endsWith(".md")).length,
    tests: files.filter((file) => file.path.endsWith(".Tests.ps1")).length,
    files: files.length,
    written: plan.write.length,
    unchanged: plan.unchanged.length,
    removed: plan.remove.length,
    milliseconds: Math.round(milliseconds),
  };
}

interface Comparison {
  readonly plan: OutputPlan;
  readonly found: readonly FoundFile[];
}

/** The registry of definitions lies beside the definitions, and is written like every other output. */
function planRegistry(project: Project): Comparison {
  const text = registryText(listDefinitionFiles(project.book));
  const found = readFolder(project.book).filter((file) => file.path === registryFile);
  const plan = planOutput([{ path: registryFile, text, owner: "the book's files" }], found, "runbooks");
  return { plan, found };
}

/** What stands between emission and the folder: findings first, so that no key is used in vain. */
function checkOutputs(files: readonly OutputFile[], found: readonly FoundFile[], folder: string): void {
  const findings = [...lintOutputs(files, folder), ...planOutput(files, found, folder).diagnostics];
  if (findings.length > 0) throw new InputError(findings);
}

/** Prints what a build would change. */
function compare(context: Context, options: BuildOptions, parts: readonly Comparison[]): number {
  const difference = parts.map(({ plan, found }) => formatDifference(plan, found)).join("");
  if (options.json) {
    const changed = parts.flatMap(({ plan }) => plan.write.map((file) => file.path));
    const removed = parts.flatMap(({ plan }) => plan.remove.map((file) => file.path));
    context.stdout.write(`${JSON.stringify({ changed, removed }, null, 2)}\n`);
  } else context.stdout.write(difference || `${join(options.out)} is up to date.\n`);
  return difference ? exitCodes.failed : exitCodes.done;
}

/** Signatures that are made elsewhere and not here yet are an outcome, not a failure. */
async function sign(
  context: Context,
  signing: SigningPlan | undefined,
  files: readonly OutputFile[],
  present: ReadonlyMap<string, string>,
  place: ModulePlace,
  progress: Progress,
): Promise<StageResult | SignaturesPending> {
  if (!signing) return leaveUnsigned(files, place);
  try {
    return await signStage(context, signing, files, present, place, progress);
  } catch (error) {
    if (error instanceof SignaturesPending) return error;
    throw error;
  }
}

function reportPending(context: Context, options: BuildOptions, { file, count }: SignaturesPending): number {
  const said = `${count} digests were written to ${file}. ${options.out} is as it was: build again with --signatures.\n`;
  const pending = { pending: { digests: file, count } };
  context.stdout.write(options.json ? `${JSON.stringify(pending, null, 2)}\n` : `\n${said}`);
  return exitCodes.done;
}

/** Old outputs are removed wherever their mark stands, and the definitions' own registry bears it too. */
function holds(folder: string, path: string): boolean {
  const below = relative(folder, path);
  return !isAbsolute(below) && below.split(sep)[0] !== "..";
}

/** Builds, or with `--check` compares; the exit code says which it was. */
export async function buildCommand(context: Context, options: BuildOptions): Promise<number> {
  const start = performance.now();
  const quiet = options.json === true || options.check === true;
  const project = projectOf(context, options);
  const progress = progressOn(context, quiet);
  const { book } = await progress.stage(
    "load",
    () => openBook(project),
    (opened) => `${opened.book.entries.length} definitions, checked`,
  );
  const signing = planSigning(options, book.settings.signing);
  const emitted = await emitAll(book, project, progress);
  const out = resolve(context.cwd, options.out);
  const folder = relative(context.cwd, out).replaceAll("\\", "/") || ".";
  if ([project.book, project.templates].some((source) => holds(out, source)))
    throw new InputError([diagnostic("output/holds-source", { file: folder })]);
  const found = readFolder(out);
  const present = new Map(found.map(({ path, text }) => [path, text]));
  checkOutputs(emitted, found, folder);
  const registry = planRegistry(project);
  if (options.check) {
    const plan = planOutput(compareUnsigned(emitted, present, placeOf(book)), found, folder);
    return compare(context, options, [registry, { plan, found }]);
  }
  const signed = await progress.stage(
    "sign",
    () => sign(context, signing, emitted, present, placeOf(book), progress),
    (made) => (made instanceof SignaturesPending ? `${made.count} digests wait for signatures` : made.said),
  );
  if (signed instanceof SignaturesPending) return reportPending(context, options, signed);
  const plan = planOutput(signed.files, found, folder);
  await progress.stage(
    "write",
    async () => {
      writePlan(out, plan);
      writePlan(project.book, registry.plan);
      return plan;
    },
    ({ write, unchanged, remove }) =>
      `${write.length} written, ${unchanged.length} unchanged, ${remove.length} removed`,
  );
  const totals = summary(book, signed.files, plan, performance.now() - start);
  if (options.json)
    context.stdout.write(`${JSON.stringify({ ...totals, signing: signed.facts }, null, 2)}\n`);
  else {
    const { checks, fixes, pages, tests, milliseconds } = totals;
    const row = [checks, fixes, pages, tests, signed.files.length, `${milliseconds} ms`].map(String);
    const table = formatTable(["checks", "fixes", "pages", "tests", "files", "time"], [row]);
    context.stdout.write(`\n${table}${signed.warning ? `\n${signed.warning}\n` : ""}`);
  }
  return exitCodes.done;
}

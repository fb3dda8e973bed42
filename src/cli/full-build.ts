/** The book into dist/, stage by stage. */
import { isAbsolute, join, relative, resolve, sep } from "node:path";
import { type Book, entriesOf } from "../book/book.ts";
import { listDefinitionFiles, registryFile, registryText } from "../book/definition-files.ts";
import type { Loaded } from "../book/load-definitions.ts";
import type { Project } from "../book/open-book.ts";
import { diagnostic, InputError } from "../diagnostics/diagnostic.ts";
import { emit } from "../emit/emit.ts";
import type { OutputFile } from "../emit/files.ts";
import type { Templates } from "../emit/templates.ts";
import { readFolder, writePlan } from "../output/folder.ts";
import { lintOutputs } from "../output/lint.ts";
import { type FoundFile, type OutputPlan, planOutput } from "../output/plan.ts";
import { stampOf } from "../output/stamp.ts";
import type { ModulePlace } from "../sign/complete-module.ts";
import { type CodeSigner, SignaturesPending } from "../sign/signer.ts";
import type { BuildOptions } from "./build.ts";
import { reportBuild, type SigningSaid, type Totals } from "./build-report.ts";
import type { Context } from "./context.ts";
import { exitCodes } from "./exit-codes.ts";
import { fingerprints, type MadeBuild } from "./known-build.ts";
import { openAll } from "./open-all.ts";
import type { Progress } from "./progress.ts";
import { compareUnsigned, leaveUnsigned, placeOf, type StageResult, signStage } from "./sign-stage.ts";
import type { OpenSigner } from "./signer-opener.ts";
import { planSigning, type SigningPlan } from "./signing-options.ts";

function emitAll(book: Book, templates: Templates, progress: Progress): readonly OutputFile[] {
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

function summary(book: Book, files: readonly OutputFile[], plan: OutputPlan): Totals {
  return {
    checks: entriesOf(book, "check").length,
    fixes: entriesOf(book, "fix").length,
    pages: files.filter((file) => file.path.endsWith(".md")).length,
    tests: files.filter((file) => file.path.endsWith(".Tests.ps1")).length,
    files: files.length,
    written: plan.write.length,
    unchanged: plan.unchanged.length,
    removed: plan.remove.length,
  };
}

interface Comparison {
  readonly plan: OutputPlan;
  readonly found: readonly FoundFile[];
}

/** The registry of definitions lies beside the definitions, and is written like every other output. */
function planRegistry(project: Project): Comparison & { readonly text: string } {
  const text = registryText(listDefinitionFiles(project.book));
  const found = readFolder(project.book, (path) => path === registryFile);
  const plan = planOutput([{ path: registryFile, text, owner: "the book's files" }], found, "runbooks");
  return { plan, found, text };
}

/** What stands between emission and the folder: findings first, so that no key is used in vain. */
function checkOutputs(files: readonly OutputFile[], found: readonly FoundFile[], folder: string): void {
  const findings = [...lintOutputs(files, folder), ...planOutput(files, found, folder).diagnostics];
  if (findings.length > 0) throw new InputError(findings);
}

/** Prints what a build would change. */
async function compare(
  context: Context,
  options: BuildOptions,
  parts: readonly Comparison[],
): Promise<number> {
  const { formatDifference } = await import("../output/difference.ts");
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
  signing: { readonly plan: SigningPlan; readonly signer: CodeSigner } | undefined,
  files: readonly OutputFile[],
  present: ReadonlyMap<string, string>,
  place: ModulePlace,
): Promise<StageResult | SignaturesPending> {
  if (!signing) return leaveUnsigned(files, place);
  try {
    return await signStage(signing.signer, signing.plan, files, present, place);
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

/** The next build with the same inputs signs and writes nothing. */
function saidNext({ warning, facts }: SigningSaid): SigningSaid {
  const kept = Number(facts.signed) + Number(facts.kept);
  return {
    ...(warning !== undefined && { warning }),
    facts: "kept" in facts ? { ...facts, signed: 0, kept } : facts,
  };
}

interface Running {
  /** The definitions, of which the loading has begun. */
  readonly loading: Promise<Loaded> | undefined;
  readonly open: OpenSigner;
  readonly progress: Progress;
  /** When the command began. */
  readonly start: number;
}

export interface FullBuild {
  readonly code: number;
  /** Undefined when nothing was made, but compared or asked for. */
  readonly made?: MadeBuild;
}

/** Builds, or with `--check` compares. */
export async function fullBuild(
  context: Context,
  options: BuildOptions,
  project: Project,
  { loading, open, progress, start }: Running,
): Promise<FullBuild> {
  const { book, inputs, templates } = await openAll(project, loading, progress);
  const plan = planSigning(options, book.settings.signing);
  const emitted = emitAll(book, templates, progress);
  const out = resolve(context.cwd, options.out);
  const folder = relative(context.cwd, out).replaceAll("\\", "/") || ".";
  if ([project.book, project.templates].some((source) => holds(out, source)))
    throw new InputError([diagnostic("output/holds-source", { file: folder })]);
  const found = readFolder(out);
  const present = new Map(found.map(({ path, text }) => [path, text]));
  checkOutputs(emitted, found, folder);
  const registry = planRegistry(project);
  if (options.check) {
    const compared = planOutput(compareUnsigned(emitted, present, placeOf(book)), found, folder);
    return { code: await compare(context, options, [registry, { plan: compared, found }]) };
  }
  const signer = plan && (await open(plan));
  const signed = await progress.stage(
    "sign",
    () => sign(plan && signer && { plan, signer }, emitted, present, placeOf(book)),
    (done) => (done instanceof SignaturesPending ? `${done.count} digests wait for signatures` : done.said),
  );
  if (signed instanceof SignaturesPending) return { code: reportPending(context, options, signed) };
  const output = planOutput(signed.files, found, folder);
  await progress.stage(
    "write",
    async () => {
      writePlan(out, output);
      writePlan(project.book, registry.plan);
      return output;
    },
    ({ write, unchanged, remove }) =>
      `${write.length} written, ${unchanged.length} unchanged, ${remove.length} removed`,
  );
  const totals = summary(book, signed.files, output);
  reportBuild(context, options.json === true, totals, signed, performance.now() - start);
  const made: MadeBuild = {
    files: stampOf(signed.files),
    registry: registry.text,
    plan,
    signer: signer ? fingerprints(signer) : [],
    totals: { ...totals, written: 0, unchanged: totals.files, removed: 0 },
    signing: saidNext(signed),
    inputs,
  };
  return { code: exitCodes.done, made };
}

/** `rdpmend pack`: what was built, made ready for the engines that deliver it. */
import { join, relative, resolve } from "node:path";
import { diagnostic, InputError } from "../diagnostics/diagnostic.ts";
import { emitFiles } from "../emit/emit.ts";
import { bytesOf, type OutputFile } from "../emit/files.ts";
import { packedFolder, readFolder, writePlan } from "../output/folder.ts";
import { lintOutputs } from "../output/lint.ts";
import { type FoundFile, isOurs, planOutput } from "../output/plan.ts";
import { emitReadme, emitTargets, type Packed, wrapTargets } from "../pack/pack.ts";
import type { PackInput, PackTarget } from "../pack/target.ts";
import { targets } from "../pack/targets.ts";
import { signOutputs } from "../sign/sign-outputs.ts";
import { type FileBytes, folderSums, sumLine, sumsFile, writeSums } from "../sign/sums.ts";
import { type Context, type ProjectOptions, projectOf } from "./context.ts";
import { exitCodes } from "./exit-codes.ts";
import { openAll } from "./open-all.ts";
import { progressOn } from "./progress.ts";
import { compareUnsigned, placeOf, signOptions } from "./sign-stage.ts";
import { signerOpener } from "./signer-opener.ts";
import { planSigning, type SigningFlags } from "./signing-options.ts";
import { formatTable } from "./table.ts";

export interface PackOptions extends ProjectOptions, SigningFlags {
  readonly out: string;
  readonly target?: readonly string[];
  readonly allowDev?: boolean;
  readonly json?: boolean;
}

function chosen(names: readonly string[] | undefined): readonly PackTarget[] {
  if (!names) return targets;
  const known = targets.map(({ name }) => name);
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0)
    throw new InputError(
      unknown.map((name) => diagnostic("pack/unknown-target", { file: "--target" }, name, known)),
    );
  return targets.filter(({ name }) => names.includes(name));
}

/** The files of the build; it must be of this book as it is now. */
function builtFiles(input: Omit<PackInput, "built">, out: string, shown: string): OutputFile[] {
  const { book, templates } = input;
  const found = readFolder(out);
  const present = new Map(found.map(({ path, text }) => [path, text]));
  const wanted = compareUnsigned(emitFiles(book, templates), present, placeOf(book));
  const differs = planOutput(wanted, found, shown).write;
  if (differs.length > 0)
    throw new InputError([diagnostic("pack/not-built", { file: `${shown}/${differs[0]?.path}` }, shown)]);
  return wanted.map((file) => ({ ...file, text: present.get(file.path) ?? file.text }));
}

const withBytes = (file: FoundFile): FileBytes => ({ path: file.path, bytes: bytesOf(file) });

/** A body for Graph has no place for our mark: what the list of the folder names, with its hash, is ours too. */
function ownedBy(found: readonly FoundFile[]): (file: FoundFile) => boolean {
  const sums = found.find(({ path }) => path === sumsFile)?.text ?? "";
  const lines = new Set(isOurs(sums) ? sums.split("\n") : []);
  return (file) => isOurs(file.text) || lines.has(sumLine(withBytes(file)));
}

function report(
  context: Context,
  folder: string,
  packed: readonly Packed[],
  warning: string | undefined,
): void {
  const rows = packed.map(({ target, files, leftOut }) => {
    const size = files.reduce((sum, file) => sum + bytesOf(file).length, 0);
    const left = leftOut.length > 0 ? `${leftOut.length}` : "";
    return [target.name, `${files.length}`, `${Math.ceil(size / 1024)} KB`, left, target.next];
  });
  const table = formatTable(["target", "files", "size", "left out", "next"], rows);
  context.stdout.write(`\n${table}\n${folder}/README.md has the steps.\n${warning ? `\n${warning}\n` : ""}`);
}

/**
 * Packs.
 * @throws InputError when nothing was built, or a target cannot take it; nothing is written then
 */
export async function packCommand(context: Context, options: PackOptions): Promise<number> {
  const wanted = chosen(options.target);
  const project = projectOf(context, options);
  const progress = progressOn(context, options.json === true);
  const { book, templates } = await openAll(project, undefined, progress);
  const out = resolve(context.cwd, options.out);
  const shown = relative(context.cwd, out).replaceAll("\\", "/") || ".";
  const input: PackInput = { book, templates, built: builtFiles({ book, templates }, out, shown) };
  const plan = planSigning(options, book.settings.signing);
  const signer = plan && (await signerOpener(context, progress)(plan));
  const development = signer?.purpose === "development";
  if (development && !options.allowDev)
    throw new InputError([diagnostic("pack/development", { file: "the command line" })]);
  const folder = join(out, packedFolder);
  const shownFolder = `${shown}/${packedFolder}`;
  const found = readFolder(folder);
  const emitted = emitTargets(wanted, input);
  const findings = lintOutputs(emitted, shownFolder);
  if (findings.length > 0) throw new InputError(findings);
  const signed = await progress.stage(
    "sign",
    async () => {
      if (!signer || !plan) return { files: emitted, signed: 0, kept: 0 };
      const present = new Map(found.map(({ path, text }) => [path, text]));
      return signOutputs(emitted, present, signer, signOptions(plan));
    },
    (done) => `${done.signed} signed, ${done.kept} unchanged`,
  );
  const packed = wrapTargets(wanted, input, signed.files);
  const delivered = [...packed.flatMap(({ files }) => files), emitReadme(input, packed)];
  const sums = writeSums(book.tool, folderSums, delivered.map(withBytes));
  const all = [...delivered, { path: sumsFile, text: sums, owner: "packing" }];
  const output = planOutput(all, found, shownFolder, ownedBy(found));
  if (output.diagnostics.length > 0) throw new InputError(output.diagnostics);
  await progress.stage(
    "write",
    async () => writePlan(folder, output),
    () =>
      `${output.write.length} written, ${output.unchanged.length} unchanged, ${output.remove.length} removed`,
  );
  const warning = development
    ? "Signed for development only: nobody else's machine will trust it."
    : undefined;
  if (options.json) {
    const said = packed.map(({ target, files, leftOut }) => ({
      ...{ target: target.name, next: target.next, leftOut },
      files: files.map(({ path }) => path),
    }));
    context.stdout.write(`${JSON.stringify({ folder: shownFolder, development, targets: said }, null, 2)}\n`);
  } else report(context, shownFolder, packed, warning);
  return exitCodes.done;
}

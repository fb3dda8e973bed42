/** From the book and what was built of it to what is delivered. Pure, but for the signing in between. */
import { type Diagnostic, InputError } from "../diagnostics/diagnostic.ts";
import { marker, type OutputFile } from "../emit/files.ts";
import type { LeftOut, PackInput, PackTarget } from "./target.ts";

export interface Packed {
  readonly target: PackTarget;
  readonly files: readonly OutputFile[];
  readonly leftOut: readonly LeftOut[];
}

const below = (target: PackTarget, file: OutputFile): OutputFile => ({
  ...file,
  path: `${target.name}/${file.path}`,
});

/**
 * What is to be signed or delivered as it is, of all targets.
 * @throws InputError with the findings of every target
 */
export function emitTargets(targets: readonly PackTarget[], input: PackInput): OutputFile[] {
  const findings: Diagnostic[] = [];
  const files = targets.flatMap((target) => {
    try {
      return target.emit(input).map((file) => below(target, file));
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      findings.push(...error.diagnostics);
      return [];
    }
  });
  if (findings.length > 0) throw new InputError(findings);
  return files;
}

/** What each target delivers, of its files as they were signed. */
export function wrapTargets(
  targets: readonly PackTarget[],
  input: PackInput,
  signed: readonly OutputFile[],
): Packed[] {
  return targets.map((target) => {
    const start = `${target.name}/`;
    const own = signed
      .filter(({ path }) => path.startsWith(start))
      .map((file) => ({ ...file, path: file.path.slice(start.length) }));
    const wrapped = target.wrap?.(input, own) ?? [];
    const files = [...(target.keeps === false ? [] : own), ...wrapped];
    return {
      target,
      files: files.map((file) => below(target, file)),
      leftOut: target.leftOut?.(input) ?? [],
    };
  });
}

/** README.md of the folder: what each target is for, what was made, and what it leaves out. */
export function emitReadme({ book, templates }: PackInput, packed: readonly Packed[]): OutputFile {
  const { name, version } = book.identity;
  const text = templates.render("pack/readme", {
    ...{ marker, tool: book.tool, hash: book.hash, name, version },
    targets: packed.map(({ target, files, leftOut }) => ({
      ...{ title: target.title, next: target.next, leftOut, files: files.map(({ path }) => path) },
      steps: { title: `${target.name}/README.md`, href: `${target.name}/README.md` },
    })),
  });
  return { path: "README.md", text, owner: "every target" };
}

/** The one place that touches the output folder. Files are replaced whole, or not at all. */
import { randomUUID } from "node:crypto";
import {
  closeSync,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { diagnostic, InputError } from "../diagnostics/diagnostic.ts";
import { bytesOf, encodingOf, type OutputFile } from "../emit/files.ts";
import type { FoundFile, OutputPlan } from "./plan.ts";

/** What is packed lies here, below what is built: a build leaves it alone. */
export const packedFolder = "deploy";

/** Where every file of the folder lies; a folder that is not there has none. What is packed is not among them. */
export function listFolder(folder: string): { readonly path: string; readonly at: string }[] {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
  return files
    .map((file) => {
      const at = join(file.parentPath, file.name);
      return { path: relative(folder, at).replaceAll("\\", "/"), at };
    })
    .filter(({ path }) => !path.startsWith(`${packedFolder}/`));
}

/** Every file of the folder, or those that are wanted. */
export function readFolder(folder: string, wanted: (path: string) => boolean = () => true): FoundFile[] {
  return listFolder(folder)
    .filter(({ path }) => wanted(path))
    .map(({ path, at }) => ({ path, text: readFileSync(at, encodingOf(path)) }));
}

interface Staged {
  readonly file: OutputFile;
  readonly from: string;
  readonly to: string;
}

/** The folder of a file, made where it is not there; one that leads out of the output folder is refused. */
function placeFor(folder: string, parent: string): string {
  const place = resolve(folder, parent);
  if (relative(resolve(folder), place).startsWith(".."))
    throw new Error("it lies outside of the output folder");
  mkdirSync(place, { recursive: true });
  if (realpathSync.native(place) !== resolve(realpathSync.native(folder), parent))
    throw new Error("its folder is a link to somewhere else");
  return place;
}

/** Writes beside the target; the caller renames. */
function stage(place: string, file: OutputFile): Staged {
  const to = join(place, basename(file.path));
  // Not the process id: in a container it is the same each time, and what a killed build left would be in the way.
  const from = `${to}.${randomUUID()}.tmp`;
  if (lstatSync(to, { throwIfNoEntry: false })?.isDirectory())
    throw new Error("there is a folder in its place");
  const handle = openSync(from, "wx");
  try {
    // Not writeSync, which writes less than it was given when the disk is full, and does not say so.
    writeFileSync(handle, bytesOf(file));
  } catch (error) {
    rmSync(from, { force: true });
    throw error;
  } finally {
    closeSync(handle);
  }
  return { file, from, to };
}

function removeEmptyParents(folder: string, path: string): void {
  for (let parent = dirname(path); parent.length > folder.length; parent = dirname(parent)) {
    if (readdirSync(parent).length > 0) return;
    rmdirSync(parent);
  }
}

/** What stops this halfway is told as it is: a file that another program holds open on Windows, mostly. */
function replaceAll(staged: readonly Staged[]): void {
  for (const [index, { from, to }] of staged.entries()) {
    try {
      renameSync(from, to);
    } catch (error) {
      for (const rest of staged.slice(index)) rmSync(rest.from, { force: true });
      const { code = "unknown error" } = error as NodeJS.ErrnoException;
      const done = `${index} of ${staged.length} files were replaced before: build again`;
      throw new Error(`${to} cannot be replaced (${code}); ${done}`);
    }
  }
}

/**
 * Carries a plan out: everything is written beside its place first, and only then renamed into it. It is not waited for
 * the disk: what a power cut tears is an output, and the next build compares it octet by octet and makes it again.
 * @throws InputError when the plan has findings or a file cannot be written; nothing is replaced then
 */
export function writePlan(folder: string, plan: OutputPlan): void {
  if (plan.diagnostics.length > 0) throw new InputError(plan.diagnostics);
  const staged: Staged[] = [];
  const places = new Map<string, string>();
  try {
    const told = (file: OutputFile, error: unknown): InputError => {
      const what = error instanceof Error ? error.message : String(error);
      return new InputError([diagnostic("output/unwritable", { file: file.path }, what)]);
    };
    for (const file of plan.write) {
      try {
        const parent = dirname(file.path);
        const place = places.get(parent) ?? placeFor(folder, parent);
        places.set(parent, place);
        staged.push(stage(place, file));
      } catch (error) {
        throw told(file, error);
      }
    }
  } catch (error) {
    for (const { from } of staged) rmSync(from, { force: true });
    throw error;
  }
  replaceAll(staged);
  for (const file of plan.remove) {
    const path = resolve(folder, file.path);
    // It may be gone: another build that runs now tidies up the same.
    rmSync(path, { force: true });
    removeEmptyParents(resolve(folder), path);
  }
}

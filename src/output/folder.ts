/** The one place that touches the output folder. Files are replaced whole, or not at all. */
import { randomUUID } from "node:crypto";
import {
  closeSync,
  existsSync,
  fsync,
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
import { dirname, join, relative, resolve } from "node:path";
import { promisify } from "node:util";
import { diagnostic, InputError } from "../diagnostics/diagnostic.ts";
import { encodingOf, type OutputFile } from "../emit/files.ts";
import { mapLimited } from "../sign/limited.ts";
import type { FoundFile, OutputPlan } from "./plan.ts";

/** Every file of the folder; a folder that is not there has none. */
export function readFolder(folder: string): FoundFile[] {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
  return files.map((file) => {
    const path = join(file.parentPath, file.name);
    return { path: relative(folder, path).replaceAll("\\", "/"), text: readFileSync(path, encodingOf(path)) };
  });
}

/** Off the main thread: the disk does many at once in the time of one. */
const flush = promisify(fsync);
const atOnce = 64;

interface Staged {
  readonly file: OutputFile;
  readonly from: string;
  readonly to: string;
}

/** Writes beside the target; the caller flushes and renames. */
function stage(folder: string, file: OutputFile): Staged {
  const to = resolve(folder, file.path);
  if (relative(resolve(folder), to).startsWith(".."))
    throw new Error(`${file.path} lies outside of the output folder`);
  // Not the process id: in a container it is the same each time, and what a killed build left would be in the way.
  const from = `${to}.${randomUUID()}.tmp`;
  mkdirSync(dirname(to), { recursive: true });
  if (realpathSync.native(dirname(to)) !== resolve(realpathSync.native(folder), dirname(file.path)))
    throw new Error("its folder is a link to somewhere else");
  if (lstatSync(to, { throwIfNoEntry: false })?.isDirectory())
    throw new Error("there is a folder in its place");
  const handle = openSync(from, "wx");
  try {
    // Not writeSync, which writes less than it was given when the disk is full, and does not say so.
    writeFileSync(handle, Buffer.from(file.text, encodingOf(file.path)));
  } catch (error) {
    rmSync(from, { force: true });
    throw error;
  } finally {
    closeSync(handle);
  }
  return { file, from, to };
}

/** To the disk. Not while others are still being made: a new file waits for the flush of another. */
async function settle({ from }: Staged): Promise<void> {
  const handle = openSync(from, "r+");
  try {
    await flush(handle);
  } finally {
    closeSync(handle);
  }
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
 * Carries a plan out: everything is written beside its place first, and only then renamed into it.
 * @throws InputError when the plan has findings or a file cannot be written; nothing is replaced then
 */
export async function writePlan(folder: string, plan: OutputPlan): Promise<void> {
  if (plan.diagnostics.length > 0) throw new InputError(plan.diagnostics);
  const staged: Staged[] = [];
  try {
    const told = (file: OutputFile, error: unknown): InputError => {
      const what = error instanceof Error ? error.message : String(error);
      return new InputError([diagnostic("output/unwritable", { file: file.path }, what)]);
    };
    for (const file of plan.write) {
      try {
        staged.push(stage(folder, file));
      } catch (error) {
        throw told(file, error);
      }
    }
    await mapLimited(staged, atOnce, async (one) => {
      try {
        await settle(one);
      } catch (error) {
        throw told(one.file, error);
      }
    });
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

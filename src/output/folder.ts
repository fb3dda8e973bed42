/** The one place that touches the output folder. Files are replaced whole, or not at all. */
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeSync,
} from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { diagnostic, InputError } from "../diagnostics/diagnostic.ts";
import { encodingOf, type OutputFile } from "../emit/files.ts";
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

/** Writes beside the target, flushed; the caller renames. */
function stage(folder: string, file: OutputFile): { from: string; to: string } {
  const to = resolve(folder, file.path);
  if (relative(resolve(folder), to).startsWith(".."))
    throw new Error(`${file.path} lies outside of the output folder`);
  const from = `${to}.${process.pid}.tmp`;
  mkdirSync(dirname(to), { recursive: true });
  const handle = openSync(from, "wx");
  try {
    writeSync(handle, Buffer.from(file.text, encodingOf(file.path)));
    fsyncSync(handle);
  } catch (error) {
    rmSync(from, { force: true });
    throw error;
  } finally {
    closeSync(handle);
  }
  return { from, to };
}

function removeEmptyParents(folder: string, path: string): void {
  for (let parent = dirname(path); parent.length > folder.length; parent = dirname(parent)) {
    if (readdirSync(parent).length > 0) return;
    rmdirSync(parent);
  }
}

/**
 * Carries a plan out: everything is written beside its place first, and only then renamed into it.
 * @throws InputError when the plan has findings or a file cannot be written; nothing is replaced then
 */
export function writePlan(folder: string, plan: OutputPlan): void {
  if (plan.diagnostics.length > 0) throw new InputError(plan.diagnostics);
  const staged: { from: string; to: string }[] = [];
  for (const file of plan.write) {
    try {
      staged.push(stage(folder, file));
    } catch (error) {
      for (const { from } of staged) rmSync(from, { force: true });
      const what = error instanceof Error ? error.message : String(error);
      throw new InputError([diagnostic("output/unwritable", { file: file.path }, what)]);
    }
  }
  for (const { from, to } of staged) renameSync(from, to);
  for (const file of plan.remove) {
    const path = resolve(folder, file.path);
    rmSync(path);
    removeEmptyParents(resolve(folder), path);
  }
}

/** What a build would do to a folder: pure comparison of what should be with what is. */
import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import { marker, type OutputFile } from "../emit/files.ts";

/** A file as it lies in the output folder. */
export interface FoundFile {
  readonly path: string;
  readonly text: string;
}

export interface OutputPlan {
  readonly write: readonly OutputFile[];
  readonly unchanged: readonly OutputFile[];
  /** Files that carry our marker and that nothing makes any more. */
  readonly remove: readonly FoundFile[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Ours is what says so in its first lines. */
export function isOurs(text: string): boolean {
  return text.slice(0, 400).includes(marker);
}

/** What a power cut leaves of a file that was not on the disk yet: nothing, or zeros. There is nothing in it to lose. */
const isTorn = (text: string): boolean => /^\0*$/.test(text);

function doubleOwners(files: readonly OutputFile[], folder: string): Diagnostic[] {
  const owners = new Map<string, string>();
  return files.flatMap((file) => {
    const key = file.path.toLowerCase();
    const first = owners.get(key);
    owners.set(key, first ?? file.owner);
    return first === undefined
      ? []
      : [diagnostic("output/two-owners", { file: `${folder}/${file.path}` }, first, file.owner)];
  });
}

/**
 * Compares.
 * @param folder name of the output folder in findings
 * @param owns whether a file that lies there was made by us
 */
export function planOutput(
  files: readonly OutputFile[],
  found: readonly FoundFile[],
  folder: string,
  owns: (file: FoundFile) => boolean = ({ text }) => isOurs(text),
): OutputPlan {
  const present = new Map(found.map((file) => [file.path, file.text]));
  const wanted = new Set(files.map((file) => file.path));
  const foreign = files
    .filter((file) => {
      const text = present.get(file.path) ?? "";
      return !isTorn(text) && !owns({ path: file.path, text });
    })
    .map((file) => diagnostic("output/foreign-file", { file: `${folder}/${file.path}` }));
  return {
    write: files.filter((file) => present.get(file.path) !== file.text),
    unchanged: files.filter((file) => present.get(file.path) === file.text),
    remove: found.filter((file) => !wanted.has(file.path) && owns(file)),
    diagnostics: [...doubleOwners(files, folder), ...foreign],
  };
}

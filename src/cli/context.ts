/** What every command knows: where the parts lie, and where to print. */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { Project } from "../book/open-book.ts";

interface Output {
  write(text: string): void;
}

export interface Context {
  /** Folder in which the command runs: rdpmend.yaml and output are here. */
  readonly cwd: string;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly colour: boolean;
  /** Somebody watches: what moves may be shown on stderr. */
  readonly terminal?: boolean;
  readonly env: NodeJS.ProcessEnv;
  /** Asks a person without showing the answer; absent where there is no terminal. */
  readonly prompt?: (question: string) => Promise<string>;
}

/** The folder of rdpmend itself: templates and its own book. */
export function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "package.json"))) folder = dirname(folder);
  return folder;
}

export function packageVersion(): string {
  const text = readFileSync(join(packageRoot(), "package.json"), "utf8");
  return (JSON.parse(text) as { version: string }).version;
}

export interface ProjectOptions {
  readonly book?: string;
  readonly templates?: string;
}

/** A project's own `runbooks/` and `templates/` when it has them, else those of rdpmend. */
export function projectOf(context: Context, options: ProjectOptions): Project {
  const pick = (given: string | undefined, name: string) => {
    if (given) return resolve(context.cwd, given);
    const own = join(context.cwd, name);
    return existsSync(own) ? own : join(packageRoot(), name);
  };
  return {
    root: context.cwd,
    book: pick(options.book, "runbooks"),
    templates: pick(options.templates, "templates"),
    version: packageVersion(),
  };
}

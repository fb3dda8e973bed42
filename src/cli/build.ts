/** `rdpmend build`: nothing, where all is as the last build left it; else stage by stage. */
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import { buildKey } from "../book/cache/key.ts";
import { cacheFile } from "../book/cache/store.ts";
import { prefixOf } from "../book/definition-files.ts";
import type { Loaded } from "../book/load-definitions.ts";
import type { Project } from "../book/open-book.ts";
import { reportBuild } from "./build-report.ts";
import { type Context, type ProjectOptions, projectOf } from "./context.ts";
import { exitCodes } from "./exit-codes.ts";
import { findKnown, keepKnown } from "./known-build.ts";
import { progressOn } from "./progress.ts";
import { signerOpener } from "./signer-opener.ts";
import type { SigningFlags } from "./signing-options.ts";

export interface BuildOptions extends ProjectOptions, SigningFlags {
  readonly out: string;
  readonly check?: boolean;
  readonly json?: boolean;
}

/** The bundler is another process: it is asked first, and all that a build needs is imported while it works. */
async function beginLoading(project: Project): Promise<{ loaded: Promise<Loaded> }> {
  // The bundler is told what the model exports.
  await import("../model/index.ts");
  const { loadDefinitions } = await import("../book/load-definitions.ts");
  const loaded = loadDefinitions(project.book, prefixOf(project));
  // Who waits for it is told what went wrong.
  loaded.catch(() => {});
  await nextTurn();
  return { loaded };
}

/**
 * Builds, or with `--check` compares; the exit code says which it was. What is compared is always made anew. Nothing that
 * makes anything is imported where there is nothing to make: that alone takes longer than the rest.
 */
export async function buildCommand(context: Context, options: BuildOptions): Promise<number> {
  const start = performance.now();
  const { json = false, check = false, ...asked } = options;
  const project = projectOf(context, options);
  const out = resolve(context.cwd, options.out);
  const progress = progressOn(context, json || check);
  const open = signerOpener(context, progress);
  const place = {
    file: cacheFile(context.env, "builds", [project.root, project.book, out]),
    key: check ? undefined : buildKey(project, asked),
  };
  const known = await findKnown(place, project, out, open);
  if (known) {
    const said = `as it was built before: ${known.totals.files} files compared`;
    progress.line("unchanged", said, performance.now() - start);
    reportBuild(context, json, known.totals, known.signing, performance.now() - start);
    return exitCodes.done;
  }
  const loading = existsSync(project.book) ? await beginLoading(project) : undefined;
  const { fullBuild } = await import("./full-build.ts");
  const { code, made } = await fullBuild(context, options, project, {
    loading: loading?.loaded,
    open,
    progress,
    start,
  });
  if (made && place.key && buildKey(project, asked) === place.key) await keepKnown(place, project, made);
  return code;
}

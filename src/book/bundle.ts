/** Files of a book as one module, and the way back from its lines to theirs. */
import { writeFileSync } from "node:fs";
import { SourceMap, type SourceMapPayload } from "node:module";
import { basename, dirname, extname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { type BuildOptions, build, type Metafile, type OutputFile } from "esbuild";
import type { Place } from "../diagnostics/diagnostic.ts";
import { registryFile, registryText } from "./definition-files.ts";

export interface Bundle {
  readonly code: Uint8Array;
  /** The files that went in, absolute; undefined when the book imports something that is not named by its path. */
  readonly inputs: readonly string[] | undefined;
  /** Of what is thrown while the module runs, by its stack: the first place that lies in this file of the book. */
  placeIn(file: string, stack: string): Required<Pick<Place, "line" | "column">> | undefined;
}

const extension = extname(fileURLToPath(import.meta.url));
const model = new URL(`../model/index${extension}`, import.meta.url);

/**
 * Compiled, the model that runs here is imported, not bundled and run a second time; Node does not import its source.
 * One file imports it for the whole book: for each name in a module the engine goes through all that the module imports.
 * @param file for that one, in a folder of the caller's
 */
async function modelOptions(file: string): Promise<Pick<BuildOptions, "alias" | "external">> {
  if (extension === ".ts") return { alias: { rdpmend: fileURLToPath(model) } };
  const names = Object.keys(await import(/* @vite-ignore */ model.href));
  writeFileSync(file, `export { ${names.join(", ")} } from ${JSON.stringify(model.href)};\n`);
  return { alias: { rdpmend: file }, external: [model.href] };
}

/**
 * Parts of Node are not files; which file a package's name leads to is said in yet other files; and the registry is
 * not counted among the files of a book, since it is made of their names.
 */
function inputsOf(directory: string, names: string, { inputs }: Metafile): string[] | undefined {
  const foreign = Object.entries(inputs).some(([file, { imports }]) =>
    imports.some(({ path, external, original = "" }) => {
      if (original === "rdpmend" || path === model.href) return false;
      return path === registryFile || external || (!file.startsWith("..") && !/^\.{1,2}\//.test(original));
    }),
  );
  if (foreign) return undefined;
  const files = Object.keys(inputs).filter((path) => path !== registryFile);
  return files.map((path) => resolve(directory, path)).filter((path) => path !== names);
}

/** The map is read only when something throws: it is larger than the module. */
function placeFinder(directory: string, name: string, json: OutputFile): Bundle["placeIn"] {
  return (file, stack) => {
    const map = new SourceMap(JSON.parse(json.text) as SourceMapPayload);
    const frames = stack.split("\n").filter((line) => line.includes(name));
    for (const frame of frames) {
      const [, line, column] = /:(\d+):(\d+)\)?$/.exec(frame) ?? [];
      if (!line || !column) continue;
      const entry = map.findEntry(Number(line) - 1, Number(column) - 1);
      if (!("originalSource" in entry)) continue;
      // Sources are named from the folder in which the module would have been written.
      if (relative(directory, resolve(directory, entry.originalSource)).replaceAll("\\", "/") !== file)
        continue;
      return { line: entry.originalLine + 1, column: entry.originalColumn + 1 };
    }
    return undefined;
  };
}

/**
 * Bundles a book, with a registry whose imports are lazy and fail each by itself. One file it is all the same:
 * thousands are slow to import.
 * @param path of the file in which the module will run; another one is written beside it
 * @throws the findings of esbuild, as `errors`
 */
export async function bundle(directory: string, files: readonly string[], path: string): Promise<Bundle> {
  const names = join(dirname(path), "rdpmend.mjs");
  const { outputFiles, metafile } = await build({
    stdin: { contents: registryText(files), resolveDir: directory, sourcefile: registryFile, loader: "ts" },
    absWorkingDir: directory,
    ...(await modelOptions(names)),
    outfile: resolve(directory, basename(path)),
    write: false,
    metafile: true,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
    sourcemap: "external",
    sourcesContent: false,
    // What a project's tsconfig.json says is for its editor: the same book gives the same definitions.
    tsconfigRaw: "{}",
    logLevel: "silent",
  });
  const [map, code] = outputFiles.toSorted((left) => (left.path.endsWith(".map") ? -1 : 1));
  if (!map || !code) throw new Error("the bundler gave no module and map");
  return {
    code: code.contents,
    inputs: inputsOf(directory, names, metafile),
    placeIn: placeFinder(directory, basename(path), map),
  };
}

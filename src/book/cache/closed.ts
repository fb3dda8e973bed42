/** Does a book depend on its own files alone? Only then can it be known again by them. */
import { readFile } from "node:fs/promises";
import { isAbsolute, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { transform } from "esbuild";

/** What code can learn from elsewhere than files. Where it is no name of the file's own, it is marked. */
const ambient = [
  "Date",
  "Function",
  "Intl",
  "Math.random",
  "crypto",
  "eval",
  "fetch",
  "global",
  "navigator",
  "performance",
  "process",
  "require",
];
const define = Object.fromEntries(ambient.map((name) => [name, `globalThis.${name}`]));
const marks = /\bglobalThis\b|\bimport\(|\bimport\.meta\b|\.(?:toLocale\w*|localeCompare)\b/;

const toolFolder = fileURLToPath(new URL("../..", import.meta.url));
/** Known by their versions, which package.json names. */
const libraries = fileURLToPath(new URL("../../../node_modules", import.meta.url));

function isBelow(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return !isAbsolute(way) && way.split(sep)[0] !== "..";
}

async function isPure(path: string): Promise<boolean> {
  if (path.endsWith(".json")) return true;
  const text = await readFile(path, "utf8");
  const options = { loader: "ts", define, logLevel: "silent" } as const;
  // Of what is no TypeScript nothing is known.
  return transform(text, options).then(
    ({ code }) => !marks.test(code),
    () => false,
  );
}

/** @param inputs the files that went into the book; undefined when there was something else besides */
export async function isClosed(folder: string, inputs: readonly string[] | undefined): Promise<boolean> {
  const own = inputs?.filter((path) => isBelow(folder, path)) ?? [];
  const others = inputs?.filter((path) => !isBelow(folder, path));
  if (!others?.every((path) => isBelow(toolFolder, path) || isBelow(libraries, path))) return false;
  return (await Promise.all(own.map(isPure))).every(Boolean);
}

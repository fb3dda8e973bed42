/** What only reads a book that is known from before starts at once: libraries take longer to load than all the rest. */
import { join } from "node:path";
import { build } from "esbuild";
import { describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "../..");

/** The packages that are there before a file's first line runs. */
async function packagesBehind(file: string): Promise<string[]> {
  const { metafile } = await build({
    entryPoints: [file],
    absWorkingDir: root,
    bundle: true,
    write: false,
    metafile: true,
    format: "esm",
    platform: "node",
    packages: "external",
  });
  const seen = new Set<string>();
  const packages = new Set<string>();
  const walk = (path: string): void => {
    if (seen.has(path)) return;
    seen.add(path);
    for (const { path: next, kind, external } of metafile.inputs[path]?.imports ?? []) {
      if (kind !== "import-statement" || next.startsWith("node:")) continue;
      if (external) packages.add(next);
      else walk(next);
    }
  };
  walk(file);
  return [...packages].sort();
}

describe("the packages behind", () => {
  it.each([
    ["src/cli/main.ts", ["commander"]],
    ["src/cli/list.ts", []],
    ["src/cli/explain.ts", []],
    ["src/cli/build.ts", []],
    // So that this test can find any.
    ["src/book/open-book.ts", ["esbuild", "yaml", "zod"]],
  ])("%s", async (file, packages) => {
    expect(await packagesBehind(file)).toEqual(packages);
  });
});

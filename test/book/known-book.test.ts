/** A book that is known from before must be the one that would be loaded now. */
import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { bookKey } from "../../src/book/cache/key.ts";
import { cacheFile, readStored, store } from "../../src/book/cache/store.ts";
import { type KnownBook, openKnownBook } from "../../src/book/known-book.ts";
import { openBook, type Project } from "../../src/book/open-book.ts";
import { checkText, fixText, scratchProject } from "./scratch.ts";

let project: Project;
let env: NodeJS.ProcessEnv;
let file: string;

beforeEach(() => {
  project = scratchProject({
    "runbooks/client/_words.ts": 'export const title = "The cache is whole";\n',
    "runbooks/client/cache.ts": `import { title } from "./_words.ts";\n${checkText({ title: "title" })}`,
    "runbooks/client/reset-cache.ts": fixText(),
  });
  const home = mkdtempSync(join(tmpdir(), "rdpmend-cache-"));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  env = { XDG_CACHE_HOME: home, LOCALAPPDATA: home, HOME: home };
  file = cacheFile(env, "books", [project.root, project.book]);
});

const stored = (): KnownBook | undefined => readStored(file, bookKey(project) ?? "");
const titles = async (): Promise<string[]> =>
  (await openKnownBook(project, env)).entries.map(({ definition }) => definition.title);
const path = (name: string): string => join(project.root, name);
const edit = (name: string, from: string, to: string): void =>
  writeFileSync(path(name), readFileSync(path(name), "utf8").replace(from, to));

/** What is kept, with something in it that no loading gives: who gets it was given what is kept. */
function mark(): void {
  const { entries = [], guide = [], identity } = stored() ?? {};
  const kept = entries.map((entry) => ({ ...entry, definition: { ...entry.definition, title: "kept" } }));
  store(file, bookKey(project) ?? "", { entries: kept, guide, identity });
}

describe("a book that was loaded before", () => {
  it("is kept as it was loaded, and given to those who ask again", async () => {
    const known = await openKnownBook(project, env);
    const { book } = await openBook(project);
    const { entries, guide, identity } = book;
    expect(known).toEqual({ entries, guide, identity });
    expect(stored()).toEqual(known);
    mark();
    expect(await titles()).toEqual(["kept", "kept"]);
  });

  it.each([
    ["a definition", () => edit("runbooks/client/cache.ts", '"seconds"', '"minutes"')],
    ["a shared table", () => edit("runbooks/client/_words.ts", "whole", "sound")],
    ["the book's name", () => edit("runbooks/book.yaml", "somebody", "somebody else")],
    ["the guide", () => edit("runbooks/guide.yaml", "told", "said")],
    ["the block list", () => edit("runbooks/blocked.yaml", "evades", "dodges")],
    ["a new file", () => writeFileSync(path("runbooks/client/_words.js"), "export const title = 'x';\n")],
    ["a file's name", () => renameSync(path("runbooks/client/cache.ts"), path("runbooks/client/vault.ts"))],
    ["new settings", () => writeFileSync(path("rdpmend.yaml"), "exclude: [client.reset-cache]\n")],
    ["empty settings", () => writeFileSync(path("rdpmend.yaml"), "")],
  ])("is loaded again after a change of %s", async (_what, change) => {
    await openKnownBook(project, env);
    mark();
    change();
    const known = await openKnownBook(project, env);
    const { book } = await openBook(project);
    const { entries, guide, identity } = book;
    expect(known).toEqual({ entries, guide, identity });
    expect(stored()).toEqual(known);
  });

  it("has another key with another rdpmend, another Node, or another place", () => {
    const key = bookKey(project);
    const elsewhere = { ...project, root: join(project.root, "..") };
    expect(bookKey(elsewhere)).not.toBe(key);
    const version = Object.getOwnPropertyDescriptor(process, "version") ?? {};
    onTestFinished(() => void Object.defineProperty(process, "version", version));
    Object.defineProperty(process, "version", { ...version, value: "v99.0.0" });
    expect(bookKey(project)).not.toBe(key);
  });

  it.each([
    ["empty", () => writeFileSync(file, "")],
    ["cut off", () => truncateSync(file, 200)],
    ["changed in one bit", () => flip(100)],
    ["of another making", () => writeFileSync(file, "x".repeat(5000))],
  ])("is loaded again, and kept anew, when what was kept is %s", async (_what, damage) => {
    const before = await openKnownBook(project, env);
    const octets = readFileSync(file);
    damage();
    expect(stored()).toBeUndefined();
    expect(await openKnownBook(project, env)).toEqual(before);
    expect(readFileSync(file)).toEqual(octets);
    expect(readdirSync(join(file, ".."))).toHaveLength(1);
  });

  it("is loaded where nothing can be kept", async () => {
    rmSync(env.XDG_CACHE_HOME ?? "", { recursive: true });
    writeFileSync(env.XDG_CACHE_HOME ?? "", "");
    expect(await titles()).toHaveLength(2);
    rmSync(env.XDG_CACHE_HOME ?? "");
    mkdirSync(file, { recursive: true });
    expect(await titles()).toHaveLength(2);
    expect(readdirSync(join(file, ".."))).toHaveLength(1);
  });

  it("that is wrong is not kept: its findings are told each time", async () => {
    edit("runbooks/client/cache.ts", '"Test-RdpCache"', '"Get-RdpCache"');
    for (let time = 0; time < 2; time++)
      await expect(openKnownBook(project, env)).rejects.toMatchObject({
        diagnostics: [{ code: "lint/command-name" }],
      });
    expect(existsSync(file)).toBe(false);
  });
});

describe("a book that depends on more than its files", () => {
  const words = (text: string): void => writeFileSync(path("runbooks/client/_words.ts"), text);
  it.each([
    ["a part of Node", 'import { hostname } from "node:os";\nexport const title = `At ${hostname()}`;\n'],
    ["the time", "export const title = `Of ${new Date().getUTCFullYear()}`;\n"],
    ["the environment", 'export const title = process.env.HOME ?? "";\n'],
    ["the environment, on a detour", 'export const title = String(globalThis["pro" + "cess"]);\n'],
    ["chance", "export const title = `No. ${Math.random()}`;\n"],
    ["the language of the machine", "export const title = (1e6).toLocaleString();\n"],
    ["where it lies", "export const title = import.meta.url;\n"],
    ["chance, taken out", "const { random } = Math;\nexport const title = `No. ${random()}`;\n"],
    ["its own folder, by a stack", "export const title = new Error().stack ?? '';\n"],
    ["a clock", "export const title = String(performance.now());\n"],
    ["what is collected", "export const title = String(new WeakRef({}).deref());\n"],
    ["code that is made, on a detour", 'export const title = String((() => 1).constructor("return 1")());\n'],
    ["code that is made", 'export const title = String(new Function("return 1")());\n'],
  ])("is never kept: %s", async (_what, text) => {
    words(text);
    await openKnownBook(project, env);
    expect(existsSync(file)).toBe(false);
  });

  it("is never kept: a package, even one within, since its name is looked up in yet other files", async () => {
    mkdirSync(path("runbooks/node_modules/words"), { recursive: true });
    writeFileSync(path("runbooks/node_modules/words/index.js"), 'export const title = "Packed";\n');
    words('export { title } from "words";\n');
    expect(await titles()).toContain("Packed");
    expect(existsSync(file)).toBe(false);
  });

  it("is never kept: a file outside of its folder, by its path or by a link", async () => {
    writeFileSync(path("words.ts"), 'export const title = "Elsewhere";\n');
    words('export { title } from "../../words.ts";\n');
    expect(await titles()).toContain("Elsewhere");
    expect(existsSync(file)).toBe(false);
    rmSync(path("runbooks/client/_words.ts"));
    symlinkSync(path("words.ts"), path("runbooks/client/_words.ts"));
    expect(await titles()).toContain("Elsewhere");
    expect(existsSync(file)).toBe(false);
  });

  it("is kept by rdpmend as it is compiled, which bundles less", () => {
    const cli = join(import.meta.dirname, "../../build/cli/main.js");
    const { status, stderr } = spawnSync(process.execPath, [cli, "list"], {
      cwd: project.root,
      env: { ...process.env, ...env },
      encoding: "utf8",
    });
    expect(status, stderr).toBe(0);
    expect(existsSync(file)).toBe(true);
  });

  it("is kept when such a word is a name of its own, or stands in a text", async () => {
    words('const process = "The process, its Date";\nexport const title = process;\n');
    expect(await titles()).toContain("The process, its Date");
    expect(stored()).toBeDefined();
  });
});

function flip(at: number): void {
  const octets = readFileSync(file);
  octets[at] = (octets[at] ?? 0) ^ 1;
  writeFileSync(file, octets);
}

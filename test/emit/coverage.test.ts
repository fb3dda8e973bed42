/** What the book covers, and that module, page, tests and index say the same. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { listDefinitionFiles } from "../../src/book/definition-files.ts";
import { projectRoot } from "../setup/with-engine.ts";
import { type EmittedBook, emitBook } from "./real-book.ts";

const promised = "C1 C2 C3 C4 L1 L2 L3 L4 L5 L6 L7 H3 H4 H7 H8 T17 T18 T19 T22 T24".split(" ");

interface Index {
  definitions: { id: string; command?: string; kind: string; page: string; source: string }[];
  guide: { id: string; coveredBy: string[] }[];
  files: { path: string; sha256: string }[];
}

describe("the book", () => {
  let emitted: EmittedBook;
  let index: Index;
  beforeAll(async () => {
    emitted = await emitBook();
    index = JSON.parse(emitted.files.find(({ path }) => path === "book.json")?.text ?? "");
  });

  it.each(promised)("covers row %s with a check or a fix", (row) => {
    const ids = index.guide.find(({ id }) => id === row)?.coveredBy ?? [];
    const kinds = index.definitions.filter(({ id }) => ids.includes(id)).map(({ kind }) => kind);
    expect(kinds.some((kind) => kind === "check" || kind === "fix")).toBe(true);
  });

  it("is made of all definition files, each with its page, and its suite where it has a command", () => {
    const sources = index.definitions.map(({ source }) => source.replace(/^runbooks\/|:\d+$/g, ""));
    expect(sources.sort()).toEqual(listDefinitionFiles(join(projectRoot, "runbooks")));
    const paths = new Set(index.files.map(({ path }) => path));
    for (const { id, command, kind, page } of index.definitions) {
      expect(paths.has(page), page).toBe(true);
      if (command)
        expect(paths.has(`tests/${kind === "check" ? "checks" : "fixes"}/${id}.Tests.ps1`), id).toBe(true);
    }
  });

  it("lists every file but itself", () => {
    const others = emitted.files.map(({ path }) => path).filter((path) => path !== "book.json");
    expect(index.files.map(({ path }) => path)).toEqual(others.sort());
  });

  it("has documents whose local links resolve", () => {
    for (const name of ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"]) {
      const text = readFileSync(join(projectRoot, name), "utf8");
      for (const [, target = ""] of text.matchAll(/\]\((?!https?:)([^)#]+)/g)) {
        expect(existsSync(join(projectRoot, target)), `${name}: ${target}`).toBe(true);
      }
    }
  });
});

/** The project's own book: links resolve, commands parse, and the pages say what the module does. */

import { existsSync } from "node:fs";
import { join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { type Book, entriesOf } from "../../../src/book/book.ts";
import { openBook } from "../../../src/book/open-book.ts";
import type { OutputFile } from "../../../src/emit/files.ts";
import { emitModule } from "../../../src/emit/module/module.ts";
import { pageOf } from "../../../src/emit/pages.ts";
import { emitRunbooks } from "../../../src/emit/runbook/runbook.ts";
import { partWords } from "../../../src/emit/runbook/words.ts";
import { describeWithEngine } from "../../setup/with-engine.ts";
import { projectTemplates } from "./fixture.ts";
import { codeOf, headingsOf, linksOf, parse, tableBelow } from "./markdown.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));

let book: Book;
let pages: OutputFile[];
let moduleText: string;

beforeAll(async () => {
  const project = { root, book: `${root}runbooks`, templates: `${root}templates`, version: "0.0.0" };
  ({ book } = await openBook(project));
  const templates = projectTemplates();
  pages = emitRunbooks(book, templates);
  const scripts = emitModule(book, templates).filter(({ path }) => /\.ps(m?)1$/.test(path));
  moduleText = scripts.map(({ text }) => text).join("");
});

const pageText = (path: string): string => pages.find((page) => page.path === `runbooks/${path}`)?.text ?? "";

/** The part of the module that holds one definition; the file with its command comes before. */
function regionOf(source: string): string {
  const start = moduleText.lastIndexOf(`#region ${source}\r\n`);
  return start < 0 ? "" : moduleText.slice(start, moduleText.indexOf("#endregion", start));
}

describe("pages of the book", () => {
  it("are one for each definition, the index, the block list and the promises", () => {
    const wanted = [
      "index.md",
      "refused.md",
      "promises.md",
      ...book.entries.map(({ definition }) => pageOf(definition)),
    ];
    expect(pages.map(({ path }) => path).sort()).toEqual(wanted.map((path) => `runbooks/${path}`).sort());
  });

  it("say of no answer when it holds in more words than a person keeps in mind", () => {
    const long = pages.flatMap(({ path, text }) =>
      [...text.matchAll(/^\| \*\*\w+\*\* `([^`]+)` \| (.*?) \| /gm)]
        .filter(([, , when = ""]) => when.length > 450)
        .map(([, cause]) => `${path} ${cause}`),
    );
    expect(long).toEqual([]);
  });

  it("compare nothing with what has the same name", () => {
    const itself =
      /(?<=^|[|(,;] ?|and |or )([^|(),;]+) is (?:not |less than |at most |more than |at least )*\1(?=$|[|),;.]| and | or )/gm;
    const found = pages.flatMap(({ path, text }) =>
      [...text.matchAll(itself)].map(([whole]) => `${path} ${whole}`),
    );
    expect(found).toEqual([]);
  });

  it("have no dead link, and the index reaches every one", () => {
    const known = new Set(pages.map(({ path }) => path));
    for (const { path, text } of pages) {
      const local = linksOf(parse(text)).filter((url) => !/^https?:/.test(url));
      const dead = local.filter((url) => !known.has(posix.join(posix.dirname(path), url)));
      expect(dead, path).toEqual([]);
    }
    const reached = new Set(linksOf(parse(pageText("index.md"))).map((url) => `runbooks/${url}`));
    expect([...known].filter((path) => path !== "runbooks/index.md" && !reached.has(path))).toEqual([]);
  });

  it("promise nothing that no suite holds, and name suites that there are", () => {
    const paragraphs = pageText("promises.md").split("\n\n");
    const promises = paragraphs.flatMap((text, index) => (text.startsWith("**") ? [index] : []));
    expect(promises.length).toBeGreaterThan(10);
    for (const index of promises) {
      const suites = [...(paragraphs[index + 1] ?? "").matchAll(/`([^`]+)`/g)].map(([, file]) => file ?? "");
      expect(suites.length, paragraphs[index]).toBeGreaterThan(0);
      expect(suites.filter((file) => !existsSync(join(root, file)))).toEqual([]);
    }
  });

  it("name the same refusals, steps and causes as the module", () => {
    expect(entriesOf(book, "fix").length).toBeGreaterThan(0);
    for (const { definition, file, line } of entriesOf(book, "fix")) {
      const page = parse(pageText(pageOf(definition)));
      const region = regionOf(`${file}:${line}`);
      const ids = [...region.matchAll(/^ {12}Id {7}= '(\w+)'/gm)].map((match) => `RdpMend.${match[1]}`);
      const shown = tableBelow(page, "If it refuses").map(([id]) => id);
      expect(shown.slice(0, ids.length), definition.id).toEqual(ids);
      expect(ids, definition.id).toEqual(definition.refusals.map(({ id }) => `RdpMend.${id}`));
      for (const id of shown.slice(ids.length)) expect(moduleText, id).toContain(id?.replace("RdpMend.", ""));
      const steps = [...region.matchAll(/^ {12}Name {8}= '(\w+)'/gm)].map((match) => match[1]);
      const worded = headingsOf(page, 3).flatMap((text) => /Change: (.+)$/.exec(text)?.[1] ?? []);
      expect(worded, definition.id).toEqual(Object.values(definition.steps).map(partWords));
      expect(steps, definition.id).toEqual(Object.keys(definition.steps));
    }
    for (const { definition, file, line } of entriesOf(book, "check")) {
      const region = regionOf(`${file}:${line}`);
      const causes = [...region.matchAll(/^ {12}Cause {3}= '([\w-]+)'/gm)].map((match) => match[1]);
      const rows = tableBelow(parse(pageText(pageOf(definition))), "What the answer means");
      const worded = rows.map(([first]) => first?.split(" ")[1]);
      expect(worded, definition.id).toEqual([...causes, "not-readable"]);
    }
  });
});

describeWithEngine("commands on the pages, by PowerShell's own parser", (engine) => {
  let functions: Map<string, string[]>;
  beforeAll(async () => {
    const module = await engine().parse({ text: moduleText });
    functions = new Map(module.functions.map((one) => [one.name, one.parameters]));
  });

  it("parse, with nothing that Windows PowerShell 5.1 lacks, and never call wmic", async () => {
    const codes = pages.flatMap(({ path, text }) =>
      codeOf(parse(text)).map((code) => ({ path, text: code })),
    );
    const replies = await engine().parseAll(
      codes.map(({ text }) => ({ text })),
      ["errors", "newSyntax", "commands"],
    );
    expect(replies).toHaveLength(codes.length);
    for (const [at, { errors, newSyntax, commands }] of replies.entries()) {
      const where = `${codes[at]?.path}: ${codes[at]?.text}`;
      expect(errors, where).toEqual([]);
      expect(newSyntax, where).toEqual([]);
      expect(
        commands.map(({ name }) => name?.toLowerCase()),
        where,
      ).not.toContain("wmic");
    }
  });

  it("name only functions and parameters that the module has", async () => {
    for (const { definition } of [...entriesOf(book, "check"), ...entriesOf(book, "fix")]) {
      const page = parse(pageText(pageOf(definition)));
      const sources = codeOf(page).map((text) => ({ text }));
      const replies = await engine().parseAll(sources, ["commands"]);
      const ours = replies
        .flatMap(({ commands }) => commands)
        .filter(({ name }) => /^\w+-Rdp/.test(name ?? ""));
      expect(
        ours.map(({ name }) => name),
        definition.id,
      ).toContain(definition.command);
      const common = ["WhatIf"];
      for (const { name, parameters } of ours) {
        const known = [...(functions.get(name ?? "") ?? []), ...common];
        expect(known, `${definition.id}: ${name}`).toEqual(expect.arrayContaining(parameters));
      }
    }
  });

  it("list the parameters of the function, all and in its order", () => {
    for (const { definition } of entriesOf(book, "fix")) {
      const rows = tableBelow(parse(pageText(pageOf(definition))), "What to fill in");
      const own = functions.get(definition.command)?.filter((name) => name !== "InputObject");
      expect(
        rows.map(([option]) => option?.slice(1)),
        definition.id,
      ).toEqual(own);
    }
  });
});

/** Get-Help has something to say of each command, each parameter and each example, and leads to the page. */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { builtInCommands } from "../../src/book/naming.ts";
import { type EmittedBook, emitBook, writeOutputs } from "../emit/real-book.ts";
import { preparePowerShell } from "../engine/setup.ts";
import { describeWithEngine, projectRoot } from "../setup/with-engine.ts";

const script = readFileSync(join(import.meta.dirname, "help.ps1"), "utf8");

interface Help {
  readonly name: string;
  readonly synopsis: string;
  readonly text: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly parameters: Readonly<Record<string, string>>;
  readonly uri: string;
  readonly links: readonly string[];
  readonly examples: readonly {
    readonly code: string;
    readonly errors: readonly string[];
    readonly unknown: readonly string[];
    readonly remarks: string;
  }[];
  readonly full: string;
}

const books = {
  "a book that does not say where its pages are": projectRoot,
  "a book that says where its pages are": join(projectRoot, "test/second-book"),
};

describeWithEngine("the help", (engine) => {
  describe.each(Object.entries(books))("of %s", (_, root) => {
    let emitted: EmittedBook;
    let folder: string;
    let manifest: string;
    let all: Help[];
    beforeAll(async () => {
      emitted = await emitBook(root);
      folder = await writeOutputs(emitted.files);
      manifest = join(folder, emitted.files.find(({ path }) => path.endsWith(".psd1"))?.path ?? "");
      await engine().reset();
      const { output, errors } = await engine().run({ script, args: { Manifest: manifest } }, 120_000);
      expect(errors).toEqual([]);
      all = output as unknown as Help[];
    });
    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    it("is whole for each command", () => {
      const commands = emitted.book.entries.filter(({ definition }) => "command" in definition);
      expect(all).toHaveLength(commands.length + Object.keys(builtInCommands(emitted.book.identity)).length);
      for (const { name, synopsis, text, inputs, outputs, parameters, full } of all) {
        expect(synopsis, name).toMatch(/\.$/);
        expect(text, name).not.toBe("");
        expect(inputs.join(""), `INPUTS of ${name}`).not.toBe("");
        expect(outputs.join(""), `OUTPUTS of ${name}`).not.toBe("");
        const silent = Object.entries(parameters).filter(([, words]) => !words.endsWith("."));
        expect(silent, name).toEqual([]);
        for (const title of ["SYNTAX", "INPUTS", "OUTPUTS", "NOTES", "RELATED LINKS"])
          expect(full, name).toContain(title);
      }
    });

    it("has examples that PowerShell reads, of commands that there are", () => {
      for (const { name, examples } of all) {
        expect(examples.length, name).toBeGreaterThan(0);
        for (const { code, errors, unknown, remarks } of examples) {
          expect({ name, code, errors, unknown }).toEqual({ name, code, errors: [], unknown: [] });
          expect(remarks, code).not.toBe("");
        }
      }
    });

    it("leads to the page, or to what there is", () => {
      const base = emitted.book.identity.links.runbooks;
      const paths = emitted.files.map(({ path }) => path);
      for (const { name, uri, links } of all) {
        expect(
          links.filter((link) => link.includes(".md") && !URL.canParse(link)),
          name,
        ).toEqual([]);
        if (base === undefined) {
          expect({ name, uri, first: links[0] }).toEqual({
            name,
            uri: "",
            first: `about_${emitted.book.identity.name}`,
          });
          continue;
        }
        expect(URL.canParse(uri), name).toBe(true);
        expect(links[0], name).toBe(uri);
        expect(paths).toContain(uri.replace(base, "runbooks/"));
      }
    });

    it("is opened in a browser, where there are pages", ({ skip }) => {
      const ready = preparePowerShell();
      if (!ready.ready) return skip(ready.reason);
      if (process.platform !== "linux") return skip("only on Linux is a browser easily stood in for");
      const [program, ...args] = ready.argv;
      const browser = join(folder, "xdg-open");
      writeFileSync(browser, `#!/bin/sh\necho "$1" > '${folder}/opened'\n`, { mode: 0o755 });
      const { name = "", uri } = all.find(({ name }) => name.startsWith("Test-")) ?? {};
      const command = `Import-Module '${manifest}'; Get-Help ${name} -Online; for ($i = 0; $i -lt 50 -and -not (Test-Path '${folder}/opened'); $i++) { Start-Sleep -Milliseconds 100 }`;
      const { stderr } = spawnSync(
        program,
        [
          ...args,
          "-NoProfile",
          "-Command",
          uri ? command : `Import-Module '${manifest}'; Get-Help ${name} -Online`,
        ],
        {
          encoding: "utf8",
          env: { ...process.env, PATH: `${folder}:${process.env.PATH}` },
        },
      );
      expect(
        existsSync(join(folder, "opened")) ? readFileSync(join(folder, "opened"), "utf8").trim() : "",
      ).toBe(uri);
      // Where there is no page, PowerShell says that there is none.
      expect(stderr === "").toBe(uri !== "");
    });
  });
});

/** A book of another name and prefix, through every output: nothing of the compiler's own book is in it. */
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import type { Identity } from "../../src/book/identity.ts";
import { listSuites } from "../../src/cli/test.ts";
import { gateFolder } from "../../src/gate/gate-folder.ts";
import { usualHost } from "../../src/model/host.ts";
import { hostFor, runHost } from "../../src/pester-runner/host.ts";
import { runPester } from "../../src/pester-runner/run.ts";
import { describePester } from "../../src/pester-runner/vitest.ts";
import { findPowerShell } from "../../src/powershell/find.ts";
import { type Ran, rdpmend } from "../cli/run.ts";
import { emitBook, writeOutputs } from "../emit/real-book.ts";
import { openPrefix, pesterFolder, prepareWine, startInWine } from "../engine/setup.ts";
import { projectRoot } from "../setup/with-engine.ts";

const book = join(import.meta.dirname, "runbooks");
const identityIn = (folder: string) => parse(readFileSync(join(folder, "book.yaml"), "utf8")) as Identity;
const first = identityIn(join(projectRoot, "runbooks"));
const second = identityIn(book);
const root = mkdtempSync(join(tmpdir(), "rdpmend-second-"));
const out = join(root, "dist");
const moduleFolder = join(out, "module/WebMend/2.7.1");
cpSync(book, join(root, "runbooks"), { recursive: true });
const ran: Ran = await rdpmend(root, "build", "--dev", "--catalog");
const outputs = existsSync(out)
  ? readdirSync(out, { recursive: true, withFileTypes: true })
      .filter((file) => file.isFile())
      .map((file) => join(file.parentPath, file.name))
      .map((path) => ({ path: path.slice(out.length + 1), text: readFileSync(path, "latin1") }))
  : [];
afterAll(() => rmSync(root, { recursive: true, force: true }));

const textOf = (path: string): string => outputs.find((file) => file.path === path)?.text ?? "";

describe("a second book", () => {
  it("builds, signs and makes a catalog under its own name", () => {
    expect(ran.stderr).toBe("");
    expect(ran.code).toBe(0);
    const files = readdirSync(moduleFolder, { recursive: true }).map(String);
    for (const file of ["WebMend.psd1", "WebMend.psm1", "WebMend.Format.ps1xml", "WebMend.cat", "SHA256SUMS"])
      expect(files).toContain(file);
    expect(files).toContain(join("en-US", "about_WebMend.help.txt"));
  });

  it("says of itself what its book.yaml says", () => {
    const manifest = textOf("module/WebMend/2.7.1/WebMend.psd1");
    const { guid, version, description, author, copyright, links } = second;
    for (const said of [guid, version, description, author, copyright, links.licence, links.project])
      expect(manifest).toContain(`'${said}'`);
    expect(textOf("runbooks/index.md")).toContain("# Browser runbooks");
    const index = JSON.parse(textOf("book.json"));
    expect(index.version).toBe(version);
    expect(index.definitions.map((one: { command?: string }) => one.command).filter(Boolean)).toEqual([
      "Test-WebProxy",
      "Reset-WebProxy",
    ]);
  });

  it("has pages for all that it holds, with its own commands", () => {
    for (const page of ["checks/client.proxy", "fixes/client.reset-proxy", "symptoms/symptom.no-page"])
      expect(textOf(`runbooks/${page}.md`), page).not.toBe("");
    expect(textOf("runbooks/paths/path.no-page.md")).not.toBe("");
    expect(textOf("runbooks/fixes/client.reset-proxy.md")).toContain("Undo-WebChange");
    expect(textOf("runbooks/fixes/client.reset-proxy.md")).toContain("`WebMend.NotElevated`");
  });

  it("holds nothing of the first book's identity, in any output", () => {
    expect(outputs.length).toBeGreaterThan(12);
    // The run time's own functions have an infix of their own; they stay inside the module.
    const scripts = outputs.filter(({ path }) => /^module\/.*\.psm?1$/.test(path)).map(({ text }) => text);
    const inner = new Set(
      [...scripts.join("\n").matchAll(/^function (?:script:)?(\w+-Rdp\w+)/gm)].map(([, name]) => name),
    );
    for (const { path, text } of outputs) {
      for (const strange of [first.name, first.guid, first.title, first.author])
        expect(text, path).not.toContain(strange);
      expect(text, path).not.toMatch(/\bRdp\.\w/);
      expect(text, path).not.toMatch(/__(Module|Noun)__/);
      const commands = [...text.matchAll(/\b[A-Z][a-z]+-Rdp\w+/g)].map(([name]) => name);
      expect(
        commands.filter((name) => !inner.has(name)),
        path,
      ).toEqual([]);
      if (!/^(module|tests)\//.test(path)) expect(commands, path).toEqual([]);
    }
  });

  it("verifies as what it is: signed for development, complete, with its catalog", async () => {
    const { code, stdout } = await rdpmend(root, "verify", moduleFolder);
    expect(stdout).toContain("WebMend.cat");
    expect(code).toBe(3);
  });

  it("makes a definition with its own prefix, and none where no book says who it is", async () => {
    expect((await rdpmend(root, "new", "check", "client.cache")).code).toBe(0);
    expect(readFileSync(join(root, "runbooks/client/cache.ts"), "utf8")).toContain('"Test-WebCache"');
    const { code, stderr } = await rdpmend(root, "new", "check", "client.cache", "--book", "nowhere");
    expect(code).toBe(1);
    expect(stderr).toContain("nowhere/book.yaml - error load/missing-file");
  });
});

describe("the sources", () => {
  it("hold nothing of any book's identity", () => {
    const mine = ["src", "templates"].flatMap((folder) =>
      readdirSync(join(projectRoot, folder), { recursive: true, withFileTypes: true })
        .filter((file) => file.isFile())
        .map((file) => join(file.parentPath, file.name)),
    );
    expect(mine.length).toBeGreaterThan(150);
    for (const path of mine) {
      const text = readFileSync(path, "utf8");
      for (const strange of [first.name, first.guid, first.author, first.title, first.summary])
        expect(text, path).not.toContain(strange);
      expect(text, path).not.toMatch(/\bRdp\.\w|\b(Get-Rdp(Fact|Change)|Undo-RdpChange)\b/);
    }
  });
});

describe("a step of the second book that does nothing", () => {
  const wine = prepareWine();
  it.skipIf(!wine.ready)(`is found out${wine.ready ? "" : ` (skipped: ${wine.reason})`}`, async () => {
    const prefix = openPrefix();
    const engine = await startInWine(prefix);
    try {
      const args = { Module: `Z:${join(moduleFolder, "WebMend.psd1").replaceAll("/", "\\")}` };
      const script = readFileSync(join(import.meta.dirname, "idle-step.ps1"), "utf8");
      const { output, errors } = await engine.run({ script, args }, 100_000);
      expect(errors).toEqual([]);
      expect(output).toEqual([
        { idle: true, errorId: "WebMend.ProofFailed,Reset-WebProxy", proxy: "old:8080", proved: [] },
        { idle: false, errorId: null, proxy: null, proved: ["There is no proxy any more."] },
      ]);
    } finally {
      await engine.dispose();
      prefix.dispose();
    }
  });
});

const named = process.env.RDPMEND_POWERSHELL;
const found = findPowerShell({ root: projectRoot, ...(named && { powershell: named }) });
if (found.kind === "none") {
  describe("a second book in PowerShell", () => {
    it("is imported and tested", ({ skip }) => skip(found.reason));
  });
} else {
  const host = hostFor(found.kind, found.argv);
  describe("a second book in PowerShell", () => {
    interface Said {
      name: string;
      version: string;
      guid: string;
      commands: string[];
      result: string;
      verdict: string;
      errorId: string;
      store: string;
      project: string;
    }
    let beside: Said[];

    beforeAll(async () => {
      const real = await writeOutputs((await emitBook()).files);
      const request = join(root, "request.json");
      const result = join(root, "said.json");
      const manifests = [
        join(real, `module/${first.name}/${first.version}/${first.name}.psd1`),
        join(moduleFolder, "WebMend.psd1"),
      ];
      const facts = JSON.stringify({
        schema: "rdpmend.facts/1",
        computerName: "TEST",
        collectedAt: usualHost.now,
        module: { name: "None", version: "1.0.0", bookHash: "none" },
        host: usualHost,
        facts: {},
      });
      writeFileSync(request, JSON.stringify({ manifests, facts, result }));
      const script = join(import.meta.dirname, "side-by-side.ps1");
      const ended = await runHost(host, ["-File", script, "-Request", request], root, 100_000);
      rmSync(real, { recursive: true, force: true });
      expect(existsSync(result), ended.said).toBe(true);
      beside = JSON.parse(readFileSync(result, "utf8"));
    });

    it("is loaded beside the first, and nothing of the two has one name", () => {
      const [one, two] = beside;
      expect(two).toMatchObject({
        name: "WebMend",
        version: "2.7.1",
        guid: second.guid,
        commands: [
          "Export-WebMachine",
          "Get-WebChange",
          "Get-WebFact",
          "Invoke-WebDiagnosis",
          "Repair-Web",
          "Reset-WebProxy",
          "Test-WebEndpoint",
          "Test-WebProxy",
          "Undo-WebChange",
        ],
        result: "Web.CheckResult",
        verdict: "Unknown",
        errorId: "WebMend.BadFacts,Test-WebProxy",
        project: "https://example.com/project",
      });
      expect(two?.store).toMatch(/WebMend$/);
      expect(one).toMatchObject({ name: first.name, result: "Rdp.CheckResult", verdict: "Unknown" });
      expect(one?.store).toMatch(/RdpMend$/);
      expect(one?.commands.filter((name) => two?.commands.includes(name))).toEqual([]);
      expect(one?.commands.every((name) => name.includes(`-${first.noun}`))).toBe(true);
    });

    it("passes the gate", async () => {
      const { diagnostics, calls } = await gateFolder({ out, shown: "dist", templates: new Map(), host });
      expect(diagnostics).toEqual([]);
      expect(calls).toBeGreaterThan(500);
    });
  });

  describePester(
    await runPester({ files: listSuites(out), host, ...(!named && { pester: pesterFolder() }) }),
  );
}

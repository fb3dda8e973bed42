/** Everything emitted is parsed by the real parser; its syntax tree is held against the block list (test/gate: against 5.1). */
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { OutputFile } from "../../src/emit/files.ts";
import type { ParseReply } from "../../src/powershell/protocol.ts";
import { describeWithEngine, projectRoot } from "../setup/with-engine.ts";
import { type EmittedBook, emitBook, writeOutputs } from "./real-book.ts";
import { blockedCalls } from "./syntax-rules.ts";

describeWithEngine("the emitted PowerShell", (engine) => {
  let emitted: EmittedBook;
  let folder: string;
  const parsed: { file: OutputFile; reply: ParseReply }[] = [];

  beforeAll(async () => {
    emitted = await emitBook();
    folder = await writeOutputs(emitted.files);
    for (const file of emitted.files.filter(({ path }) => /\.(ps1|psm1|psd1)$/.test(path))) {
      parsed.push({ file, reply: await engine().parse({ path: join(folder, file.path) }) });
    }
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("is parsed without an error, module, manifest and every suite", () => {
    expect(parsed.length).toBeGreaterThan(15);
    expect(
      parsed
        .filter(({ reply }) => reply.errors.length > 0)
        .map(({ file, reply }) => [file.path, reply.errors]),
    ).toEqual([]);
  });

  it("says what an exception says in one place only, where words of ours stand before it", () => {
    const said = parsed.flatMap(({ file, reply }) =>
      file.path.startsWith("module/")
        ? reply.members.filter(({ name }) => name === "Message").map(({ text }) => text)
        : [],
    );
    expect(said.filter((text) => /Exception|Heart/.test(text)).sort()).toEqual([
      "$Record.Exception.Message",
      "(Get-RdpHeart $Record).Message",
    ]);
  });

  it("calls nothing that is on the block list", () => {
    const { blocked } = emitted.book;
    const rules = blocked.flatMap((pattern) => pattern.rules).filter((rule) => "command" in rule);
    expect(rules.length).toBeGreaterThan(5);
    expect(
      parsed.flatMap(({ file, reply }) =>
        blockedCalls(reply, blocked).map((what) => `${file.path}: ${what}`),
      ),
    ).toEqual([]);
  });

  it("knows what it looks for: blocked calls are found", async () => {
    const text =
      "Invoke-Expression $t; wmic os get name; New-Item -Path 'HKLM:\\SOFTWARE\\X' -Force; Set-NetFirewallProfile -Enabled False";
    const blocked = blockedCalls(await engine().parse({ text }), emitted.book.blocked);
    for (const name of ["Invoke-Expression", "wmic", "New-Item", "Set-NetFirewallProfile"]) {
      expect(
        blocked.filter((what) => what.includes(name)),
        name,
      ).not.toEqual([]);
    }
  });

  it("has each function of the module once: of two with one name the later would stand in for both", () => {
    const names = parsed
      .filter(({ file }) => file.path.startsWith("module/"))
      .flatMap(({ reply }) => reply.functions.map(({ name }) => name.toLowerCase()));
    expect(names.length).toBeGreaterThan(100);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it("calls programs by full path only, and CIM and readings through one seam each", () => {
    const module = parsed.filter(({ file }) => file.path.startsWith("module/"));
    const calls = module.flatMap(({ reply }) => reply.commands);
    expect(
      calls.filter(({ name }) => name && /^(reg|sc|netsh|cmd|powershell|schtasks)(\.exe)?$/i.test(name)),
    ).toEqual([]);
    const cim = module.flatMap(({ file, reply }) => {
      const seam = reply.functions.find(({ name }) => name === "script:Invoke-RdpCim");
      return reply.commands
        .filter(({ name }) => name && /-Cim(Instance|Method)$/.test(name))
        .map(({ line, text }) => ({
          file: file.path,
          text,
          inSeam: seam && line >= seam.line && line <= seam.endLine,
        }));
    });
    expect(cim.length).toBeGreaterThan(0);
    expect(cim.filter(({ inSeam }) => !inSeam)).toEqual([]);
  });

  it("names for each region a source that exists, with the line of the definition", () => {
    const module = parsed.filter(({ file }) => /^module\/.*(?<!d)1$/.test(file.path));
    const regions = module.flatMap(({ file }) => {
      const found = [...file.text.matchAll(/^#region (\S+):(\d+)\r$/gm)];
      expect(found.length, file.path).toBeGreaterThan(0);
      return found.map((match) => [match[1] ?? "", Number(match[2])] as const);
    });
    expect(regions.length).toBeGreaterThan(
      2 * emitted.book.entries.filter(({ definition }) => "command" in definition).length,
    );
    for (const [file, line] of regions) {
      const source = readFileSync(join(projectRoot, file), "utf8").split("\n");
      expect(source.length, file).toBeGreaterThanOrEqual(line);
      if (file.startsWith("runbooks/"))
        expect(source[line - 1], file).toMatch(/^export default (?:rdp\.)?define/);
    }
  });

  it("has pure ASCII and Windows line ends", () => {
    for (const { file } of parsed) {
      expect(/^[\t\r\n\x20-\x7e]*$/.test(file.text), file.path).toBe(true);
      expect(/(?<!\r)\n/.test(file.text), file.path).toBe(false);
    }
  });

  it("has a manifest that can be read as data", async () => {
    const path = emitted.files.find((file) => file.path.endsWith(".psd1"))?.path ?? "";
    const script = "Import-PowerShellDataFile -LiteralPath $args[0]";
    const { errors, output } = await engine().run({ script, args: [join(folder, path)] });
    expect(errors).toEqual([]);
    expect(output[0]).toMatchObject({
      RootModule: "RdpMend.psm1",
      PowerShellVersion: "5.1",
      CmdletsToExport: [],
    });
  });
});

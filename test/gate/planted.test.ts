/** The gate over the book, as a build emits it, and over faults planted in its templates: each is found at its line. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { openBook } from "../../src/book/open-book.ts";
import { readTemplates } from "../../src/book/templates.ts";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.ts";
import { emitFiles } from "../../src/emit/emit.ts";
import type { OutputFile } from "../../src/emit/files.ts";
import { prepareTemplates } from "../../src/emit/templates.ts";
import type { GateResult } from "../../src/gate/gate.ts";
import { gateFolder } from "../../src/gate/gate-folder.ts";
import { hostFor, type SuiteHost } from "../../src/pester-runner/host.ts";
import { findPowerShell } from "../../src/powershell/find.ts";
import { writeOutputs } from "../emit/real-book.ts";
import { projectRoot } from "../setup/with-engine.ts";

const named = process.env.RDPMEND_POWERSHELL;
const found = findPowerShell({ root: projectRoot, ...(named && { powershell: named }) });
const templates = readTemplates(join(projectRoot, "templates"));

async function emitWith(texts: ReadonlyMap<string, string>): Promise<readonly OutputFile[]> {
  const project = { root: projectRoot, book: join(projectRoot, "runbooks") };
  const { book } = await openBook({
    ...project,
    templates: join(projectRoot, "templates"),
    version: "0.1.0",
  });
  return emitFiles(book, prepareTemplates(texts, book.identity));
}

async function gate(
  host: SuiteHost,
  files: readonly OutputFile[],
  templates: ReadonlyMap<string, string>,
): Promise<GateResult> {
  const out = await writeOutputs(files);
  try {
    return await gateFolder({ out, shown: "dist", templates, host });
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

/** One fault a line: the template, a line of it that the fault stands after, the fault, and what is found. */
const faults: readonly [template: string, after: string, fault: string, code: string, said: string][] = [
  ["module/judge/map.ps1", "    # A hashtable as", "    $null = Get-Uptime", "unknown-command", "Get-Uptime"],
  ["module/judge/map.ps1", "    # A hashtable as", "    reg.exe query HKLM", "unknown-command", "reg.exe"],
  [
    "module/judge/map.ps1",
    "    # A hashtable as",
    "    $null = 1 | Sort-Object",
    "unqualified-command",
    "write Microsoft.PowerShell.Utility\\Sort-Object",
  ],
  [
    "module/runtime/json.ps1",
    "    # SHA-256 in",
    "    $null = 1 | Microsoft.PowerShell.Core\\Sort-Object",
    "unknown-command",
    "Microsoft.PowerShell.Core\\Sort-Object",
  ],
  [
    "module/judge/map.ps1",
    "    # Anything that",
    "    $null = Sort-Object -Top 1",
    "unknown-parameter",
    "-Top",
  ],
  // An abbreviation is no parameter: what it means depends on what else there is.
  [
    "module/judge/map.ps1",
    "    # Anything that",
    "    $null = Get-Item -Lit 'x'",
    "unknown-parameter",
    "-Lit",
  ],
  [
    "module/judge/json.ps1",
    "    # By the numbers",
    "    Get-Date -ProgressAction Stop",
    "unknown-parameter",
    "-Progress",
  ],
  [
    "module/runtime/json.ps1",
    "    # SHA-256 in",
    "    Get-RdpHash -Deep",
    "unknown-parameter",
    "Get-RdpHash has",
  ],
  [
    "primitives/service/module.ps1",
    "    # With the services",
    "    Set-Service -Name 'x' -StartupType AutomaticDelayedStart",
    "unknown-value",
    "AutomaticDelayedStart",
  ],
  [
    "primitives/process/module.ps1",
    "    $items = @()",
    "    $call = @{ FilePath = 'x'; Environment = @{} }\n    $call['Verb'] = 'x'\n    $call['Depth'] = 1\n    Microsoft.PowerShell.Management\\Start-Process @call",
    "unknown-parameter",
    "-Environment",
  ],
  ["module/runtime/cim.ps1", "    # A CIM property", "    $a = 1 ? 2 : 3", "newer-syntax", "a ternary"],
  ["module/runtime/store.ps1", "    # Only our own", '    "a`u{20}"', "newer-syntax", "a string escape"],
  [
    "module/runtime/store.ps1",
    "    # Only our own",
    "    $null = [System.IO.Path]::GetRelativePath('a', 'b')",
    "unlisted-member",
    "[System.IO.Path]::GetRelativePath(2)",
  ],
  [
    "module/runtime/store.ps1",
    "    # Only our own",
    "    $null = (Get-Service -Name 'x').StartType",
    "newer-member",
    "StartType came with .NET Framework 4.6.1",
  ],
  [
    "module/runtime/registry.ps1",
    "    # On 32-bit",
    "    $null = [System.Text.Json.JsonDocument]::Parse($View, $View)",
    "newer-member",
    "JsonDocument]::Parse(2) is not in .NET Framework",
  ],
  ["module/fix.ps1.hbs", "        $parameter = @{}", "        Get-Error", "unknown-command", "Get-Error"],
  ["pester/check.ps1.hbs", "BeforeAll {", "    Test-Json -Json '1'", "unknown-command", "Test-Json"],
];

/** The templates with the faults in them, and for each fault the line at which it stands. */
function plant() {
  const texts = new Map(templates);
  for (const [template, after, fault] of faults) {
    const lines = (texts.get(template) ?? "").split("\n");
    const at = lines.findIndex((line) => line.trim().startsWith(after.trim()));
    if (at < 0) throw new Error(`${template} has no line that starts with '${after}'`);
    texts.set(template, lines.toSpliced(at + 1, 0, fault).join("\n"));
  }
  const lines = faults.map(([template, , fault]) => {
    const first = fault.split("\n")[0] ?? "";
    return (texts.get(template) ?? "").split("\n").indexOf(first) + 1;
  });
  return { texts, lines };
}

if (found.kind === "none") {
  describe("the gate for Windows PowerShell 5.1", () => {
    it("needs a PowerShell", ({ skip }) => skip(found.reason));
  });
} else {
  const host = hostFor(found.kind, found.argv);
  describe("the gate for Windows PowerShell 5.1", () => {
    const { texts, lines } = plant();
    let whole: GateResult;
    let planted: readonly Diagnostic[];

    beforeAll(async () => {
      whole = await gate(host, await emitWith(templates), templates);
      const few = /^module\/|tests\/checks\/(target\.port|client\.license-cache)/;
      const files = (await emitWith(texts)).filter(({ path }) => few.test(path));
      planted = (await gate(host, files, texts)).diagnostics;
    }, 300_000);

    it("lets the whole book through", () => {
      expect(whole.diagnostics).toEqual([]);
      expect(whole.calls).toBeGreaterThan(2_000);
      expect(whole.members).toBeGreaterThan(800);
    });

    it("lists what cannot be looked up: no program by path, and no call that nobody knows of", () => {
      expect(whole.indirect.filter(({ how }) => how === "path" || how === "block")).toEqual([]);
      // Script blocks of definitions, of types and of the caller, functions of primitives, and the module's own files.
      const known =
        /^& \$script:Rdp(Guard|Type\[\$Name\])$|^& (\$\w+\.Argument|\$Ask|\(Get-RdpPrimitiveFunction ('(Get|Read|Invoke)'|-Verb 'Get')) |^[&.] \(Microsoft\.PowerShell\.Management\\Join-Path -Path \$PSScriptRoot |^& \(Microsoft\.PowerShell\.Core\\Get-Command -Name \$args\[0\]\)\.Module \{ Import-RdpJudge; /;
      const calls = whole.indirect.filter(({ how }) => how === "variable" || how === "expression");
      expect(calls.length).toBeGreaterThan(0);
      expect(calls.filter(({ text }) => !known.test(text))).toEqual([]);
    });

    for (const [index, [template, , fault, code, said]] of faults.entries()) {
      it(`finds at its line in ${template}: ${fault.split("\n").at(-1)?.trim()}`, () => {
        const place = { file: `templates/${template}`, line: lines[index] };
        const here = planted.filter((one) => one.place.file === place.file && one.place.line === place.line);
        expect(
          here.filter((one) => one.code === `gate/${code}` && one.message.includes(said)),
          JSON.stringify(planted.filter((one) => one.place.file === place.file)),
        ).not.toEqual([]);
      });
    }

    it("finds entries that are added to a splatted table, and nothing where a 5.1 parameter is added", () => {
      const process = planted.filter((one) => one.place.file === "templates/primitives/process/module.ps1");
      expect(process.map(({ message }) => message.split(" in ")[0])).toEqual([
        "Start-Process has no parameter -Environment",
        "Start-Process has no parameter -Depth",
      ]);
    });

    it("finds what a definition brings in at the definition, and says where it was emitted", () => {
      const suite = planted.find((one) => one.message.includes("Test-Json"));
      expect(suite?.related?.place.file).toMatch(/^dist\/tests\/checks\/.*\.Tests\.ps1$/);
    });

    it("finds nothing but what was planted", () => {
      const known = new Set(faults.map(([template]) => `templates/${template}`));
      expect(planted.filter(({ place }) => !known.has(place.file))).toEqual([]);
    });
  });
}

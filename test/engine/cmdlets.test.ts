import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { EngineClient } from "../../src/powershell/client.ts";
import type { Json } from "../../src/powershell/protocol.ts";
import { openPrefix, prepareEngine, prepareWine, startEngine, type WinePrefix } from "./setup.ts";

/** What the documentation of the real commands says comes out; errors are told by their ids. */
const table: [script: string, output: Json[], errors?: string[]][] = [
  ["1..5 | Select-Object -First 2", [1, 2]],
  ["1..5 | Select-Object -Last 2 -Skip 1", [3, 4]],
  ["1..5 | Select-Object -SkipLast 3", [1, 2]],
  ["1..5 | Select-Object -Index 0,3", [1, 4]],
  ["'a','A','a' | Select-Object -Unique", ["a", "A"]],
  [
    "$global:n = 0; 1..9 | ForEach-Object { $global:n++; $_ } | Select-Object -First 2 | Out-Null; $global:n",
    [2],
  ],
  [
    "[pscustomobject]@{a=1;b=2} | Select-Object b,@{n='c';e={$_.a + 1}},missing",
    [{ b: 2, c: 2, missing: null }],
  ],
  ["[pscustomobject]@{a=1;b=2} | Select-Object * -ExcludeProperty a", [{ b: 2 }]],
  ["[pscustomobject]@{a=1,2} | Select-Object -ExpandProperty a", [1, 2]],
  [
    "[pscustomobject]@{a=1} | Select-Object -ExpandProperty z",
    [],
    ["ExpandPropertyNotFound,Microsoft.PowerShell.Commands.SelectObjectCommand"],
  ],
  ["Select-Object -Nope 1", [], ["NamedParameterNotFound,Microsoft.PowerShell.Commands.SelectObjectCommand"]],
  ["3,1,2 | Sort-Object -Descending", [3, 2, 1]],
  ["'b','A','a' | Sort-Object -Unique", ["A", "b"]],
  [
    "@{a=1;b=2},@{a=1;b=1} | ForEach-Object { [pscustomobject]$_ } | Sort-Object a,@{e='b';Descending=$false} | ForEach-Object b",
    [1, 2],
  ],
  ["'a','b','A' | Group-Object | ForEach-Object { \"$($_.Name)$($_.Count)\" }", ["a2", "b1"]],
  ["(1,2,3 | Group-Object { $_ % 2 } -AsHashTable)[1].Count", [2]],
  ["1,2,3 | Measure-Object -Sum | ForEach-Object { $_.Count; $_.Sum }", [3, 6]],
  [
    "Compare-Object 1,2 2,3",
    [
      { InputObject: 3, SideIndicator: "=>" },
      { InputObject: 1, SideIndicator: "<=" },
    ],
  ],
  ["[pscustomobject]@{a=1;b=@('x',$null)} | ConvertTo-Json -Compress", ['{"a":1,"b":["x",null]}']],
  ["'x' | ConvertTo-Json; ,@() | ConvertTo-Json -Compress; $null | ConvertTo-Json", ['"x"', "[]", "null"]],
  ['\'{"a":{"b":[1,2.5,null,true]}}\' | ConvertFrom-Json', [{ a: { b: [1, 2.5, null, true] } }]],
  ['(\'{"d":"2020-01-02T03:04:05Z"}\' | ConvertFrom-Json).d.GetType().Name', ["DateTime"]],
  ['(\'{"d":"2020-01-02T03:04:05Z"}\' | ConvertFrom-Json -DateKind String).d', ["2020-01-02T03:04:05Z"]],
  ["('[1,2]' | ConvertFrom-Json | Measure-Object).Count", [2]],
  [
    "'{bad' | ConvertFrom-Json",
    [],
    ["System.ArgumentException,Microsoft.PowerShell.Commands.ConvertFromJsonCommand"],
  ],
  ["[pscustomobject]@{a=1;b='x\"y'} | ConvertTo-Csv -NoTypeInformation", ['"a","b"', '"1","x""y"']],
  ["New-Object -TypeName System.Version -ArgumentList 1, 2", ["1.2"]],
  ["(New-Object PSObject -Property @{z = 1}).z", [1]],
  ["New-Object No.Such", [], ["TypeNotFound,Microsoft.PowerShell.Commands.NewObjectCommand"]],
  [
    "$o = [pscustomobject]@{a=1}; $o | Add-Member -NotePropertyName b -NotePropertyValue 2; $o",
    [{ a: 1, b: 2 }],
  ],
  [
    "$o = [pscustomobject]@{a=1}; $o | Add-Member NoteProperty a 2",
    [],
    ["MemberAlreadyExists,Microsoft.PowerShell.Commands.AddMemberCommand"],
  ],
  ["function f { Write-Error -Message m -ErrorId My.Id -Category InvalidData }; f", [], ["My.Id,f"]],
  [
    "function f { try { Write-Error m -ErrorAction Stop } catch { $_.Exception.GetType().Name } }; f",
    ["WriteErrorException"],
  ],
  ["Get-Variable nope", [], ["VariableNotFound,Microsoft.PowerShell.Commands.GetVariableCommand"]],
  ["function f { Set-Variable v 1; Set-Variable w 2 -Scope 1 }; f; $v; $w", [null, 2]],
  ["Set-Variable ro 1 -Option ReadOnly; $ro = 2", [], ["VariableNotWritable"]],
  ["Set-Alias zz Get-Date; (Get-Alias zz).Definition", ["Get-Date"]],
  [
    "Split-Path a/b/c -Leaf; Split-Path 'HKLM:\\a' -Qualifier; Split-Path 'x.tar.gz' -LeafBase",
    ["c", "HKLM:", "x.tar"],
  ],
  ["Test-Path Nope:\\x; Test-Path ''; Test-Path $PSHOME -PathType Leaf", [false, false, false]],
  ["Get-Item Nope:\\x", [], ["DriveNotFound,Microsoft.PowerShell.Commands.GetItemCommand"]],
  [
    "Get-Process -Id 987654",
    [],
    ["NoProcessFoundForGivenId,Microsoft.PowerShell.Commands.GetProcessCommand"],
  ],
  ["Get-Date -Date '2020-01-02T03:04:05' -Format yyyyMMdd-HHmmss", ["20200102-030405"]],
  [
    "'abc','xyz' | Select-String -Pattern 'B' | ForEach-Object { $_.Matches[0].Index; $_.LineNumber }",
    [1, 1],
  ],
  ["'abc' | Select-String -Pattern 'B' -CaseSensitive -Quiet", [false]],
  [
    "Get-Command Test-Path, New-Object, Get-Module | ForEach-Object ModuleName",
    ["Microsoft.PowerShell.Management", "Microsoft.PowerShell.Utility", "Microsoft.PowerShell.Core"],
  ],
  [
    "Get-Command Invoke-Expression",
    [],
    ["CommandNotFoundException,Microsoft.PowerShell.Commands.GetCommandCommand"],
  ],
  [
    "$f = Join-Path ([IO.Path]::GetTempPath()) 'rdpmend-cmdlets.txt'; Set-Content -LiteralPath $f -Value a, b; Add-Content -LiteralPath $f -Value c; Get-Content -LiteralPath $f; (Get-Content -LiteralPath $f -TotalCount 1).Length; Remove-Item -LiteralPath $f; Test-Path -LiteralPath $f",
    ["a", "b", "c", 1, false],
  ],
  [
    "$f = Join-Path ([IO.Path]::GetTempPath()) 'rdpmend-hash.txt'; [IO.File]::WriteAllText($f, 'abc'); (Get-FileHash $f).Hash; Remove-Item $f",
    ["BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD"],
  ],
];

const linux = prepareEngine();
const wine = prepareWine();
for (const [name, made] of [
  ["engine", linux],
  ["engine under Wine", wine],
] as const) {
  if (!made.ready) {
    console.log(`cmdlets on ${name} skipped: ${made.reason}`);
  }
  describe.skipIf(!made.ready)(`cmdlets on ${name}`, () => {
    let engine: EngineClient;
    let prefix: WinePrefix | undefined;
    let folder: string;
    beforeAll(() => {
      prefix = made === wine ? openPrefix() : undefined;
      engine = startEngine(prefix);
      folder = mkdtempSync(join(tmpdir(), "rdpmend-engine-"));
      writeModule(folder);
    });
    afterAll(async () => {
      await engine.dispose();
      prefix?.dispose();
      rmSync(folder, { recursive: true });
    });

    it.each(table)("%s", async (script, output, errors = []) => {
      const reply = await engine.run({ script, local: true });
      expect(reply.errors.map((error) => error.id)).toEqual(errors);
      expect(reply.output).toEqual(output);
    });

    it("loads a manifest with a format view, help and a completer", async () => {
      const path = `${prefix ? "Z:" : ""}${folder}/Demo/Demo.psd1`;
      const reply = await engine.run({
        script:
          "param($path) Import-Module $path; Get-RdpDemo | Out-String; (Get-Help Get-RdpDemo -Full).description.Text; (Get-Help Get-RdpDemo -Full | Out-String) -match 'The width'; [System.Management.Automation.CommandCompletion]::CompleteInput('Get-RdpDemo -Name ', 18, $null).CompletionMatches | ForEach-Object CompletionText",
        args: [path],
      });
      expect(reply.errors).toEqual([]);
      expect(String(reply.output[0]).replaceAll("\r", "").trim()).toBe("Shown As\n--------\none");
      expect(reply.output.slice(1)).toEqual(["Tells a demo.", true, "alpha", "beta"]);
    });
  });
}

function writeModule(folder: string): void {
  mkdirSync(join(folder, "Demo"));
  const files = {
    "Demo.psd1":
      "@{ RootModule = 'Demo.psm1'; ModuleVersion = '1.0.0'; FunctionsToExport = @('Get-RdpDemo'); FormatsToProcess = @('Demo.Format.ps1xml') }",
    "Demo.psm1": `function Get-RdpDemo {
<#
.SYNOPSIS
Demo.
.DESCRIPTION
Tells a demo.
.PARAMETER Name
The width.
#>
    param([string]$Name)
    [pscustomobject]@{ PSTypeName = 'Rdp.Demo'; Value = 'one'; Hidden = 'two' }
}
Register-ArgumentCompleter -CommandName Get-RdpDemo -ParameterName Name -ScriptBlock { 'alpha', 'beta' }
`,
    "Demo.Format.ps1xml": `<Configuration><ViewDefinitions><View><Name>Demo</Name>
<ViewSelectedBy><TypeName>Rdp.Demo</TypeName></ViewSelectedBy>
<TableControl><TableHeaders><TableColumnHeader><Label>Shown As</Label></TableColumnHeader></TableHeaders>
<TableRowEntries><TableRowEntry><TableColumnItems><TableColumnItem><PropertyName>Value</PropertyName></TableColumnItem>
</TableColumnItems></TableRowEntry></TableRowEntries></TableControl></View></ViewDefinitions></Configuration>`,
  };
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(join(folder, "Demo", name), text);
  }
}

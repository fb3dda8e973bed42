/** What the system says never stands alone: before it the module says what it was about, and what to do. */
import { join } from "node:path";
import { beforeEach, expect, it } from "vitest";
import { finder, loadFixes } from "./cases.ts";
import { prepare } from "./kill.ts";
import { describeOnWindows } from "./suite.ts";

const cache = finder(await loadFixes())("Reset-RdpClientLicenseCache: two licences");

/** What goes wrong, its id, and how the module puts it. */
const kinds: readonly [string, string, string, RegExp][] = [
  [
    "a file",
    "[System.IO.File]::ReadAllText('C:\\nosuch\\file')",
    "FileFailed",
    /^X could not go on\. A file or a registry key could not be used: '.*nosuch.*'\.$/,
  ],
  [
    "a file that is a folder",
    "[System.IO.File]::ReadAllText('C:\\windows')",
    "AccessDenied",
    /^X could not go on\. Windows refused access: '.*windows.*'\.$/,
  ],
  [
    "the registry",
    "[Microsoft.Win32.Registry]::LocalMachine.GetValueKind('nosuch')",
    "FileFailed",
    /^X could not go on\. A file or a registry key could not be used: '.+'\.$/,
  ],
  [
    "JSON, by .NET",
    "ConvertFrom-RdpJson 'no json'",
    "NotJson",
    /^X could not go on\. A text cannot be read as JSON: '.+'\.$/,
  ],
  [
    "JSON, by the command that Windows PowerShell has",
    "ConvertFrom-Json -InputObject '{' -ErrorAction Stop",
    "NotJson",
    /^X could not go on\. A text cannot be read as JSON: '.+'\.$/,
  ],
  [
    "CIM",
    "throw [Microsoft.Management.Infrastructure.CimException]::new('Invalid parameter')",
    "CimFailed",
    /^X could not go on\. Windows' management service \(CIM\) failed: 'Invalid parameter'\.$/,
  ],
  [
    "CIM, of a class",
    "try { throw [Microsoft.Management.Infrastructure.CimException]::new('Invalid parameter') } catch { throw (Get-RdpCimError -Target 'root/cimv2:A' -Problem $_ -Deed 'be read') }",
    "CimFailed",
    /^The CIM class root\/cimv2:A could not be read\. Windows' management service \(CIM\) failed: 'Invalid parameter'\.$/,
  ],
  [
    "a service",
    "Stop-Service -Name 'nosuch' -ErrorAction Stop",
    "ServiceFailed",
    /^X could not go on\. A Windows service did not do as it was asked: '.*nosuch.*'\.$/,
  ],
  [
    "a service that an undo starts",
    "Start-RdpService -Name 'nosuch' -TimeoutSec 1",
    "ServiceFailed",
    /^The service nosuch could not be started\. .+: '.*nosuch.*'\.$/,
  ],
  [
    "a service that an undo sets",
    "Restore-RdpServiceState -State @{ name = 'TermService'; exists = $true; status = 'Running'; startType = 'Never' } -Restart $false",
    "ServiceFailed",
    /^The service TermService could not be given the start type Never\. .+: '.+'\.$/,
  ],
  [
    "anything else",
    "[int]::Parse('x')",
    "ReadFailed",
    /^X could not go on\. Something unforeseen happened: '.+'\.$/,
  ],
];

describeOnWindows("reasons", (machine) => {
  beforeEach(() => machine().renew());

  it.each(kinds)("%s", async (_, work, id, said) => {
    const script = `& (Get-Module RdpMend) {
      try { $ErrorActionPreference = 'Stop'; $null = & { ${work} } } catch {
        $reported = ConvertTo-RdpReported -Record $_ -Command 'X'
        "$reported"; $reported.FullyQualifiedErrorId; $reported.ErrorDetails.RecommendedAction; Get-RdpReason $_
      } }`;
    const { output, errors } = await machine().run(script);
    expect(errors).toEqual([]);
    const [message, reported, action, reason] = output.map(String);
    expect(reported).toBe(`RdpMend.${id}`);
    expect(message).toMatch(said);
    expect(action).not.toBe("");
    expect(`${message} ${reason}`).not.toMatch(/Exception calling|\n/);
  });

  it("a journal that another program holds stops an undo with words of ours, and a list with a warning", async () => {
    await prepare(machine(), cache);
    await machine().command(cache.fix.command, { Confirm: false });
    const [id = ""] = machine().changes();
    const journal = join("C:\\ProgramData\\RdpMend\\changes", id, "journal.jsonl").replaceAll("/", "\\");
    const reply = await machine().run(
      `$held = [System.IO.File]::Open('${journal}', 'Open', 'ReadWrite', 'None')
       try { Undo-RdpChange -ChangeId ${id} -Confirm:$false; Get-RdpChange } finally { $held.Dispose() }`,
    );
    const [undo, list] = reply.errors;
    expect(undo?.id).toBe("RdpMend.FileFailed,Undo-RdpChange");
    expect(undo?.message).toMatch(
      /^Undo-RdpChange could not go on\. A file or a registry key could not be used: '/,
    );
    expect(undo?.action).toMatch(/no other program holds/);
    for (const said of [undo?.message, list?.message, ...reply.warnings])
      expect(said ?? "").not.toMatch(/Exception calling/);
  });
});

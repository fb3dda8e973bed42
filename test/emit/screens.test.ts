/** Whatever the module puts on a screen goes through its doors, which escape it: nothing emitted goes past them. */
import { expect, it } from "vitest";
import { describeWithEngine } from "../setup/with-engine.ts";
import { scriptFindings } from "./script-findings.ts";
import { writtenBook } from "./written-book.ts";

describeWithEngine("the doors to the screen", (engine) => {
  const written = writtenBook();
  const { findings, inModule } = scriptFindings("screens.ps1", engine);

  it("are the only way out of the module", async () => {
    expect(await inModule(written())).toEqual([]);
  });

  it("are there", async () => {
    const shared = written().files.filter(({ path }) => /\.(Judge|Runtime)\.ps1$/.test(path));
    const whole = shared.map(({ text }) => text).join("\n");
    const text = whole.replaceAll(
      /(Write-RdpProgress|Confirm-RdpSentence|ConvertTo-RdpError|ConvertTo-RdpObject|Exit-RdpCommand|Get-RdpReason) \{/g,
      "$1Elsewhere {",
    );
    const kinds = (await findings({ Text: text })).map((finding) => finding.split(": ")[1]);
    expect([...new Set(kinds)].sort()).toEqual(["ask", "error", "object", "reason", "throw", "write"]);
  });

  it.each([
    ["write", 'function Get-A { param($Name) Write-Warning "$Name" }'],
    ["write", "function Get-A { param($Name) Write-Verbose -Message $Name }"],
    ["write", "function Get-A { param($Name) Microsoft.PowerShell.Utility\\Write-Warning $Name }"],
    ["write", "function Get-A { param($Name) Write-Warning ('a' + $Name) }"],
    ["write", "function Get-A { param($Name) Write-Warning (ConvertTo-RdpShown 'a' | Get-B) }"],
    ["write", "$a = @{ Message = $b }; Write-Warning @a"],
    ["write", "$b | Write-Warning"],
    ["write", "$b | Out-Host"],
    ["write", "Write-Progress -Activity $b -Completed"],
    ["write", "$Host.UI.WriteLine($b)"],
    ["write", "$PSCmdlet.WriteWarning($b)"],
    ["write", "[System.Console]::WriteLine($b)"],
    ["ask", "$PSCmdlet.ShouldProcess($b, 'Delete')"],
    ["ask", '$PSCmdlet.ShouldProcess((ConvertTo-RdpShown $b), "Delete $b")'],
    ["ask", "function Get-A { param($Shown, $Question) $PSCmdlet.ShouldProcess($Shown, $Question) }"],
    ["ask", "function Get-A { param($Ask) & $Ask 'a' 'b' }"],
    ["ask", "$PSCmdlet.ShouldContinue($b, 'Go on?')"],
    ["error", "throw (New-Object System.InvalidOperationException -ArgumentList $b)"],
    ["error", "throw [System.InvalidOperationException]::new($b)"],
    ["throw", "$Cmdlet.ThrowTerminatingError($b)"],
    ["object", "function Get-A { [pscustomobject]@{ Name = $b } }"],
    ["object", "function Get-A { New-Object -TypeName PSObject -Property $b }"],
    ["reason", 'try { 1 } catch { "no: $($_.Exception.Message)" }'],
  ])("are missed: %s, by %s", async (what, text) => {
    expect((await findings({ Text: text })).map((finding) => finding.split(": ")[1])).toEqual([what]);
  });

  it("let be what goes through them", async () => {
    const text = [
      "function Get-A { param($Name) Write-RdpWarning $Name; Write-Verbose -Message 'Nothing to do.' }",
      "$ask = { param($Shown, $Question) $PSCmdlet.ShouldProcess($Shown, $Question, 'Get-A') }",
      "function Remove-A { $PSCmdlet.ShouldProcess((ConvertTo-RdpShown $b), (ConvertTo-RdpShown \"Delete '$c'\")) }",
      "try { 1 } catch { throw (ConvertTo-RdpError -Id 'A' -Message \"no: $(Get-RdpReason $_)\") }",
    ].join("\n");
    expect(await findings({ Text: text })).toEqual([]);
  });
});

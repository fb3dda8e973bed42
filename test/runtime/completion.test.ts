import { expect, it } from "vitest";
import { writtenBook } from "../emit/written-book.ts";
import { describeWithEngine } from "../setup/with-engine.ts";

describeWithEngine("completion", (engine) => {
  const written = writtenBook();

  const complete = `param($Line)
    $found = [System.Management.Automation.CommandCompletion]::CompleteInput($Line, $Line.Length, $null)
    foreach ($one in $found.CompletionMatches) {
      $Line.Substring(0, $found.ReplacementIndex) + $one.CompletionText + $Line.Substring($found.ReplacementIndex + $found.ReplacementLength)
    }`;
  async function completed(line: string, prefix = ""): Promise<unknown[]> {
    await engine().reset();
    const imported = `Import-Module '${written().manifest}'${prefix && ` -Prefix ${prefix}`}; Set-Location '${written().folder}'`;
    await engine().run(imported);
    const { output, errors } = await engine().run({ script: complete, args: [line] });
    expect(errors).toEqual([]);
    expect((await engine().run("$Error.Count")).output).toEqual([0]);
    return output;
  }

  it.each([
    ["Get-RdpFact -Id client.lic", "Get-RdpFact -Id client.license-cache"],
    ["Get-RdpFact client.lic", "Get-RdpFact client.license-cache"],
    ["Get-RdpFact -Area sess", "Get-RdpFact -Area session-host"],
    ["Get-RdpFact -Id CLIENT.LIC", "Get-RdpFact -Id client.license-cache"],
    ["Get-RdpFact -Id 'client.lic", "Get-RdpFact -Id 'client.license-cache'"],
    ["Get-RdpFact -Id 'client.lic'", "Get-RdpFact -Id 'client.license-cache'"],
    ['Get-RdpFact -Id "client.lic', 'Get-RdpFact -Id "client.license-cache"'],
    ['Get-RdpFact -Id "client.lic"', 'Get-RdpFact -Id "client.license-cache"'],
    ["Get-RdpFact -Id a, client.lic", "Get-RdpFact -Id a, client.license-cache"],
    ["RdpMend\\Get-RdpFact -Id client.lic", "RdpMend\\Get-RdpFact -Id client.license-cache"],
    ["$x = Get-RdpFact -Id client.lic", "$x = Get-RdpFact -Id client.license-cache"],
    ["Get-RdpChange -Id client.", "Get-RdpChange -Id client.reset-license-cache"],
    ["Set-RdpLicenseServer -Mode PerU", "Set-RdpLicenseServer -Mode PerUser"],
    ['Set-RdpLicenseServer -Mode "PerU', 'Set-RdpLicenseServer -Mode "PerUser"'],
    ["Set-RdpLicenseServer -Mode 'PerU", "Set-RdpLicenseServer -Mode 'PerUser'"],
  ])("%s", async (line, wanted) => {
    expect(await completed(line)).toEqual([wanted]);
  });

  it.each([
    ["Get-XyRdpFact -Id client.lic", "Get-XyRdpFact -Id client.license-cache"],
    ['Get-XyRdpFact -Id "client.lic', 'Get-XyRdpFact -Id "client.license-cache"'],
    ["Get-XyRdpChange -Id client.", "Get-XyRdpChange -Id client.reset-license-cache"],
    ["Set-XyRdpLicenseServer -Mode PerU", "Set-XyRdpLicenseServer -Mode PerUser"],
  ])("of a module that was imported with a prefix: %s", async (line, wanted) => {
    expect(await completed(line, "Xy")).toEqual([wanted]);
  });

  it("offers every check and every fix", async () => {
    const ids = written()
      .book.entries.filter(({ definition: { kind } }) => kind === "check" || kind === "fix")
      .map(({ definition }) => definition.id);
    const offered = await completed("Get-RdpFact -Id ");
    expect(offered.map((line) => String(line).split(" ").at(-1)).sort()).toEqual([...ids].sort());
  });

  it.each([
    "Get-RdpChange -ChangeId ",
    "Undo-RdpChange ",
    "Undo-RdpChange -ChangeId '",
    'Get-RdpChange -ChangeId "m',
    "Get-RdpFact -Id nosuch",
    "Get-RdpFact -Id ./",
  ])("offers no files where there is nothing to offer: %s", async (line) => {
    const offered = await completed(line);
    expect(offered).toHaveLength(1);
    // What was typed, with a blank or a quote more at most.
    const bare = (text: string) => text.replace(/['" ]+$/, "");
    expect(bare(String(offered[0]))).toBe(bare(line));
  });
});

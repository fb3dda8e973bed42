import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type EngineClient, EngineFault } from "../../src/powershell/client.ts";
import { openPrefix, prepareWine, startEngine, startInWine, type WinePrefix } from "../engine/setup.ts";
import { describeWithEngine } from "../setup/with-engine.ts";

describeWithEngine("the long-lived host", (engine) => {
  it("is the official PowerShell with all its commands, and none of ours but the test tools", async () => {
    const script =
      "$PSVersionTable.PSVersion.ToString(); (Get-Command -CommandType Cmdlet).Count; Get-Command Get-Item, ConvertTo-Json, Get-Service, Set-Acl -ErrorAction Ignore | ForEach-Object Source; Get-Command -CommandType Cmdlet | Where-Object ModuleName -notmatch '^Microsoft\\.PowerShell\\.|\\.TestTools$' | ForEach-Object Name";
    const { output } = await engine().run(script);
    expect(output[0]).toBe("7.6.9");
    expect(output[1]).toBeGreaterThan(200);
    expect(output.slice(2)).toEqual(["Microsoft.PowerShell.Management", "Microsoft.PowerShell.Utility"]);
  });

  it("returns typed output, host text and errors apart", async () => {
    const script = "param($n) $n + 1; Write-Host 'seen'; Write-Warning 'w'; Get-Item /no/such";
    const reply = await engine().run({ script, args: { n: 41 } });
    expect(reply.output).toEqual([42]);
    expect(reply.host).toBe("seen\n");
    expect(reply.warnings).toEqual(["w"]);
    expect(reply.errors.map((error) => error.id)).toEqual([
      "PathNotFound,Microsoft.PowerShell.Commands.GetItemCommand",
    ]);
  });

  it("carries text of every kind both ways", async () => {
    const text = "\u00e9\u4e16\ud83d\ude00\u202e'\"`$()\n\t\u0001";
    expect((await engine().run({ script: "$args[0]", args: [text] })).output).toEqual([text]);
  });

  it("shows what -WhatIf says", async () => {
    const script =
      "function Set-It { [CmdletBinding(SupportsShouldProcess)] param() if ($PSCmdlet.ShouldProcess('T', 'A')) { 1 } }; Set-It -WhatIf";
    const reply = await engine().run(script);
    expect(reply.host).toBe('What if: Performing the operation "A" on target "T".\n');
    expect(reply.output).toEqual([]);
  });

  it("answers prompts as it is told, and refuses the others", async () => {
    const script =
      "function Set-It { [CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'High')] param() if ($PSCmdlet.ShouldProcess('T', 'A')) { 1 } else { 0 } }; Set-It";
    expect((await engine().run({ script, answers: ["Y"] })).output).toEqual([1]);
    expect((await engine().run({ script, answers: ["No"] })).output).toEqual([0]);
    expect((await engine().run(script)).errors[0]?.message).toContain("NonInteractive");
  });

  it("keeps definitions until reset", async () => {
    await engine().run("$kept = 5");
    expect((await engine().run("$kept")).output).toEqual([5]);
    await engine().reset();
    expect((await engine().run("$kept")).output).toEqual([null]);
  });

  it("refuses .NET calls in Constrained Language Mode", async () => {
    await engine().reset({ languageMode: "ConstrainedLanguage" });
    const reply = await engine().run("[IO.File]::ReadAllText('x')");
    await engine().reset();
    expect(reply.errors[0]?.id).toBe("MethodInvocationNotSupportedInConstrainedLanguage");
  });

  it("does not let a child read or write the protocol", async () => {
    const script = "/bin/sh -c 'cat; echo out' | Out-Default; 'after'";
    expect((await engine().run(script)).output).toEqual(["after"]);
  });

  it("answers a request that it cannot read with a fault, and lives on", async () => {
    await expect(engine().run({} as { script: string })).rejects.toBeInstanceOf(EngineFault);
    expect((await engine().run("1")).output).toEqual([1]);
  });

  it("ends a process that does not answer in time", async () => {
    const slow = startEngine();
    await expect(slow.run("while ($true) { }", 5_000)).rejects.toThrow("no answer within 5000 ms");
    expect(await slow.ended).toBeNull();
  });

  it("reports a process that kills itself", async () => {
    const doomed = startEngine();
    await expect(doomed.run("Stop-SelfHard")).rejects.toThrow("the engine ended");
  });
});

describe("the Windows build under Wine", () => {
  const wine = prepareWine();
  if (!wine.ready) {
    it("runs", ({ skip }) => skip(wine.reason));
    return;
  }
  let prefix: WinePrefix;
  let engine: EngineClient;
  beforeAll(async () => {
    prefix = openPrefix();
    engine = await startInWine(prefix);
  });
  afterAll(async () => {
    await engine?.dispose();
    prefix?.dispose();
  });

  it("is the official one, with the commands that only Windows has", async () => {
    const script =
      "$PSVersionTable.PSVersion.ToString(); $IsWindows; Get-Command Get-Service, Get-Acl, Get-CimInstance, Get-ExecutionPolicy | ForEach-Object Source; Get-PSDrive -PSProvider Registry | ForEach-Object Name";
    const { output, errors } = await engine.run(script);
    expect(errors).toEqual([]);
    expect(output).toEqual([
      "7.6.9",
      true,
      "Microsoft.PowerShell.Management",
      "Microsoft.PowerShell.Security",
      "CimCmdlets",
      "Microsoft.PowerShell.Security",
      "HKCU",
      "HKLM",
    ]);
  });

  it("reads back exactly what was written raw, odd kinds too", async () => {
    const tree = {
      name: "HKLM\\SOFTWARE\\RdpMendRaw",
      exists: true,
      dacl: "D:(A;;KA;;;SY)(A;;KA;;;BA)",
      order: ["", "m", "none", "odd"],
      values: [
        { name: "", kind: 1, data: "eAAAAA==" },
        { name: "m", kind: 7, data: "AAAAAA==" },
        { name: "none", kind: 0, data: "" },
        { name: "odd", kind: 99, data: "AQID" },
      ],
      keys: [
        { name: "sub", exists: true, dacl: "D:(A;;KA;;;BA)(A;;KR;;;BU)", order: [], values: [], keys: [] },
      ],
    };
    const write = await engine.run({
      script: "param($tree) Set-RawRegistry -Path $tree.name -InputObject $tree -Replace",
      args: { tree },
    });
    expect(write.errors).toEqual([]);
    const read = await engine.run("Get-RawRegistry -Path HKLM\\SOFTWARE\\RdpMendRaw");
    expect(read.output).toEqual([tree]);
    const gone = await engine.run(
      "Set-RawRegistry -Path HKLM\\SOFTWARE\\RdpMendRaw -Delete; (Get-RawRegistry -Path HKLM\\SOFTWARE\\RdpMendRaw).exists",
    );
    expect(gone.output).toEqual([false]);
  });

  it("starts and stops TermService through the service manager", async () => {
    const status = "[string](Get-Service TermService).Status";
    const script = `${status}; Start-Service TermService; ${status}; Stop-Service TermService -Force; ${status}`;
    const reply = await engine.run(script);
    expect(reply.errors).toEqual([]);
    expect(reply.output).toEqual(["Stopped", "Running", "Stopped"]);
  });
});

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type EngineClient, EngineFault } from "../../src/powershell/client.ts";
import { openPrefix, prepareEngine, prepareWine, startEngine, type WinePrefix } from "./setup.ts";

const linux = prepareEngine();
if (!linux.ready) {
  console.log(`engine tests skipped: ${linux.reason}`);
}
const wine = prepareWine();
if (!wine.ready) {
  console.log(`Wine engine tests skipped: ${wine.reason}`);
}

describe.skipIf(!linux.ready)("engine client", () => {
  let engine: EngineClient;
  beforeAll(() => {
    engine = startEngine();
  });
  afterAll(() => engine.dispose());

  it("returns typed output, host text and errors apart", async () => {
    const script = "param($n) $n + 1; Write-Host 'seen'; Write-Warning 'w'; Get-Item /no/such";
    const reply = await engine.run({ script, args: { n: 41 } });
    expect(reply.output).toEqual([42]);
    expect(reply.host).toBe("seen\n");
    expect(reply.warnings).toEqual(["w"]);
    expect(reply.errors.map((error) => error.id)).toEqual([
      "PathNotFound,Microsoft.PowerShell.Commands.GetItemCommand",
    ]);
  });

  it("carries text of every kind both ways", async () => {
    const text = "\u00e9\u4e16\ud83d\ude00\u202e'\"`$()\n\t\u0001";
    expect((await engine.run({ script: "$args[0]", args: [text] })).output).toEqual([text]);
  });

  it("shows what -WhatIf says", async () => {
    const script =
      "function Set-It { [CmdletBinding(SupportsShouldProcess)] param() if ($PSCmdlet.ShouldProcess('T', 'A')) { 1 } }; Set-It -WhatIf";
    const reply = await engine.run(script);
    expect(reply.host).toBe('What if: Performing the operation "A" on target "T".\n');
    expect(reply.output).toEqual([]);
  });

  it("keeps definitions until reset", async () => {
    await engine.run("$kept = 5");
    expect((await engine.run("$kept")).output).toEqual([5]);
    await engine.reset();
    expect((await engine.run("$kept")).output).toEqual([null]);
  });

  it("refuses .NET calls in Constrained Language Mode", async () => {
    await engine.reset({ languageMode: "ConstrainedLanguage" });
    const reply = await engine.run("[IO.File]::ReadAllText('x')");
    await engine.reset();
    expect(reply.errors[0]?.id).toBe("MethodInvocationNotSupportedInConstrainedLanguage");
  });

  it("does not let a child read or write the protocol", async () => {
    expect((await engine.run("/bin/sh -c 'cat; echo out' | Out-Default; 'after'")).output).toEqual(["after"]);
  });

  it("finds syntax that 5.1 lacks, and no more", async () => {
    const text = "$a = $b ? 1 : 2; $c ?? 3; $d ??= 4; (g)?.f; (g)?[0]; a && b; function g { clean { } }";
    const kinds = (await engine.parse({ text })).newSyntax.map(({ kind }) => kind);
    expect(new Set(kinds)).toEqual(
      new Set([
        "ternary",
        "nullCoalescing",
        "nullCoalescingAssignment",
        "nullConditionalMember",
        "nullConditionalIndex",
        "pipelineChain",
        "cleanBlock",
      ]),
    );
    expect(
      (await engine.parse({ text: "if ($a) { Get-Item -Path 'x' -Force } # 1d 0x1d" })).newSyntax,
    ).toEqual([]);
  });

  it("gives commands with their parameters and parse errors with their place", async () => {
    const reply = await engine.parse({ text: "Get-Item -Path x\n}" });
    expect(reply.commands[0]).toMatchObject({ name: "Get-Item", parameters: ["Path"], line: 1 });
    expect(reply.errors[0]).toMatchObject({ id: "UnexpectedToken", line: 2, column: 1 });
  });

  it("rejects an unknown operation's answer as a fault, and lives on", async () => {
    await expect(engine.parse({} as { text: string })).rejects.toBeInstanceOf(EngineFault);
    expect((await engine.run("1")).output).toEqual([1]);
  });

  it("ends a process that does not answer in time", async () => {
    const slow = startEngine();
    await expect(slow.run("while ($true) { }", 1_500)).rejects.toThrow("no answer within 1500 ms");
    expect(await slow.ended).toBeNull();
  });

  it("reports a process that kills itself", async () => {
    const doomed = startEngine();
    await expect(doomed.run("Stop-SelfHard")).rejects.toThrow("the engine ended");
  });
});

describe.skipIf(!wine.ready)("engine under Wine", () => {
  let prefix: WinePrefix;
  let engine: EngineClient;
  beforeAll(() => {
    prefix = openPrefix();
    engine = startEngine(prefix);
  });
  afterAll(async () => {
    await engine.dispose();
    prefix.dispose();
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
    const reply = await engine.run(
      "(Get-Service TermService).Status; Start-Service TermService; (Get-Service TermService).Status; Stop-Service TermService -Force; (Get-Service TermService).Status",
    );
    expect(reply.errors).toEqual([]);
    expect(reply.output).toEqual(["Stopped", "Running", "Stopped"]);
  });
});

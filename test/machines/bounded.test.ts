/** However others keep it waiting, the module collects what there is, and ends. */
import { expect, it } from "vitest";
import type { WindowsMachine } from "../windows/machine.ts";
import { describeOnWindows } from "../windows/suite.ts";
import { bases } from "./bases.ts";
import { collect, statesOf } from "./documents.ts";
import { checkCommands, load } from "./lab.ts";

const most = 20_000;
const timed = async <T>(work: () => Promise<T>): Promise<{ took: number; result: T }> => {
  const from = performance.now();
  const result = await work();
  return { took: performance.now() - from, result };
};

describeOnWindows("collecting, when somebody does not answer", (windows) => {
  /** These functions of the module wait for ten minutes, or as the script says. */
  async function hang(machine: WindowsMachine, names: readonly string[], how = "Start-Sleep -Seconds 600") {
    const script = `param($Name, $How) & (Get-Module RdpMend) { param($Name, $How)
      $script:RdpCollectLimit = $script:LabLimit
      foreach ($one in $Name) { . ([scriptblock]::Create("function script:$one { $How }")) }
    } $Name $How`;
    await machine.harness(script, { Name: names, How: how });
  }
  const network = ["Resolve-RdpName", "Read-RdpTcpConnect", "Read-RdpRdpEndpoint"];
  const withTarget = "-TargetName server1";

  it("ends in time when every reading of the network hangs", { timeout: 120_000 }, async () => {
    await load(windows(), bases.sessionHost);
    const whole = await timed(() => collect(windows(), withTarget));
    const before = whole.result;
    const judged = await timed(() =>
      windows().harness("param($Text) Invoke-RdpDiagnosis -Fact $Text -Json", { Text: before.text }),
    );
    await hang(windows(), network);
    const { took, result } = await timed(() => collect(windows(), withTarget));
    expect(took).toBeLessThan(most);
    const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`;
    console.log(
      `collected in ${seconds(whole.took)}, judged in ${seconds(judged.took)}; with a dead network collected in ${seconds(took)}`,
    );
    const slow = statesOf(result.document).filter(({ state }) => state === "timed-out");
    const names = slow.map(({ name }) => name);
    expect(names).toContain("client.target-name lookup");
    expect(names).toContain("session-host.license-server-reachable ports");
    for (const { milliseconds } of slow) expect(milliseconds).toBeGreaterThan(9000);
    // All else is there, as before.
    const others = (document: typeof before.document) =>
      Object.fromEntries(
        Object.entries(document.facts).map(([id, own]) => [
          id,
          Object.entries(own).filter(([name]) => !names.includes(`${id} ${name}`)),
        ]),
      );
    expect(others(result.document)).toEqual(others(before.document));
    expect(result.warnings).toEqual([
      expect.stringMatching(
        /^\d+ of \d+ readings were not answered in time, and the rest is there: .*client\.target-name lookup/,
      ),
    ]);
    await windows().renew();
  });

  it("ends in time when one class of CIM hangs, and when all of CIM, logs, services and the network do", {
    timeout: 180_000,
  }, async () => {
    await load(windows(), bases.win11);
    const one = "if ($Ask['ClassName'] -eq 'Win32_Terminal') { [System.Threading.Thread]::Sleep(30000) }";
    await windows().harness(
      `param($One) & (Get-Module RdpMend) { param($One) $script:RdpCollectLimit = $script:LabLimit; $script:RealReply = \${function:Get-StandInReply}
        . ([scriptblock]::Create("function script:Get-StandInReply { param(\`$Ask) $One; & \`$script:RealReply \`$Ask }")) } $One`,
      { One: one },
    );
    const single = await timed(() => collect(windows()));
    expect(single.took).toBeLessThan(most);
    const late = statesOf(single.result.document).filter(({ state }) => state === "timed-out");
    expect(late.map(({ name }) => name)).toEqual(["target.listener terminals"]);
    // Nobody can end what waits inside of Windows.
    expect(single.result.warnings.some((text) => text.startsWith("1 readings still wait"))).toBe(true);
    await windows().restart();

    await load(windows(), bases.win11);
    await hang(windows(), [
      ...network,
      "Get-StandInReply",
      "Invoke-RdpEventQuery",
      "Get-RdpRightText",
      "Get-RdpStoreCertificate",
    ]);
    const all = await timed(() => collect(windows(), withTarget));
    expect(all.took).toBeLessThan(most);
    const states = statesOf(all.result.document);
    expect(states.filter(({ state }) => state === "timed-out").length).toBeGreaterThan(30);
    expect(states.find(({ name }) => name === "target.port port")?.state).toBe("ok");
    const diagnosis = await timed(() =>
      windows().harness("(Invoke-RdpDiagnosis -WarningAction Ignore).Unseen.Count"),
    );
    expect(diagnosis.took).toBeLessThan(most);
    expect(Number(diagnosis.result[0])).toBeGreaterThan(5);
    await windows().restart();
  });

  it("one check by itself keeps the limit too", { timeout: 120_000 }, async () => {
    await load(windows(), bases.win11);
    await hang(windows(), ["Get-StandInReply"]);
    const commands = await checkCommands();
    const command = commands.get("target.clock") ?? "";
    const { took, result } = await timed(() =>
      windows().harness(`$said = ${command} -WarningAction Ignore; $said.Verdict, $said.Message`),
    );
    expect(took).toBeLessThan(most);
    expect(result[0]).toBe("Unknown");
    expect(result[1]).toContain("RdpMend.TimedOut: There was no answer within 10 seconds.");
    await windows().restart();
  });

  it("what a worker may not read is read by who asked", { timeout: 120_000 }, async () => {
    await load(windows(), bases.win11);
    const open = await collect(windows(), "-Area target");
    // As where a policy holds new sessions to Constrained Language Mode.
    await windows().harness(
      "& (Get-Module RdpMend) { function script:Invoke-RdpWork { param($Box, $Primitive, $Argument, $Culture) } }",
    );
    const shut = await collect(windows(), "-Area target");
    expect(shut.document.facts).toEqual(open.document.facts);
    await windows().renew();
  });
});

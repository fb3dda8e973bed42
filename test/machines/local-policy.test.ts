/** A whole machine, from "no licence server" to "valid" by its own group policy, and back to the last octet. */
import { expect, it } from "vitest";
import { differences } from "../windows/compare.ts";
import { saidErrors } from "../windows/machine.ts";
import { describeOnWindows } from "../windows/suite.ts";
import { broken, machineOf } from "./broken.ts";
import { ask, checkCommands, load, treesOf } from "./lab.ts";

const commands = await checkCommands();
const checks = ["session-host.license-server-reachable", "session-host.license-configuration"];
const one = broken.find(({ name }) => name.endsWith("names no licence server"));
if (!one) throw new Error("the lab has no machine any more that names no licence server");
/** The licence server is there all the time, and would say that it is valid. */
const machine = machineOf(one);
const asked = { LicenseServer: "licence1.corp.example", Mode: "PerDevice", Scope: "LocalPolicy" };

describeOnWindows("a machine of the lab, by its own group policy", (windows) => {
  const said = async () => {
    const all = await ask(
      windows(),
      machine,
      checks.map((id) => commands.get(id) ?? id),
    );
    return all.map(({ id, verdict, cause }) => `${id}: ${verdict}, ${cause}`);
  };

  it("goes from no licence server to a valid one, and back", { timeout: 120_000 }, async () => {
    windows().clearStore();
    windows().setLocalPolicy({ "gpt.ini": Buffer.from("[General]\r\nVersion=196610\r\n") });
    await load(windows(), machine);
    const before = await windows().dump(treesOf(machine));
    const policy = windows().localPolicy();
    const ill = await said();
    expect(ill).toEqual([
      "session-host.license-server-reachable: Fail, no-server",
      "session-host.license-configuration: Fail, mode-not-set",
    ]);

    const run = await windows().command("Set-RdpLicenseServer", { ...asked, Confirm: false });
    expect(saidErrors(run)).toEqual([]);
    expect(await said()).toEqual([
      "session-host.license-server-reachable: Pass, valid",
      "session-host.license-configuration: Pass, by-policy",
    ]);
    const again = await windows().command("Set-RdpLicenseServer", { ...asked, Confirm: false });
    expect(again.output).toMatchObject([{ Status: "NoChange" }]);

    const [ChangeId] = windows().changes();
    const undo = await windows().command("Undo-RdpChange", { ChangeId, Confirm: false });
    expect(saidErrors(undo)).toEqual([]);
    expect(windows().localPolicy()).toEqual(policy);
    expect(differences(before, await windows().dump(treesOf(machine)))).toEqual([]);
    expect(await said()).toEqual(ill);
  });
});

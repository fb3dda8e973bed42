import * as rdp from "rdpmend";
import { absent, all, any, eq, ne, present, same, say, some } from "rdpmend";
import { keys, policyMode, role, roleRules } from "./_licensing.ts";
import { noSessionHost, roleFacts, roleUnsaid } from "./_licensing-facts.ts";

/** Which GPO set a value, as group policy logged it: 1 won, 2 is the next that set it too. */
const setBy = (valueName: string, precedence: 1 | 2, called: string) =>
  rdp.cimInstance(
    {
      namespace: "root/RSOP/Computer",
      className: "RSOP_RegistryPolicySetting",
      filter: `valueName='${valueName}' AND precedence=${precedence}`,
      property: { registryKey: "text", valueName: "text", precedence: "number", GPOID: "text", deleted: "boolean" },
      optional: true,
      named: "GPOID",
    },
    { called, good: precedence === 1 ? "One, the same for mode and servers." : "None." },
  );
const policyServers = rdp.registryValue(
  { path: keys.policy, name: "LicenseServers" },
  { good: "Absent, or the names of your licence servers with commas." },
);

const gpo = (letter: string) =>
  `CN={${letter.repeat(8)}-0000-4000-8000-000000000000},CN=Policies,CN=System,DC=example,DC=test`;
const setting = (valueName: string, precedence: number, GPOID: string) =>
  rdp.namedInstances("GPOID", { registryKey: keys.policy, valueName, precedence, GPOID, deleted: false });
const none = rdp.namedInstances<ReturnType<typeof setting>["items"][number]>("GPOID");
const [first, second] = [gpo("A"), gpo("B")];

export default rdp.defineCheck({
  id: "session-host.policy-sources",
  command: "Test-RdpLicensePolicySource",
  title: "One group policy object sets licensing mode and licence servers",
  summary:
    "Names the GPO that sets the licensing mode and the one that sets the licence servers, and whether another one sets them too and loses.",
  description: [
    "Where two GPOs set the same value, one wins, by the order in which they are linked; the other's value is nowhere to be seen on the host. Who changes the GPO that lost changes nothing.",
    "Mode and servers belong together: where one GPO sets the mode and another the servers, one of them is changed some day, and they no longer fit.",
    "Group policy logs what each GPO set (RSoP). It can be told not to; values that device management or a script wrote are not in that log either.",
  ],
  guide: ["H6"],
  roles: ["session-host"],
  sources: {
    A: [
      "Microsoft, RSOP_RegistryPolicySetting: registryKey, valueName, GPOID, deleted; precedence 1 is the one that is applied",
      "Microsoft, Developing an RSoP management tool: RSoPLogging, on by default",
      "Microsoft policy templates (TerminalServer.admx): LicensingMode, LicenseServers",
    ],
    B: ["Salt's module for local policies and public scripts ask this class for the winning GPO of a value"],
    K: {
      "Two that set the same value": "The bytes are not compared here; where both say the same, nothing is wrong yet.",
      "Precedence of a GPO that deletes a value": "Deleted ones are passed over, as gpresult shows them.",
    },
  },
  takes: "a few seconds",
  readings: {
    setting: role.setting,
    policyMode,
    policyServers,
    logging: rdp.registryValue(
      { path: "SOFTWARE\\Policies\\Microsoft\\Windows\\System", name: "RSoPLogging", kind: "DWord" },
      { good: "Absent, or 1.", bad: "0: nothing is logged." },
    ),
    modeBy: setBy("LicensingMode", 1, "the GPO that sets the licensing mode"),
    serversBy: setBy("LicenseServers", 1, "the GPO that sets the licence servers"),
    modeToo: setBy("LicensingMode", 2, "another GPO that sets the licensing mode"),
    serversToo: setBy("LicenseServers", 2, "another GPO that sets the licence servers"),
  },
  verdicts: (facts) => {
    const { policyMode, policyServers, logging, modeBy, serversBy, modeToo, serversToo } = facts;
    const sets = (by: typeof modeBy, what: string, which = "a") =>
      rdp.inShort(
        `${which} GPO sets ${what}`,
        `${which === "a" ? "no" : "no other"} GPO sets ${what}`,
        some(by.items, (one) => all(same(one.registryKey, keys.policy), ne(one.deleted, true))),
      );
    const mode = sets(modeBy, "the licensing mode");
    const servers = sets(serversBy, "the licence servers");
    const winners = say`mode by ${modeBy.names}, servers by ${serversBy.names}`;
    const report = "gpresult /H report.html, run elevated on this host, shows their names and links.";
    return {
      ...roleRules(facts),
      "no-policy": {
        when: all(absent(policyMode.data), absent(policyServers.data)),
        "not-applicable": "No policy sets licensing mode or licence servers on this host.",
      },
      "not-logged": {
        when: any(eq(logging.data, 0), eq(modeBy.missing, true)),
        unknown:
          "Group policy is told not to log what it applies (RSoPLogging), or its log is not there: which GPO sets mode and servers cannot be read here.",
      },
      "mode-twice": {
        when: all(mode, sets(modeToo, "the licensing mode", "another")),
        warn: say`More than one GPO sets the licensing mode. The one that wins: ${modeBy.names}; also: ${modeToo.names}.`,
        next: `If they differ, change the one that wins, and take the setting out of the other. ${report}`,
      },
      "servers-twice": {
        when: all(servers, sets(serversToo, "the licence servers", "another")),
        warn: say`More than one GPO sets the licence servers. The one that wins: ${serversBy.names}; also: ${serversToo.names}.`,
        next: `If they differ, change the one that wins, and take the setting out of the other. ${report}`,
      },
      "different-owners": {
        when: all(
          mode,
          servers,
          rdp.inShort(
            "each is set by one GPO, and not by the same",
            "they are set by the same GPO, or by several",
            all(present(modeBy.only), present(serversBy.only), ne(modeBy.only.GPOID, serversBy.only.GPOID)),
          ),
        ),
        warn: say`One GPO sets the mode and another the servers (${winners}).`,
        next: `Let one of them set both. ${report}`,
      },
      "by-nobody": {
        when: any(
          all(present(policyMode.data), eq(modeBy.count, 0)),
          all(present(policyServers.data), eq(serversBy.count, 0)),
        ),
        unknown: say`A value of the policy is there, and no GPO is logged to set it (${winners}): device management, a script or somebody by hand wrote it, or policies were not applied since. gpupdate /target:computer /force, then ask again.`,
      },
      "one-owner": {
        when: any(mode, servers),
        pass: say`Each of the policies is set by one GPO (${winners}).`,
      },
      "not-known": {
        unknown: say`What group policy logged names no GPO for the licensing policies of this host (${winners}).`,
      },
    };
  },
  folkAdvice: {
    "Write the value into the policies' key by hand.":
      "The next refresh puts the GPO's value back; and where no GPO owns it, nobody ever will.",
  },
  escalate: "The owner of the group policies, with the names from gpresult: which of the two is meant to decide?",
  healthy: {
    setting: roleFacts.setting,
    policyMode: rdp.dword(4),
    policyServers: rdp.string("ls1.example.test"),
    logging: rdp.noValue,
    modeBy: setting("LicensingMode", 1, first),
    serversBy: setting("LicenseServers", 1, first),
    modeToo: none,
    serversToo: none,
  },
  scenarios: {
    "one-owner": {
      "one GPO sets both": {},
      "it sets the servers alone": { policyMode: rdp.noValue, modeBy: none },
    },
    "no-policy": { "set on the host": { policyMode: rdp.noValue, policyServers: rdp.noValue } },
    "not-logged": {
      "by policy": { logging: rdp.dword(0), modeBy: none, serversBy: none },
      "there is no log": {
        modeBy: rdp.noNamedClass,
        serversBy: rdp.noNamedClass,
        modeToo: rdp.noNamedClass,
        serversToo: rdp.noNamedClass,
      },
    },
    "mode-twice": { "a baseline sets it too": { modeToo: setting("LicensingMode", 2, second) } },
    "servers-twice": { "an old GPO": { serversToo: setting("LicenseServers", 2, second) } },
    "different-owners": { "one each": { serversBy: setting("LicenseServers", 1, second) } },
    "by-nobody": { "device management": { modeBy: none, serversBy: none } },
    "not-known": {
      "a value of the same name elsewhere": {
        modeBy: rdp.namedInstances("GPOID", {
          ...setting("LicensingMode", 1, first).items[0],
          registryKey: "Other",
        } as never),
        policyServers: rdp.noValue,
        serversBy: none,
      },
    },
    "no-session-host": { "a server without the role": { setting: noSessionHost } },
    "role-not-known": { "the provider says nothing of the role": roleUnsaid },
    "not-readable": { "not elevated": { modeBy: { unknown: "RdpMend.AccessDenied: RSOP_RegistryPolicySetting" } } },
  },
});

import * as rdp from "rdpmend";
import { absent, all, any, asNumber, eq, isIn, not, present, say } from "rdpmend";
import { configuration, inWorkgroup, isSessionHost, servers, setting, settingIs, specified } from "./_licensing.ts";
import { domainFacts, noSessionHost, serversFacts, settingFacts } from "./_licensing-facts.ts";

const ls = "ls1.example.test";
const byPolicy = {
  setting: settingFacts({
    LicensingType: 4,
    LicensingName: "Per User",
    PolicySourceLicensingType: 1,
    PolicySourceConfiguredLicenseServers: 1,
  }),
  policyServers: rdp.string(ls),
  policyMode: rdp.dword(4),
};
const typeFacts = (LicensingType: number) => ({ setting: settingFacts({ LicensingType }) });
const noServers = { specified: serversFacts(), localServers: rdp.noValue };

export default rdp.defineCheck({
  id: "session-host.license-configuration",
  command: "Test-RdpLicenseConfiguration",
  title: "The session host knows its licence servers and its licensing mode",
  summary:
    "Reads mode and servers from every source (policy, CIM, registry) and says which one wins and whether they fit.",
  description: [
    "Licensing matters only where the Remote Desktop Session Host role is installed (TerminalServerMode 1). Two administrators' sessions on any other computer never need a CAL.",
    "A policy always beats what was set locally. 2 is per device, 4 is per user, 5 means that nothing is set. Microsoft's property page says 3 for per user; its method page and practice say 4, so 3 is shown as it is and judged as unknown.",
    "Which GPO sets a policy is not read here: gpresult /H report.html, run elevated on this host, names it.",
  ],
  guide: ["H3", "H4", "H7"],
  roles: ["session-host"],
  sources: {
    A: [
      "Microsoft policy templates (TerminalServer.admx): LicenseServers, LicensingMode 2, 4 and 6",
      "Microsoft, Win32_TerminalServiceSetting and ChangeMode",
      "Microsoft, Remote Desktop licensing mode is not configured: per user is not possible in a workgroup",
    ],
    B: ["Resolution of the contradiction between Microsoft's pages on LicensingType: 2, 4, 5"],
    K: {
      "Win32_ComputerSystem.PartOfDomain, and the list of servers under a policy":
        "That GetSpecifiedLicenseServerList also returns the servers of a policy is not documented; the policy's own value is read beside it.",
    },
  },
  takes: "a few seconds",
  readings: { setting, specified, ...configuration },
  verdicts: (facts) => {
    const { setting, specified, policyServers, policyMode, localServers, localMode } = facts;
    const inForce = setting.only;
    const typeIs = (type: number) => settingIs(facts, "LicensingType", type);
    const sources = say`mode: policy ${policyMode.data}, local ${localMode.data}, in force ${inForce.LicensingType} (${inForce.LicensingName}); servers: policy ${policyServers.data}, local ${localServers.data}, in force ${specified.out.SpecifiedLSList}`;
    return {
      "no-session-host": {
        when: not(isSessionHost(facts)),
        "not-applicable":
          "This computer is no Remote Desktop Session Host: it needs no licence server and no CALs, and licensing is not the fault.",
      },
      "policy-mode-invalid": {
        when: all(present(policyMode.data), not(isIn(asNumber(policyMode.data), [2, 4, 6]))),
        fail: say`The policy sets LicensingMode to ${policyMode.data}, which is none of its values (2, 4, 6). Correct it in the GPO.`,
      },
      "mode-per-user-cloud": {
        when: eq(asNumber(policyMode.data), 6),
        warn: "The policy sets mode 6, per user by the cloud directory; its own text calls it deprecated. Check with whoever made the policy that 4 is not meant.",
      },
      "mode-not-set": {
        when: typeIs(5),
        fail: say`No licensing mode is set, so no licence is ever asked for (${sources}). Once grace is over, nobody but administrators gets in.`,
        mendedBy: ["session-host.set-license-server"],
      },
      "mode-not-known": {
        when: not(any(typeIs(2), typeIs(4))),
        unknown: say`The host reports a licensing type that is not known to mean anything (${sources}).`,
      },
      "no-server": {
        when: all(servers.none(facts), not(servers.byPolicy(facts))),
        fail: say`The host knows no licence server (${sources}).`,
        mendedBy: ["session-host.set-license-server"],
      },
      "per-user-in-workgroup": {
        when: all(typeIs(4), inWorkgroup(facts)),
        fail: "The mode is per user, but this host is in a workgroup: per user CALs need Active Directory. Use per device CALs, or join a domain.",
        mendedBy: ["session-host.set-license-server"],
        next: "With -Mode PerDevice; or join the domain.",
      },
      "half-under-policy": {
        when: any(
          all(servers.byPolicy(facts), absent(policyMode.data)),
          all(not(servers.byPolicy(facts)), present(policyMode.data)),
        ),
        warn: say`A policy sets only one of the two (${sources}). Let the same GPO set both, so that they cannot drift apart.`,
      },
      "by-policy": {
        when: servers.byPolicy(facts),
        pass: say`A policy sets mode and servers, and it wins over anything local (${sources}).`,
      },
      "by-host": { pass: say`Mode and servers are set on the host itself (${sources}).` },
    };
  },
  folkAdvice: {
    "Set the mode in the registry and restart the service.":
      "Under a policy the local value does not count, and a restart of the service cuts every session.",
    "A balloon says that no licence server is set, so it is broken.":
      "It is normal for a local account under per user mode, and in a session for administration.",
  },
  escalate:
    "If a policy is wrong, take this result and the report of gpresult to whoever owns the GPO. A broker deployment keeps its own licensing settings: change those on the broker.",
  healthy: {
    setting: settingFacts(),
    specified: serversFacts(ls),
    policyServers: rdp.noValue,
    policyMode: rdp.noValue,
    localServers: rdp.strings(ls),
    localMode: rdp.dword(2),
    computer: domainFacts(true),
  },
  scenarios: {
    "by-host": {
      "set on the host": {},
      "per device in a workgroup": { computer: domainFacts(false) },
    },
    "by-policy": { "set by a policy that wins": byPolicy },
    "no-session-host": {
      "no session host": { setting: settingFacts({ TerminalServerMode: 0, LicensingType: 1 }) },
      "the class is missing": { setting: rdp.noClass },
      "no session host, and the rest cannot be read": {
        setting: noSessionHost,
        specified: { unknown: "RdpMend.CimFailed: GetSpecifiedLicenseServerList" },
      },
    },
    "policy-mode-invalid": { "a policy with 5": { ...byPolicy, policyMode: rdp.dword(5) } },
    "mode-per-user-cloud": { "a policy with 6": { ...byPolicy, policyMode: rdp.dword(6) } },
    "mode-not-set": {
      "nothing is set": {
        setting: settingFacts({ LicensingType: 5, LicensingName: "Not Configured" }),
        ...noServers,
        localMode: rdp.dword(5),
      },
    },
    "mode-not-known": { "the number of the property page": typeFacts(3) },
    "no-server": { "a mode without a server": noServers },
    "per-user-in-workgroup": {
      "per user in a workgroup": { ...typeFacts(4), localMode: rdp.dword(4), computer: domainFacts(false) },
    },
    "half-under-policy": {
      "a policy for the mode alone": { ...byPolicy, policyServers: rdp.noValue },
      "a policy for the servers alone": {
        policyServers: rdp.string("ls2.example.test"),
        specified: serversFacts("ls2.example.test"),
      },
    },
    "not-readable": {
      "the provider does not answer": { setting: { unknown: "RdpMend.CimFailed: Win32_TerminalServiceSetting" } },
    },
  },
});

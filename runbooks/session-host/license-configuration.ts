import {
  absent,
  all,
  any,
  defineCheck,
  eq,
  fact,
  isIn,
  item,
  ne,
  not,
  otherwise,
  present,
  some,
} from "rdpmend";
import {
  absentValue,
  computer,
  domainFacts,
  dword,
  inWorkgroup,
  isSessionHost,
  localMode,
  localServers,
  multi,
  noServer,
  policyMode,
  policyServers,
  serversFacts,
  setting,
  settingFacts,
  specified,
  string,
} from "./_licensing.ts";

const typeIs = (type: number) => some(fact("setting.items"), eq(item("LicensingType"), type));
const policyHasServers = all(present(fact("policyServers.data")), ne(fact("policyServers.data"), ""));
const sources =
  "mode: policy {policyMode.data}, local {localMode.data}, in force {setting.only.LicensingType} ({setting.only.LicensingName}); servers: policy {policyServers.data}, local {localServers.data}, in force {specified.out.SpecifiedLSList}";

const local = {
  setting: settingFacts(),
  specified: serversFacts("ls1.example.test"),
  policyServers: absentValue,
  policyMode: absentValue,
  localServers: multi("ls1.example.test"),
  localMode: dword(2),
  computer: domainFacts(true),
};
const policy = {
  ...local,
  setting: settingFacts({
    LicensingType: 4,
    LicensingName: "Per User",
    PolicySourceLicensingType: 1,
    PolicySourceConfiguredLicenseServers: 1,
  }),
  policyServers: string("ls1.example.test"),
  policyMode: dword(4),
};

export default defineCheck({
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
  sources: [
    {
      mark: "A",
      from: "Microsoft policy templates (TerminalServer.admx): LicenseServers, LicensingMode 2, 4 and 6",
    },
    { mark: "A", from: "Microsoft, Win32_TerminalServiceSetting and ChangeMode" },
    {
      mark: "B",
      from: "Resolution of the contradiction between Microsoft's pages on LicensingType: 2, 4, 5",
    },
    {
      mark: "A",
      from: "Microsoft, Remote Desktop licensing mode is not configured: per user is not possible in a workgroup",
    },
    {
      mark: "K",
      from: "Win32_ComputerSystem.PartOfDomain, and the list of servers under a policy",
      note: "That GetSpecifiedLicenseServerList also returns the servers of a policy is not documented; the policy's own value is read beside it.",
    },
  ],
  takes: "a few seconds",
  readings: { setting, specified, policyServers, policyMode, localServers, localMode, computer },
  verdicts: [
    {
      when: not(isSessionHost),
      verdict: "not-applicable",
      cause: "no-session-host",
      say: "This computer is no Remote Desktop Session Host: it needs no licence server and no CALs, and licensing is not the fault.",
    },
    {
      when: all(present(fact("policyMode.data")), not(isIn(fact("policyMode.data"), [2, 4, 6]))),
      verdict: "fail",
      cause: "policy-mode-invalid",
      say: "The policy sets LicensingMode to {policyMode.data}, which is none of its values (2, 4, 6). Correct it in the GPO.",
    },
    {
      when: eq(fact("policyMode.data"), 6),
      verdict: "warn",
      cause: "mode-per-user-cloud",
      say: "The policy sets mode 6, per user by the cloud directory; its own text calls it deprecated. Check with whoever made the policy that 4 is not meant.",
    },
    {
      when: typeIs(5),
      verdict: "fail",
      cause: "mode-not-set",
      mendedBy: ["session-host.set-license-server"],
      say: `No licensing mode is set, so no licence is ever asked for (${sources}). Once grace is over, nobody but administrators gets in.`,
    },
    {
      when: not(any(typeIs(2), typeIs(4))),
      verdict: "unknown",
      cause: "mode-not-known",
      say: `The host reports a licensing type that is not known to mean anything (${sources}).`,
    },
    {
      when: all(noServer, not(policyHasServers)),
      verdict: "fail",
      cause: "no-server",
      mendedBy: ["session-host.set-license-server"],
      say: `The host knows no licence server (${sources}).`,
    },
    {
      when: all(typeIs(4), inWorkgroup),
      verdict: "fail",
      cause: "per-user-in-workgroup",
      mendedBy: ["session-host.set-license-server"],
      next: "With -Mode PerDevice; or join the domain.",
      say: "The mode is per user, but this host is in a workgroup: per user CALs need Active Directory. Use per device CALs, or join a domain.",
    },
    {
      when: any(
        all(policyHasServers, absent(fact("policyMode.data"))),
        all(not(policyHasServers), present(fact("policyMode.data"))),
      ),
      verdict: "warn",
      cause: "half-under-policy",
      say: `A policy sets only one of the two (${sources}). Let the same GPO set both, so that they cannot drift apart.`,
    },
    {
      when: policyHasServers,
      verdict: "pass",
      cause: "by-policy",
      say: `A policy sets mode and servers, and it wins over anything local (${sources}).`,
    },
    {
      when: otherwise,
      verdict: "pass",
      cause: "by-host",
      say: `Mode and servers are set on the host itself (${sources}).`,
    },
  ],
  folkAdvice: [
    {
      advice: "Set the mode in the registry and restart the service.",
      why: "Under a policy the local value does not count, and a restart of the service cuts every session.",
    },
    {
      advice: "A balloon says that no licence server is set, so it is broken.",
      why: "It is normal for a local account under per user mode, and in a session for administration.",
    },
  ],
  escalate:
    "If a policy is wrong, take this result and the report of gpresult to whoever owns the GPO. A broker deployment keeps its own licensing settings: change those on the broker.",
  scenarios: [
    { name: "set on the host", facts: local, verdict: "pass", cause: "by-host" },
    { name: "set by a policy that wins", facts: policy, verdict: "pass", cause: "by-policy" },
    {
      name: "no session host",
      facts: { ...local, setting: settingFacts({ TerminalServerMode: 0, LicensingType: 1 }) },
      verdict: "not-applicable",
      cause: "no-session-host",
    },
    {
      name: "the class is missing",
      facts: { ...local, setting: { items: [], count: 0, only: null, missing: true } },
      verdict: "not-applicable",
      cause: "no-session-host",
    },
    {
      name: "no session host, and the rest cannot be read",
      facts: {
        ...local,
        setting: settingFacts({ TerminalServerMode: 0 }),
        specified: { unknown: "RdpMend.CimFailed: GetSpecifiedLicenseServerList" },
      },
      verdict: "not-applicable",
      cause: "no-session-host",
    },
    {
      name: "a policy with 5",
      facts: { ...policy, policyMode: dword(5) },
      verdict: "fail",
      cause: "policy-mode-invalid",
    },
    {
      name: "a policy with 6",
      facts: { ...policy, policyMode: dword(6) },
      verdict: "warn",
      cause: "mode-per-user-cloud",
    },
    {
      name: "nothing is set",
      facts: {
        ...local,
        setting: settingFacts({ LicensingType: 5, LicensingName: "Not Configured" }),
        specified: serversFacts(),
        localServers: absentValue,
        localMode: dword(5),
      },
      verdict: "fail",
      cause: "mode-not-set",
    },
    {
      name: "the number of the property page",
      facts: { ...local, setting: settingFacts({ LicensingType: 3 }) },
      verdict: "unknown",
      cause: "mode-not-known",
    },
    {
      name: "a mode without a server",
      facts: { ...local, specified: serversFacts(), localServers: absentValue },
      verdict: "fail",
      cause: "no-server",
    },
    {
      name: "per user in a workgroup",
      facts: {
        ...local,
        setting: settingFacts({ LicensingType: 4 }),
        localMode: dword(4),
        computer: domainFacts(false),
      },
      verdict: "fail",
      cause: "per-user-in-workgroup",
    },
    {
      name: "per device in a workgroup",
      facts: { ...local, computer: domainFacts(false) },
      verdict: "pass",
      cause: "by-host",
    },
    {
      name: "a policy for the mode alone",
      facts: { ...policy, policyServers: absentValue },
      verdict: "warn",
      cause: "half-under-policy",
    },
    {
      name: "a policy for the servers alone",
      facts: {
        ...local,
        policyServers: string("ls2.example.test"),
        specified: serversFacts("ls2.example.test"),
      },
      verdict: "warn",
      cause: "half-under-policy",
    },
    {
      name: "the provider does not answer",
      facts: { ...local, setting: { unknown: "RdpMend.CimFailed: Win32_TerminalServiceSetting" } },
      verdict: "unknown",
      cause: "not-readable",
    },
  ],
});

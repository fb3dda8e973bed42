import * as rdp from "rdpmend";
import { eq, not, say } from "rdpmend";
import { names, noValues, procedure, rcm, valueFacts, values } from "./_license-certificate.ts";
import { connectivity, serverSources, servers } from "./_license-servers.ts";
import { isMultiSession, isNoSessionHost, isSessionHost, multiSessionWords, role } from "./_licensing.ts";
import {
  connectivityFacts,
  multiSessionFacts,
  noSessionHost,
  roleFacts,
  roleUnsaid,
  sourceFacts,
} from "./_licensing-facts.ts";

const ls = "ls1.example.test";
type Name = keyof typeof names;
const each = Object.keys(names) as Name[];
const forEach = <T>(of: (name: Name) => T) =>
  Object.fromEntries(each.map((name) => [name, of(name)])) as Record<Name, T>;
const licensingMode = { path: `${rcm}\\Licensing Core`, values: { LicensingMode: ["DWord", 4] as const } };

export default rdp.defineFix({
  id: "session-host.reset-license-certificate",
  command: "Reset-RdpLicenseCertificate",
  title: "Take away the session host's certificate for licensing",
  summary:
    "Removes the four values of RCM by which this host is known to its licence server, so that the next start gets new ones.",
  description: [
    "It is Microsoft's procedure for hosts whose certificate for licensing is damaged: Certificate, X509 Certificate, X509 Certificate ID and X509 Certificate2 go, and the host is restarted. The key itself and every key below it stay as they are, GracePeriod untouched.",
    "It refuses where no licence server is valid for this host: then nobody would give it new ones.",
    "Undo puts the four values back, byte by byte.",
  ],
  guide: ["B8"],
  roles: ["session-host"],
  sources: {
    A: [procedure],
    K: {
      "When the host gets new values": "Microsoft's procedure restarts the host. That nothing less does is not said.",
    },
  },
  risk: "medium",
  interrupts: "Nothing at once. The restart that has to follow ends every session on this host.",
  cutsSession: false,
  takes: "under a minute, then a restart",
  before: [
    "Test-RdpLicenseServerReach calls a licence server valid.",
    "Test-RdpLicenseConfiguration passes: a wrong mode gives the same symptoms, and is far more usual.",
    "You may restart this host, out of hours.",
  ],
  parameters: {},
  readings: { ...role, ...serverSources, connectivity, ...values },
  refusals: (facts) => ({
    NotSessionHost: {
      category: "InvalidOperation",
      when: isNoSessionHost(facts),
      say: "This computer is no Remote Desktop Session Host: no licence server gave it a certificate.",
      action: "Run it on the session host that cannot issue licences.",
    },
    RoleNotKnown: {
      category: "InvalidOperation",
      when: not(isSessionHost(facts)),
      say: "Windows did not say whether this computer is a Remote Desktop Session Host.",
      action: "Run it elevated. If it says so again after a restart, out of hours, look after its WMI.",
    },
    MultiSession: {
      category: "InvalidOperation",
      when: isMultiSession(facts),
      say: multiSessionWords,
      action: "Look elsewhere: no licence server is asked there.",
    },
    NoValidServer: {
      category: "InvalidOperation",
      when: not(servers.someValid(facts)),
      say: say`No licence server is known to be valid for this host (${facts.known.names}), so nobody would give it new values.`,
      action: "Mend that first: Test-RdpLicenseServerReach says what is wrong with the servers.",
    },
  }),
  steps: (facts) =>
    forEach((name) =>
      rdp.registryValueSet({ path: rcm, name: names[name], remove: true }, eq(facts[name].exists, true)),
    ),
  brings: (now) =>
    forEach((name) => ({
      when: eq(now[name].exists, false),
      say: `The value ${names[name]} is not there any more.`,
      seen: say`it is there: ${now[name].exists}.`,
    })),
  provenBy: "session-host.license-certificate",
  proofCauses: ["not-there"],
  proveWithin: 5,
  next: () => [
    { say: "Restart this host out of hours: only then does it ask for new values." },
    { say: "Afterwards run Test-RdpLicenseCertificate, and connect once as somebody who is no administrator." },
  ],
  folkAdvice: {
    "Export the key RCM and delete it.":
      "The grace period and the licensing mode lie below it; four values are concerned.",
  },
  escalate:
    "If licences are still not issued after the restart, the licence server has to be activated anew (RD Licensing Manager), or its log says why it refuses this host.",
  healthy: {
    ...roleFacts,
    ...sourceFacts({ provider: [ls] }),
    connectivity: connectivityFacts([ls, 11]),
    ...valueFacts,
  },
  scenarios: {
    goes: { "all four are there": {}, "one is left": { ...noValues, x509: valueFacts.x509 } },
    NotSessionHost: { "a server without the role": { setting: noSessionHost } },
    RoleNotKnown: { "the provider says nothing of the role": roleUnsaid },
    MultiSession: { "Enterprise multi-session": multiSessionFacts },
    NoValidServer: {
      "it cannot be reached": { connectivity: connectivityFacts([ls, 6]) },
      "none is known": { ...sourceFacts(), connectivity: connectivityFacts() },
    },
  },
  mends: {
    "all four, and their neighbours stay": {
      registry: [
        {
          path: rcm,
          values: {
            ...Object.fromEntries(Object.values(names).map((name) => [name, ["Binary", "0102"] as const])),
            CertificateOld: ["Binary", "0304"],
          },
        },
        licensingMode,
      ],
      cim: {
        Win32_TerminalServiceSetting: roleFacts.setting,
        "Win32_TerminalServiceSetting.GetSpecifiedLicenseServerList": rdp.answer({ SpecifiedLSList: [ls] }),
        "Win32_TerminalServiceSetting.GetTStoLSConnectivityStatus": rdp.answer({ TStoLSConnectivityStatus: 11 }),
      },
      becomes: [{ path: rcm, values: { CertificateOld: ["Binary", "0304"] } }, licensingMode],
    },
  },
});

import * as rdp from "rdpmend";
import { absent, isIn, not, same, say } from "rdpmend";

/** Before Windows 10 1607 and Server 2016 the service asks for accounts as the user who signs in. */
const older = ["6002", "6003", "7600", "7601", "9200", "9600", "10240", "10586"];
const administrators = "O:BAG:BAD:(A;;RC;;;BA)";

export default rdp.defineCheck({
  id: "target.sam-policy",
  command: "Test-RdpSamPolicy",
  title: "A policy on asking for accounts does not keep users out",
  summary:
    "Reads the policy 'Restrict clients allowed to make remote calls to SAM', which on older Windows keeps ordinary users from signing in.",
  description: [
    "The policy says who may ask this computer for its accounts (SAM). Windows 10 1607 and Server 2016 brought it, updates carried it back to Windows 7, 8.1 and Server 2008 R2 to 2012 R2.",
    "On those older versions Remote Desktop asks as the user who signs in. Where the policy lets administrators alone ask, as it is recommended for the newer ones, administrators get in and others do not.",
  ],
  guide: ["B5", "O4"],
  roles: ["target"],
  sources: {
    A: [
      "Microsoft, Network access: Restrict clients allowed to make remote calls to SAM: RestrictRemoteSAM is a security descriptor as text; which versions and updates have it",
    ],
    B: [
      "Issue ATADocs 221, whose page Microsoft changed for it: on patched versions before Windows 10 1607 and Server 2016 the policy breaks Remote Desktop for ordinary users; Authenticated Users have to be in it",
    ],
    K: {
      "On newer versions it keeps nobody out":
        "Administrators alone are their default, and users sign in there; nothing else is known about it.",
    },
  },
  takes: "a second",
  readings: {
    policy: rdp.registryValue(
      { path: "SYSTEM\\CurrentControlSet\\Control\\Lsa", name: "RestrictRemoteSAM", kind: "String" },
      { good: "Absent; on older Windows a text in which Authenticated Users (AU) stand.", bad: administrators },
    ),
    build: rdp.registryValue(
      { path: "SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion", name: "CurrentBuildNumber", kind: "String" },
      { good: "The build of Windows; below 14393 is older." },
    ),
  },
  verdicts: ({ policy, build }) => ({
    "not-set": {
      when: absent(policy.data),
      pass: "No policy restricts who may ask for accounts beyond what Windows itself does.",
    },
    "newer-windows": {
      when: not(isIn(build.data, older)),
      pass: say`A policy restricts who may ask for accounts (${policy.data}). On this version of Windows (build ${build.data}) Remote Desktop does not need that.`,
    },
    "administrators-only": {
      when: same(policy.data, administrators),
      warn: say`A policy lets administrators alone ask for accounts (${policy.data}). On this version of Windows (build ${build.data}) all others are then refused when they sign in.`,
      next: "For computers before Windows 10 1607 and Server 2016, put Authenticated Users into the policy (Computer Configuration, Windows Settings, Security Settings, Local Policies, Security Options, 'Network access: Restrict clients allowed to make remote calls to SAM'), or do not apply it to them; gpresult /H report.html names the GPO.",
    },
    restricted: {
      warn: say`A policy restricts who may ask for accounts (${policy.data}). On this version of Windows (build ${build.data}) whoever is not in it is refused when they sign in: are Authenticated Users (AU), or a group of your users, in it?`,
    },
  }),
  folkAdvice: {
    "Make the users administrators, then they get in.": "It is the policy that keeps them out; put them into it.",
  },
  escalate: "Take this result to whoever looks after security policies: the policy has a reason on newer computers.",
  healthy: { policy: rdp.noValue, build: rdp.string("22631") },
  scenarios: {
    "not-set": {
      "no policy": {},
      "no policy on an older Windows": { build: rdp.string("9600") },
    },
    "newer-windows": { "a hardened Windows 11": { policy: rdp.string(administrators) } },
    "administrators-only": {
      "the same on Server 2012 R2": { policy: rdp.string(administrators), build: rdp.string("9600") },
    },
    restricted: {
      "a text of the site on Windows 7": {
        policy: rdp.string("O:BAG:BAD:(A;;RC;;;BA)(A;;RC;;;AU)"),
        build: rdp.string("7601"),
      },
    },
    "not-readable": { "the policy cannot be read": { policy: { unknown: "RdpMend.AccessDenied: Lsa" } } },
  },
});

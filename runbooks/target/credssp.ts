import * as rdp from "rdpmend";
import { absent, all, any, eq, isIn, noValue, say } from "rdpmend";
import { build, isNotMended, isNotTold, numbered, oracle, revision } from "./_credssp.ts";

export default rdp.defineCheck({
  id: "target.credssp",
  command: "Test-RdpCredSsp",
  title: "CredSSP is mended, and nobody weakened it",
  summary:
    "Reads whether this Windows has the CredSSP updates of 2018, and what AllowEncryptionOracle says. It holds for clients and for targets.",
  description: [
    "In 2018 Microsoft mended CredSSP, by which a client hands over a password. Since May 2018 a client that is up to date refuses a target that is not; its message names 'CredSSP encryption oracle remediation'.",
    "Run it on both computers: on the target it says whether the updates are missing; on the client, whether it insists or was weakened.",
    "The same setting counts on both sides: 0 accepts updated peers alone, 1 (what absent means) refuses targets that are not updated, 2 accepts everything.",
  ],
  guide: ["C9", "T12"],
  roles: ["client", "target"],
  sources: {
    A: [
      "Microsoft KB 4093492: AllowEncryptionOracle, its three settings, which pairs of computers get on with each other",
      "Microsoft policy template CredSsp.admx: the value and its key",
    ],
    B: [
      "Microsoft's security baseline for Windows: Force Updated Clients (0)",
      "Issues mRemoteNG 978 and rdpwrap 480: a client of May 2018, and a server without updates",
    ],
    K: {
      "First builds with the update":
        "10240.17797, 10586.1478, 14393.2125, 15063.966 and 16299.309, of 13 March 2018, from memory; 17134 and later have it from the start.",
    },
  },
  takes: "a second",
  readings: {
    oracle,
    build,
    revision,
  },
  verdicts: ({ oracle, build, revision }) => ({
    "not-mended": {
      when: isNotMended({ build, revision }),
      fail: say`This Windows (build ${build.data}.${revision.data}) lacks the CredSSP updates of 2018: clients that are up to date refuse it, with a message on 'CredSSP encryption oracle remediation'.`,
      next: "Install the current cumulative update, and restart the computer out of hours. Until then use its console.",
    },
    vulnerable: {
      when: eq(oracle.data, 2),
      warn: "AllowEncryptionOracle is 2: this computer hands passwords to, and takes them from, peers without the updates of 2018. Nobody is kept out; everybody is at risk.",
      next: "Update the other computer, then take the value away, or the policy 'Encryption Oracle Remediation' that sets it; restart the computer.",
    },
    insists: {
      when: eq(oracle.data, 0),
      pass: "AllowEncryptionOracle is 0, as Microsoft's baseline has it: this computer refuses every peer without the updates of 2018, also as a target. Update a peer that is refused; 1 is what Windows does by itself.",
      rulesOut: false,
    },
    "not-told": {
      when: any(isNotTold({ build, revision }), all(isIn(build.data, numbered), absent(revision.data))),
      pass: say`Nobody weakened CredSSP. Whether this Windows (build ${build.data}) has the updates of 2018 its build does not tell; look for any monthly update of March 2018 or later in its list of updates.`,
      rulesOut: false,
    },
    mended: {
      pass: say`This Windows (build ${build.data}) has the CredSSP updates of 2018, and AllowEncryptionOracle is ${oracle.data}. Where a message names encryption oracle remediation, the other computer lacks them.`,
      rulesOut: false,
    },
  }),
  folkAdvice: {
    "Set AllowEncryptionOracle to 2 on the client.":
      "Passwords can then be taken on the way, on every connection of that client. Update the server.",
    "Uninstall the update of May 2018.": "It takes the mend away from the side that is in order.",
  },
  escalate: "Where the other computer is a device of a maker that gives no updates, ask that maker.",
  healthy: { oracle: noValue, build: rdp.string("19045"), revision: rdp.dword(4780) },
  scenarios: {
    mended: {
      "Windows 10 22H2": {},
      "Server 2016 of today": { build: rdp.string("14393"), revision: rdp.dword(6614) },
      "a setting that says what is so anyway": { oracle: rdp.dword(1) },
    },
    "not-mended": {
      "Server 2016 as it was installed": { build: rdp.string("14393"), revision: rdp.dword(693) },
    },
    vulnerable: { "advice from the internet": { oracle: rdp.dword(2) } },
    insists: { "as a baseline has it": { oracle: rdp.dword(0) } },
    "not-told": {
      "Server 2012 R2": { build: rdp.string("9600"), revision: noValue },
      "Server 2016 that does not say its revision": { build: rdp.string("14393"), revision: noValue },
    },
    "not-readable": { "the build cannot be read": { build: { unknown: "RdpMend.AccessDenied: CurrentVersion" } } },
  },
});

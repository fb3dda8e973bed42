import * as rdp from "rdpmend";
import { all, any, eq, ne, not, noValue, say } from "rdpmend";
import { build, isNotMended, isNotTold, oracle, revision } from "../target/_credssp.ts";

export default rdp.defineCheck({
  id: "peers.credssp",
  command: "Test-RdpPeerCredSsp",
  title: "The CredSSP of client and target get on with each other",
  summary:
    "Holds the CredSSP updates and the setting AllowEncryptionOracle of the client against those of the target. It takes the facts of both ends.",
  description: [
    "Whether CredSSP refuses hangs on both computers: on who has the updates of 2018, and on how strict each is. The message names 'CredSSP encryption oracle remediation' and not the side that is at fault.",
    "Collect at both ends, and give both documents, the client's first.",
  ],
  guide: ["C9", "T12"],
  roles: ["client", "target"],
  sources: {
    A: ["Microsoft KB 4093492: the table of clients and servers, with and without the updates, by setting"],
    B: ["Issues mRemoteNG 978 and rdpwrap 480: a client of May 2018, and a server without updates"],
    K: {
      "First builds with the update": "As Test-RdpCredSsp has them, from memory.",
      "Windows 7, 8.1, Server 2012 R2 and older": "Their builds do not say whether they have the updates.",
    },
  },
  takes: "a second at each end",
  readings: {
    clientOracle: oracle,
    clientBuild: build,
    clientRevision: revision,
    targetOracle: oracle,
    targetBuild: build,
    targetRevision: revision,
  },
  from: {
    ...{ clientOracle: "client", clientBuild: "client", clientRevision: "client" },
    ...{ targetOracle: "target", targetBuild: "target", targetRevision: "target" },
  },
  verdicts: (its) => {
    const client = { build: its.clientBuild, revision: its.clientRevision };
    const target = { build: its.targetBuild, revision: its.targetRevision };
    const builds = say`client ${its.clientBuild.data}.${its.clientRevision.data}, target ${its.targetBuild.data}.${its.targetRevision.data}`;
    return {
      "target-not-mended": {
        when: all(
          isNotMended(target, "the target"),
          not(any(isNotMended(client, "the client"), isNotTold(client, "the client"))),
          ne(its.clientOracle.data, 2),
        ),
        fail: say`The client has the CredSSP updates of 2018, and refuses the target, which lacks them (${builds}).`,
        next: "Install the current cumulative update on the target, by its console, and restart it out of hours.",
        explainedBy: ["target.credssp"],
      },
      "client-not-mended": {
        when: all(isNotMended(client, "the client"), eq(its.targetOracle.data, 0)),
        fail: say`The target takes clients with the CredSSP updates of 2018 alone (AllowEncryptionOracle is 0), and the client lacks them (${builds}).`,
        next: "Install the current cumulative update on the client, and restart it.",
        explainedBy: ["target.credssp"],
      },
      "not-told": {
        when: any(isNotTold(client, "the client"), isNotTold(target, "the target")),
        pass: say`No setting keeps them apart; whether both have the updates of 2018 their builds do not tell (${builds}). Look for any monthly update of March 2018 or later on the older one.`,
      },
      "get-on": {
        pass: say`Their CredSSP gets on with each other (${builds}; AllowEncryptionOracle ${its.clientOracle.data} and ${its.targetOracle.data}).`,
      },
    };
  },
  folkAdvice: {
    "Set AllowEncryptionOracle to 2 on the client.":
      "Passwords can then be taken on the way, on every connection of that client. Update the target.",
  },
  escalate: "Where the other computer is a device of a maker that gives no updates, ask that maker.",
  healthy: {
    ...{ clientOracle: noValue, clientBuild: rdp.string("22631"), clientRevision: rdp.dword(3447) },
    ...{ targetOracle: noValue, targetBuild: rdp.string("14393"), targetRevision: rdp.dword(6614) },
  },
  scenarios: {
    "get-on": {
      "both are up to date": {},
      "a client that was weakened gets in": { clientOracle: rdp.dword(2), targetRevision: rdp.dword(693) },
      "neither has them": {
        ...{ clientBuild: rdp.string("14393"), clientRevision: rdp.dword(693), targetRevision: rdp.dword(693) },
      },
    },
    "target-not-mended": {
      "Server 2016 as it was installed": { targetRevision: rdp.dword(693) },
      "a client that insists": { clientOracle: rdp.dword(0), targetRevision: rdp.dword(693) },
    },
    "client-not-mended": {
      "an old client, and a target with a baseline": {
        ...{ clientBuild: rdp.string("16299"), clientRevision: rdp.dword(15) },
        targetOracle: rdp.dword(0),
      },
    },
    "not-told": { "Server 2012 R2": { targetBuild: rdp.string("9600"), targetRevision: noValue } },
    "not-readable": {
      "the build of the target": { targetBuild: { unknown: "RdpMend.AccessDenied: CurrentVersion" } },
    },
  },
});

import * as rdp from "rdpmend";
import { all, eq, gt, isIn, not, say } from "rdpmend";

const core = "Microsoft-Windows-RemoteDesktopServices-RdpCoreTS";
const manager = "Microsoft-Windows-TerminalServices-RemoteConnectionManager";
const arrived = { id: 131, at: "2026-03-01T10:00:00Z", data: ["TCP", "192.0.2.7:50123"] };

export default rdp.defineCheck({
  id: "target.attempts",
  command: "Test-RdpAttempt",
  title: "What became of the last attempts to connect",
  summary: "Reads in the target's own logs how far connections came in the last days, and what ended them.",
  description: [
    "The log of RdpCoreTS has a line for each TCP connection that Remote Desktop accepted (131), and one where the security layer (139), a password (140) or the protocol (226) ended it. RemoteConnectionManager 1149 says that somebody has authenticated.",
    "Where nothing is there at the time of a failed attempt, the attempt never came here: name, network, firewall, or another computer answered.",
    "Numbers decide; the texts are in the language of Windows.",
  ],
  guide: ["O3", "T8", "T9"],
  roles: ["target"],
  sources: {
    A: ["Provider manifests of Windows 10: numbers and levels of RdpCoreTS and RemoteConnectionManager"],
    B: ["Collections of events, and issues that quote them, on 131, 139, 140 and 226 (IPBan 240 and others)"],
    K: {
      "Meaning of 1149":
        "It is logged where network level authentication succeeded. That this is so on every version is general knowledge.",
      "Which events older Windows writes":
        "Windows 7 and Server 2008 R2 lack most of them: there it says that it cannot tell.",
    },
  },
  takes: "a few seconds",
  readings: {
    came: rdp.event(
      { log: `${core}/Operational`, provider: core, ids: [131] },
      { good: "A line at the time of the attempt, with the address of the client.", bad: "None at that time." },
    ),
    ended: rdp.event(
      { log: `${core}/Operational`, provider: core, ids: [139, 140, 226] },
      { good: "None at the time of the attempt.", bad: "139, 140 or 226 at that time." },
    ),
    authenticated: rdp.event({ log: `${manager}/Operational`, provider: manager, ids: [1149] }),
  },
  verdicts: ({ came, ended, authenticated }) => {
    const last = ended.newest;
    // The number of what ended it, unless somebody has got in since.
    const lastIs = (id: number) =>
      rdp.inShort(
        `the last connection ended with ${id}`,
        `the last connection did not end with ${id}`,
        all(eq(last.id, id), not(gt(authenticated.newest.at, last.at))),
      );
    return {
      "no-log": {
        when: eq(came.exists, false),
        unknown: "This Windows has no log of RdpCoreTS, so how far an attempt came cannot be told from here.",
      },
      "security-layer": {
        when: lastIs(139),
        fail: say`The security layer ended the last connection that was ended here (139 at ${last.at}: ${last.data}): TLS, CredSSP or the certificate.`,
        next: "Test-RdpCertificate looks at the certificate. Look the status in the event up with rdpmend explain.",
        explainedBy: ["target.certificate"],
      },
      password: {
        when: lastIs(140),
        warn: say`The last connection that was ended here failed at its name or password (140 at ${last.at}: ${last.data}).`,
        next: "Is it yours? From an address that nobody knows it is somebody who guesses passwords: then Remote Desktop is open to more than it should be.",
      },
      protocol: {
        when: lastIs(226),
        warn: say`The last connection that was ended here ended within the protocol (226 at ${last.at}: ${last.data}). 0x80070040 in it says that the client's side went away.`,
        next: "Once is nothing. Again and again: the way between (VPN, MTU, inspection) or the client; try over TCP alone.",
      },
      "nobody-came": {
        when: eq(came.count, 0),
        pass: say`No connection has arrived here in the last days. If somebody tried, the attempt did not come to this computer: look at the name, the network and the firewall.`,
      },
      authenticated: {
        when: isIn(authenticated.newest.id, [1149]),
        pass: say`Connections arrive (the last at ${came.newest.at}), and somebody has authenticated (1149 at ${authenticated.newest.at}).`,
      },
      arrived: {
        pass: say`Connections arrive: the last at ${came.newest.at}, from ${came.newest.data}. Nothing says that it was ended here.`,
      },
    };
  },
  escalate:
    "The events of the minute of the attempt, with their data, from the three logs of Remote Desktop and from System.",
  healthy: {
    came: rdp.events(arrived),
    ended: rdp.events(),
    authenticated: rdp.events({ id: 1149, at: "2026-03-01T10:00:02Z", data: ["user", "", "192.0.2.7"] }),
  },
  scenarios: {
    authenticated: {
      "somebody got in": {},
      "an old failure, and somebody got in since": { ended: rdp.events({ id: 139, at: "2026-02-27T08:00:00Z" }) },
    },
    arrived: { "it arrived, and no more is known": { authenticated: rdp.events() } },
    "nobody-came": { "a quiet computer": { came: rdp.events(), authenticated: rdp.events() } },
    "security-layer": {
      "TLS failed": { ended: rdp.events({ id: 139, at: "2026-03-01T11:00:00Z", data: ["TLS", "0x80090330"] }) },
    },
    password: {
      "a wrong password": { ended: rdp.events({ id: 140, at: "2026-03-01T11:00:00Z", data: ["192.0.2.7"] }) },
    },
    protocol: {
      "the client went away": { ended: rdp.events({ id: 226, at: "2026-03-01T11:00:00Z", data: ["0x80070040"] }) },
    },
    "no-log": { "Windows 7": { came: rdp.noLog, ended: rdp.noLog, authenticated: rdp.events() } },
    "not-readable": { "the log may not be read": { came: { unknown: "RdpMend.AccessDenied: RdpCoreTS" } } },
  },
});

import * as rdp from "rdpmend";
import { all, gt, isIn, not, noValue, present, say } from "rdpmend";
import { build, isNewerOff, isOff, switches, windows7 } from "./_tls.ts";

const old = switches("1.0");
const middle = switches("1.1");
const current = switches("1.2");
export default rdp.defineCheck({
  id: "target.tls",
  command: "Test-RdpTlsProtocol",
  title: "Windows leaves Remote Desktop a TLS protocol that clients can speak",
  summary: "Reads which TLS protocols are switched off for what serves, and whether a policy sets the cipher suites.",
  description: [
    "Remote Desktop uses Windows' own TLS (Schannel). A hardening script, a policy or a security product can switch protocols off there, for everything on the computer at once.",
    "Without any of them nobody gets in. Without TLS 1.2 current clients are refused. Without TLS 1.0 and 1.1, which is right, only old clients are: they stop, and the log System has Schannel 36874 and 36888 at that second.",
    "It sees what clients offer only where Windows has refused one, and does not judge the list of cipher suites.",
  ],
  guide: ["B3"],
  roles: ["target"],
  sources: {
    A: [
      "Microsoft, TLS registry settings: Enabled and DisabledByDefault below SCHANNEL\\Protocols; the policy for the order of cipher suites",
      "Microsoft, Protocols in TLS/SSL (Schannel SSP): TLS 1.1 and 1.2 are off in Windows 7 and Server 2008 R2 until they are switched on",
      "Microsoft, Azure troubleshooting by event id: 36871 where TLS cannot be used",
    ],
    B: ["Issue Remmina 684: 36874 and 36888 (40), a client that knew TLS 1.0 only, a host where it was off"],
    K: {
      "DisabledByDefault counts for Remote Desktop":
        "It switches a protocol off for programs that do not ask for it by name; that TermService does not ask is general knowledge.",
      "TLS 1.3":
        "Windows 11 and Server 2022 have it; that Remote Desktop alone can live by it has not been seen, so it is not counted.",
    },
  },
  takes: "a second",
  readings: {
    enabled10: old.enabled,
    byDefault10: old.byDefault,
    enabled11: middle.enabled,
    byDefault11: middle.byDefault,
    enabled12: current.enabled,
    byDefault12: current.byDefault,
    ciphers: rdp.registryValue(
      { path: "SOFTWARE\\Policies\\Microsoft\\Cryptography\\Configuration\\SSL\\00010002", name: "Functions" },
      { good: "Absent: Windows' own cipher suites.", bad: "A list that lacks what your clients offer." },
    ),
    build,
    refused: rdp.event(
      { log: "System", provider: "Schannel", ids: [36874] },
      {
        good: "None at the time of an attempt.",
        bad: "36874: a client offered nothing that is on here. Other services of this computer write it as well.",
      },
    ),
  },
  verdicts: (facts) => {
    const is10Off = isOff("TLS 1.0 (Server)", { enabled: facts.enabled10, byDefault: facts.byDefault10 });
    const is11Off = isNewerOff(
      "TLS 1.1 (Server)",
      { enabled: facts.enabled11, byDefault: facts.byDefault11 },
      facts.build,
    );
    const is12Off = isNewerOff(
      "TLS 1.2 (Server)",
      { enabled: facts.enabled12, byDefault: facts.byDefault12 },
      facts.build,
    );
    const values = say`Enabled of TLS 1.0, 1.1, 1.2: ${facts.enabled10.data}, ${facts.enabled11.data}, ${facts.enabled12.data}; DisabledByDefault: ${facts.byDefault10.data}, ${facts.byDefault11.data}, ${facts.byDefault12.data}`;
    const mend =
      "Take the switch away where it was set (policy, security product, script). By hand: below SCHANNEL\\Protocols\\TLS 1.2\\Server set Enabled to 1 and DisabledByDefault to 0, and restart the computer out of hours.";
    return {
      "no-protocol": {
        when: all(is10Off, is11Off, is12Off),
        fail: say`TLS 1.0, 1.1 and 1.2 are all switched off for what serves on this computer, so clients are cut off before they can sign in (${values}).`,
        next: mend,
      },
      "tls12-off": {
        when: all(is12Off, not(isIn(facts.build.data, windows7))),
        warn: say`TLS 1.2 is switched off for what serves on this computer: current and hardened clients, which want it, are refused (${values}).`,
        next: mend,
      },
      "client-refused": {
        when: gt(facts.refused.count, 0),
        warn: say`A client offered no protocol or cipher suite that is on here, and was refused (36874 at ${facts.refused.newest.at}; ${values}; a policy for cipher suites: ${facts.ciphers.data}). Other services of this computer write this event as well.`,
        next: "If it is the time of your attempt: update the client program, which is mended by that. Where TLS 1.2 is on and the client is current, see whether one of its suites is in the policy.",
      },
      "older-off": {
        when: is10Off,
        pass: say`TLS 1.0 is off, and a newer protocol is on. That is right; a client that knows nothing newer is refused with Schannel 36874 and 36888, and needs an update. A policy for cipher suites: ${facts.ciphers.data}.`,
        rulesOut: false,
      },
      "own-ciphers": {
        when: present(facts.ciphers.data),
        pass: say`Protocols are on. A policy sets the cipher suites (${facts.ciphers.data}): where clients stop with Schannel 36874, see whether one of theirs is in that list.`,
        rulesOut: false,
      },
      usual: { pass: "Protocols are on as Windows brings them, and no policy sets the cipher suites." },
    };
  },
  folkAdvice: {
    "Switch TLS 1.0 on again.":
      "It is weak, and hides that a client needs an update. Only Windows' own database of a broker on 2012 R2 and 2016 needs it.",
    "Set the security layer to RDP, then TLS does not matter.":
      "Sign-in is then in the hands of whoever is on the network, and network level authentication is gone.",
  },
  escalate:
    "If 36874 comes although TLS 1.2 is on, take the event and the name of the client program to whoever looks after that client, and the policy for cipher suites to whoever looks after policies.",
  healthy: {
    enabled10: noValue,
    byDefault10: noValue,
    enabled11: noValue,
    byDefault11: noValue,
    enabled12: noValue,
    byDefault12: noValue,
    ciphers: noValue,
    build: rdp.string("22631"),
    refused: rdp.events(),
  },
  scenarios: {
    usual: {
      "as Windows brings it": {},
      "written out as on": { enabled12: rdp.dword(4294967295), byDefault12: rdp.dword(0) },
      "Windows 7, where only TLS 1.0 is on": { build: rdp.string("7601") },
    },
    "older-off": { "a hardened computer": { enabled10: rdp.dword(0), enabled11: rdp.dword(0) } },
    "client-refused": {
      "TLS 1.0 is off, and a client knows nothing newer": {
        enabled10: rdp.dword(0),
        refused: rdp.events({ id: 36874, data: ["TLS 1.0"] }),
      },
    },
    "own-ciphers": {
      "a policy for cipher suites": { ciphers: rdp.string("TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384") },
    },
    "no-protocol": {
      "all three are off": { enabled10: rdp.dword(0), byDefault11: rdp.dword(1), enabled12: rdp.dword(0) },
      "Windows 7, hardened by a script for newer ones": { build: rdp.string("7601"), enabled10: rdp.dword(0) },
    },
    "tls12-off": { "only the old ones are left": { enabled12: rdp.dword(0) } },
    "not-readable": {
      "the protocols cannot be read": { enabled12: { unknown: "RdpMend.AccessDenied: SCHANNEL" } },
    },
  },
});

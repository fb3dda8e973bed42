import * as rdp from "rdpmend";
import { absent, all, any, eq, host, not, present, say, unreadable } from "rdpmend";
import { answers, silent, trusted } from "./_connection-scenarios.ts";

const policies = "SOFTWARE\\Policies\\Microsoft\\Windows NT\\Terminal Services";

export default rdp.defineCheck({
  id: "client.settings",
  command: "Test-RdpClientSetting",
  title: "The client does not forbid what the target asks for",
  summary:
    "Looks at what is set on this client for everybody: CredSSP, and what it does with a target that it cannot authenticate; and holds it against what the target asks for, where one was named.",
  description: [
    "A target that asks for network level authentication refuses a client whose CredSSP is switched off (519, 2825). A client that is told to refuse what it cannot authenticate refuses a certificate that the target made for itself, outside of a domain.",
    "The same can be set in each .rdp file, and by each user: Test-RdpUserSetting reads those.",
  ],
  guide: ["C9"],
  roles: ["client"],
  sources: {
    A: [
      "Microsoft policy template TerminalServer.admx: AuthenticationLevel 0 connect, 1 do not connect, 2 warn",
      "Reports of 519 and 2825 from clients without CredSSP (mRemoteNG 875, 1820)",
    ],
    B: ["Collectors of Microsoft's support read EnableCredSSPSupport of Terminal Server Client"],
    K: {
      "EnableCredSSPSupport for the whole computer":
        "That mstsc heeds it there, and not in .rdp files alone, is not documented.",
    },
  },
  takes: "up to five seconds",
  readings: {
    credSsp: rdp.registryValue(
      { path: "SOFTWARE\\Microsoft\\Terminal Server Client", name: "EnableCredSSPSupport", kind: "DWord" },
      { good: "Absent, or 1.", bad: "0." },
    ),
    level: rdp.registryValue(
      { path: policies, name: "AuthenticationLevel", kind: "DWord" },
      { good: "Absent, 0 or 2.", bad: "1, where targets have certificates that they made for themselves." },
    ),
    asked: rdp.rdpEndpoint(
      { target: host.target },
      { good: "It says whether it wants NLA, and shows its certificate." },
    ),
  },
  verdicts: ({ credSsp, level, asked }) => {
    const { best } = asked;
    const isOff = eq(credSsp.data, 0);
    const refuses = eq(level.data, 1);
    // Nobody that answered, or who did not say so.
    const notSaid = any(
      absent(host.target),
      unreadable(best.certificate.selfSigned),
      absent(best.certificate.selfSigned),
    );
    const wantsNla = all(present(host.target), not(unreadable(best.nlaRequired)), eq(best.nlaRequired, true));
    const open = "A policy or a program set it; take it away there.";
    return {
      "credssp-off-and-wanted": {
        when: all(isOff, wantsNla),
        fail: say`CredSSP is switched off for this client, and ${asked.name} wants network level authentication: it is refused (519 or 2825).`,
        next: `Set EnableCredSSPSupport of HKLM\\SOFTWARE\\Microsoft\\Terminal Server Client to 1, or remove it. ${open}`,
      },
      "credssp-off": {
        when: isOff,
        warn: "CredSSP is switched off for this client (EnableCredSSPSupport is 0): targets that want network level authentication refuse it (519 or 2825).",
        next: `Set it to 1, or remove it. ${open}`,
      },
      "refuses-own-certificate": {
        when: all(refuses, not(notSaid), eq(best.certificate.selfSigned, true)),
        warn: say`A policy tells this client to refuse what it cannot authenticate (AuthenticationLevel 1), and ${asked.name} shows a certificate that it made for itself. In one domain, by name, Kerberos vouches for it; else it is refused.`,
        next: "Give the target a certificate of an authority that this client trusts. A weaker level lets anybody pose as the target.",
      },
      "refuses-unknown": {
        when: all(refuses, notSaid),
        warn: "A policy tells this client to refuse what it cannot authenticate (AuthenticationLevel 1): targets with certificates that they made for themselves are refused, outside of a domain.",
        next: "Name the target, then it is known what it shows. Give it a certificate of an authority that this client trusts.",
      },
      "nothing-forbidden": {
        pass: say`Nothing that is set for this whole client forbids what a target may ask for (EnableCredSSPSupport ${credSsp.data}, AuthenticationLevel by policy ${level.data}).`,
      },
    };
  },
  folkAdvice: {
    "Set the authentication level to 0, so that no warning comes.":
      "Then nobody notices another computer in the target's place.",
  },
  escalate: "Whoever owns the policy of the clients: it and the certificates of the targets have to fit.",
  healthy: { host: { target: "server1" }, credSsp: rdp.noValue, level: rdp.noValue, asked: answers() },
  scenarios: {
    "nothing-forbidden": {
      "as Windows has it": {},
      "warn, as mstsc does by itself": { level: rdp.dword(2) },
      "no target was named": { host: { target: null }, asked: { unknown: "RdpMend.NoTarget: nobody" } },
      "a target with a certificate of an authority": { level: rdp.dword(1), asked: trusted },
    },
    "credssp-off-and-wanted": { "the target wants NLA": { credSsp: rdp.dword(0) } },
    "credssp-off": {
      "the target does without": { credSsp: rdp.dword(0), asked: answers({ nlaRequired: false }) },
      "no target was named": {
        host: { target: null },
        credSsp: rdp.dword(0),
        asked: { unknown: "RdpMend.NoTarget: nobody" },
      },
    },
    "refuses-own-certificate": { "a baseline, and Windows' own certificate": { level: rdp.dword(1) } },
    "refuses-unknown": {
      "the target does not answer": { level: rdp.dword(1), asked: silent },
      "no target was named": {
        host: { target: null },
        level: rdp.dword(1),
        asked: { unknown: "RdpMend.NoTarget: nobody" },
      },
    },
    "not-readable": { "the policies cannot be read": { level: { unknown: "RdpMend.AccessDenied: Policies" } } },
  },
});

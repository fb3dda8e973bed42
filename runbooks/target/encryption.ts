import * as rdp from "rdpmend";
import { absent, all, any, asNumber, eq, first, isIn, say } from "rdpmend";
import { places } from "./_rdp-tcp.ts";

const setting = (name: string) => ({
  policy: rdp.registryValue({ path: places.policy, name, kind: "DWord" }),
  local: rdp.registryValue({ path: places.listener, name, kind: "DWord" }),
});
const level = setting("MinEncryptionLevel");
const layer = setting("SecurityLayer");
const nla = setting("UserAuthentication");

export default rdp.defineCheck({
  id: "target.encryption",
  command: "Test-RdpEncryption",
  title: "Connections are made over TLS, and by people who have authenticated",
  summary:
    "Reads the security layer, network level authentication, the encryption level and the FIPS switch that apply: policy before local.",
  description: [
    "The security layer decides how a connection begins: 0 is Remote Desktop's own old encryption, 1 takes what the client offers, 2 is TLS alone. Network level authentication (NLA) needs TLS.",
    "The encryption level counts for the old encryption only. With TLS it changes nothing, whatever it is set to; FIPS is no level of its policy, but a switch of the whole computer.",
  ],
  guide: ["T10", "T11", "T16"],
  roles: ["target"],
  sources: {
    A: [
      "Microsoft policy template TerminalServer.admx: SecurityLayer 0 to 2, MinEncryptionLevel 1 to 3 (for native encryption), UserAuthentication",
      "Registry dumps of the RDP-Tcp key: 2, 2 and 1",
      "Reports of 519 and 2825 from clients without CredSSP (mRemoteNG 875, 1820)",
    ],
    K: {
      "Where the FIPS switch lies":
        "Control\\Lsa\\FipsAlgorithmPolicy, value Enabled, since Windows Vista; from general knowledge.",
    },
  },
  takes: "a second",
  readings: {
    layerPolicy: layer.policy,
    layer: layer.local,
    nlaPolicy: nla.policy,
    nla: nla.local,
    levelPolicy: level.policy,
    level: level.local,
    fips: rdp.registryValue(
      { path: "SYSTEM\\CurrentControlSet\\Control\\Lsa\\FipsAlgorithmPolicy", name: "Enabled", kind: "DWord" },
      { good: "0, or not there.", bad: "1: clients that know no FIPS algorithm are refused (extended code 0x8)." },
    ),
  },
  verdicts: (facts) => {
    const inForce = (policy: typeof facts.nlaPolicy, local: typeof facts.nla) =>
      first(asNumber(policy.data), asNumber(local.data));
    const layerNow = inForce(facts.layerPolicy, facts.layer);
    const nlaNow = inForce(facts.nlaPolicy, facts.nla);
    const shown = say`security layer: policy ${facts.layerPolicy.data}, local ${facts.layer.data}; NLA: policy ${facts.nlaPolicy.data}, local ${facts.nla.data}; level: policy ${facts.levelPolicy.data}, local ${facts.level.data}`;
    return {
      "not-set": {
        when: any(absent(layerNow), absent(nlaNow)),
        unknown: say`The listener has no security layer, or does not say whether NLA is asked for (${shown}). What Windows then does is not documented.`,
        next: "Test-RdpListenerConfiguration says what is wrong with the listener.",
        explainedBy: ["target.listener-configuration"],
      },
      "nla-without-tls": {
        when: all(eq(layerNow, 0), eq(nlaNow, 1)),
        warn: say`NLA is asked for, and the security layer is 0, which knows none (${shown}).`,
        next: "Set the security layer to 2 again, where it was set: in its policy, or in the listener.",
      },
      "no-tls": {
        when: eq(layerNow, 0),
        warn: say`The security layer is 0: connections are not made over TLS, and the client cannot tell whose computer it is (${shown}).`,
        next: "If it was set for a test, put 2 back, and NLA to 1.",
      },
      fips: {
        when: eq(facts.fips.data, 1),
        warn: say`This computer allows FIPS algorithms alone: old clients, and some that are not of Microsoft, are refused, with extended code 0x8 or without one (${shown}).`,
        next: "It is most often a policy of the organisation. Update the client; do not switch it off on one computer.",
      },
      "without-nla": {
        when: isIn(nlaNow, [0]),
        warn: say`NLA is off: whoever reaches the port sees the sign-in screen, before any password (${shown}).`,
        next: "If it was switched off for a test, switch it on again.",
      },
      "tls-and-nla": {
        pass: say`TLS, and NLA is asked for. A client whose CredSSP is switched off is refused with 519 (0x207) or 2825 (0xB09): switch it on there (${shown}).`,
        rulesOut: false,
      },
    };
  },
  folkAdvice: {
    "Set the encryption level to Low, or to Client Compatible.": "With TLS it counts for nothing.",
    "Set the security layer to RDP and NLA off, and leave it so if it helps.":
      "It helps because nothing is checked any more. As a test it needs an end; the fault is in the certificate, TLS or CredSSP.",
  },
  escalate: "If a policy sets a weaker layer, ask whoever owns it; a client from before 2012 may be the reason.",
  healthy: {
    layerPolicy: rdp.noValue,
    layer: rdp.dword(2),
    nlaPolicy: rdp.noValue,
    nla: rdp.dword(1),
    levelPolicy: rdp.noValue,
    level: rdp.dword(2),
    fips: rdp.dword(0),
  },
  scenarios: {
    "tls-and-nla": {
      "as Windows has it": {},
      "a baseline sets the level to 3": {
        levelPolicy: rdp.dword(3),
        layerPolicy: rdp.dword(2),
        nlaPolicy: rdp.dword(1),
      },
    },
    "not-set": { "the listener is gone": { layer: rdp.noValue, nla: rdp.noValue, level: rdp.noValue } },
    "nla-without-tls": { "half a test was left": { layer: rdp.dword(0) } },
    "no-tls": { "a test was left": { layer: rdp.dword(0), nla: rdp.dword(0) } },
    "without-nla": { "NLA off": { nla: rdp.dword(0) } },
    fips: { "FIPS by policy": { fips: rdp.dword(1) } },
    "not-readable": { "the policies cannot be read": { layerPolicy: { unknown: "RdpMend.AccessDenied: Policies" } } },
  },
});

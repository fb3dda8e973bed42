import { all, any, asNumber, defineCheck, eq, first, key, ne, noKey, not, say } from "rdpmend";
import {
  besideIt,
  having,
  listenerFacts,
  number,
  olderWindows,
  stationsFacts,
  templateFacts,
  underPolicy,
  word,
} from "./_facts.ts";
import { listener, policy, stations, templateReadings } from "./_listener.ts";
import {
  anyPolicy,
  coreIs,
  dataOf,
  effective,
  keyExists,
  otherListener,
  securityNotKnown,
  values,
} from "./_listener-rules.ts";
import { core, policyNames, securityNames } from "./_rdp-tcp.ts";

export default defineCheck({
  id: "target.listener-configuration",
  command: "Test-RdpListenerConfiguration",
  title: "The values of the Remote Desktop listener are whole",
  summary:
    "Compares the registry key of the listener RDP-Tcp with the table of known values: what is missing, of the wrong kind, or wrong.",
  description: [
    "The values that name the protocol and its drivers must be those of this Windows, which keeps templates of them; without them nothing listens. Most others must be there and of their kind, but their data are the site's choice: port, security, limits, time-outs, redirection.",
    "Values of the newest Windows, and the two keys below the listener, may be missing: older Windows and servers do without.",
    "A value that a policy owns counts by the policy. The local one underneath may then be missing.",
  ],
  guide: ["T24"],
  roles: ["target"],
  sources: {
    A: [
      "Two independent registry dumps of the RDP-Tcp key, both of client Windows; the templates Wds\\rdpwd, Tds\\tcp and Pds\\tssecsrv in one of them",
      "A dump of the RDP-Tcp key of Windows 7 (rdpwrap issue 133)",
      "Windows Admin Center, which knows two protocols of Windows' own, in user mode and in kernel mode",
      "Microsoft, Win32_TSGeneralSetting.SetSecurityLayer: TLS is invalid together with low encryption",
      "Microsoft policy templates (TerminalServer.admx): values and their kinds",
      "Microsoft, Troubleshoot an RDP general error in Azure VM: fLogonDisabled; Prepare a Windows VHD: LanAdapter",
    ],
    K: {
      "The same values on Windows Server":
        "The table comes from client Windows; servers have not been read yet. So what only the newest dumps have is not missed, and protocol and drivers are held against the templates of this Windows first.",
      "Numbers of security that Windows does not have":
        "What it makes of them is not documented; so they are a warning, and what they should be is said.",
      "Event 1050 about TLS with low encryption":
        "That Windows corrects the pair by itself is what the event says; on the newest Windows it has not been seen.",
    },
  },
  takes: "a few seconds",
  readings: {
    listener: {
      ...listener,
      good: "The key has some 80 values, among them WdName, PdName, LoadableProtocol_Object and PortNumber.",
      bad: "The key is missing, or holds a few values only.",
    },
    policy,
    ...templateReadings,
    stations: {
      ...stations,
      good: "The subkeys are Console and RDP-Tcp.",
      bad: "There are more subkeys: listeners of other products.",
    },
  },
  verdicts: (facts) => ({
    "key-missing": {
      when: not(keyExists(facts)),
      fail: "The key RDP-Tcp is gone. Switching Remote Desktop off and on does not make it again; Reset-RdpListener -Rebuild does.",
      mendedBy: ["target.reset-listener"],
      next: "Needs -Rebuild.",
    },
    "core-missing": {
      when: coreIs.missing(facts),
      fail: say`Values without which nothing listens are missing: ${dataOf(facts.listener, Object.keys(core))}.`,
      mendedBy: ["target.reset-listener"],
    },
    "wrong-kind": {
      when: values.someWrongKind(facts),
      fail: "A value of the listener has the wrong kind (a number written as text, or the like). Reset-RdpListener -WhatIf names it.",
      mendedBy: ["target.reset-listener"],
    },
    "listener-disabled": {
      when: eq(asNumber(facts.listener.values.named("fEnableWinStation").data), 0),
      fail: "The listener is disabled (fEnableWinStation is 0).",
      mendedBy: ["target.reset-listener"],
    },
    "logons-disabled": {
      when: eq(asNumber(facts.listener.values.named("fLogonDisabled").data), 1),
      fail: "The listener lets nobody in (fLogonDisabled is 1).",
      next: "A hardening script may have set it; ask. Where it was not meant, set fLogonDisabled of RDP-Tcp to 0 and restart the computer out of hours. Reset-RdpListener keeps it: it takes the number for a choice.",
    },
    "core-differs": {
      when: coreIs.different(facts),
      fail: say`The protocol or its drivers are not those of this Windows: ${dataOf(facts.listener, Object.keys(core))}. Another product may have changed them.`,
      mendedBy: ["target.reset-listener"],
    },
    "values-missing": {
      when: values.someMissing(facts),
      warn: "The listener can listen, but some of its values are missing; an upgrade or a script has left it incomplete. Reset-RdpListener -WhatIf names the values.",
      mendedBy: ["target.reset-listener"],
    },
    "security-not-known": {
      when: securityNotKnown(facts),
      warn: say`A number of the listener's security is none that Windows has: ${dataOf(facts.listener, securityNames)}; by policy ${dataOf(facts.policy, securityNames)}. SecurityLayer is 0 to 2, UserAuthentication 0 or 1, MinEncryptionLevel 1 to 4.`,
      next: "What Windows makes of another number is not documented. Set it to one of these, in the policy if the policy owns it.",
    },
    "weak-security": {
      when: any(
        eq(first(...effective(facts, "SecurityLayer")), 0),
        eq(first(...effective(facts, "UserAuthentication")), 0),
      ),
      warn: say`The listener is whole, but weak: SecurityLayer is ${facts.listener.values.named("SecurityLayer").data} (policy ${facts.policy.values.named("SecurityLayer").data}), UserAuthentication is ${facts.listener.values.named("UserAuthentication").data} (policy ${facts.policy.values.named("UserAuthentication").data}). 0 means that TLS, or network level authentication, is off.`,
    },
    "layer-and-level-clash": {
      when: all(
        eq(first(...effective(facts, "SecurityLayer")), 2),
        eq(first(...effective(facts, "MinEncryptionLevel")), 1),
      ),
      warn: "The security layer is TLS (2) and the encryption level is low (1). Windows corrects that pair by itself (event 1050), and it keeps nobody out. Set the level to 2 or 3, in the policy if the policy owns it.",
    },
    "one-adapter": {
      when: ne(asNumber(facts.listener.values.named("LanAdapter").data), 0),
      warn: say`The listener is bound to one network adapter (LanAdapter is ${facts.listener.values.named("LanAdapter").data}): nobody gets in through another one. 0 means all of them.`,
    },
    "other-listener": {
      when: otherListener(facts),
      warn: say`The listener is whole, and there are other ones: ${facts.stations.subkeys}. If one belongs to another product, ask that product first.`,
    },
    "whole-under-policy": {
      when: anyPolicy(facts),
      pass: say`The listener is whole. A policy owns part of its security or its limits: ${dataOf(facts.policy, policyNames)}.`,
    },
    whole: { pass: "The listener is whole, and no policy owns its security or its limits." },
  }),
  folkAdvice: {
    "Set MinEncryptionLevel to 3 (or to 2), because it was the other one.":
      "Both are usual, and the value governs native RDP encryption only, not TLS.",
    "Set the security layer to RDP and untick network level authentication.":
      "Anybody on the network then reaches an unauthenticated logon screen, and the cause is still there.",
  },
  escalate:
    "core-differs or other-listener: find out which product did it (remote tools, virtual desktop agents, wrappers) and ask its maker, before you repair anything.",
  healthy: { listener: listenerFacts(), policy: noKey, ...templateFacts(), stations: stationsFacts() },
  scenarios: {
    whole: {
      "a whole listener": {},
      "choices of the site are no faults": having({
        PortNumber: number(3390),
        MinEncryptionLevel: number(3),
        MaxIdleTime: number(900000),
        fDisableCdm: number(1),
      }),
      "an older Windows, with a protocol of its own": olderWindows,
      "media keys that are filled, or not there": { listener: { subkeys: [] } },
    },
    "whole-under-policy": {
      "policy owns a value that is not there locally": {
        ...having({ UserAuthentication: null }),
        ...underPolicy({ UserAuthentication: number(1) }),
      },
      "off locally, on by policy": {
        ...having({ UserAuthentication: number(0) }),
        ...underPolicy({ UserAuthentication: number(1) }),
      },
    },
    "key-missing": { "no key": { listener: noKey } },
    "core-missing": { "a key with nothing but the port": { listener: key({ values: { PortNumber: number(3389) } }) } },
    "wrong-kind": {
      "the port as text": having({ PortNumber: word("3389") }),
      "a thumbprint pasted as text": having({ SSLCertificateSHA1Hash: word("ab12") }),
    },
    "listener-disabled": { disabled: having({ fEnableWinStation: number(0) }) },
    "logons-disabled": { "a script lets nobody in": having({ fLogonDisabled: number(1) }) },
    "security-not-known": {
      "a layer that there is not": having({ SecurityLayer: number(3) }),
      "an authentication that there is not": having({ UserAuthentication: number(7) }),
      "a level that there is not, by policy": underPolicy({ MinEncryptionLevel: number(5) }),
      "no level": having({ MinEncryptionLevel: number(0) }),
    },
    "one-adapter": { "bound to the second adapter": having({ LanAdapter: number(2) }) },
    "core-differs": {
      "a protocol of another product": having({ WdName: word("Other Protocol 1.0") }),
      "a protocol of another Windows": { ...templateFacts({ WdName: word("Microsoft RDP 7.1") }) },
    },
    "layer-and-level-clash": { "TLS with low encryption": having({ MinEncryptionLevel: number(1) }) },
    "values-missing": { "values lost in an upgrade": having({ OutBufCount: null, Shadow: null }) },
    "weak-security": { "network level authentication is off": having({ UserAuthentication: number(0) }) },
    "other-listener": { "a second listener": besideIt },
    "not-readable": {
      "a key that this account may not read": { listener: { unknown: "RdpMend.AccessDenied: RDP-Tcp" } },
    },
  },
});

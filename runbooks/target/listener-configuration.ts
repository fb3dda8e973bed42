import {
  all,
  any,
  defineCheck,
  eq,
  fact,
  first,
  isIn,
  item,
  not,
  otherwise,
  registryKey,
  same,
  some,
} from "rdpmend";
import { listenerFacts, noKey, policyFacts } from "./_facts.ts";
import {
  anyPolicy,
  core,
  coreDiffers,
  coreMissing,
  effective,
  keyExists,
  listed,
  places,
  policyNames,
  someMissing,
  someWrongKind,
} from "./_rdp-tcp.ts";

const stations = { exists: true, values: {}, subkeys: ["Console", "RDP-Tcp"], usersCanRead: true };
const good = { listener: listenerFacts(), policy: noKey, stations };
const clash = all(
  eq(first(...effective("SecurityLayer")), 2),
  eq(first(...effective("MinEncryptionLevel")), 1),
);
const weak = any(
  eq(first(...effective("SecurityLayer")), 0),
  eq(first(...effective("UserAuthentication")), 0),
);
const otherListener = some(
  fact("stations.subkeys"),
  not(any(same(item(), "Console"), same(item(), "RDP-Tcp"))),
);
const missingParts = not(
  all(
    isIn("TSMMRemotingAllowedApps", fact("listener.subkeys")),
    isIn("VideoRemotingWindowNames", fact("listener.subkeys")),
  ),
);

export default defineCheck({
  id: "target.listener-configuration",
  command: "Test-RdpListenerConfiguration",
  title: "The values of the Remote Desktop listener are whole",
  summary:
    "Compares the registry key of the listener RDP-Tcp with the table of known values: what is missing, of the wrong kind, or wrong.",
  description: [
    "The values that name the protocol and its drivers must be exactly right; without them nothing listens. All others must be there and of their kind, but their data are the site's choice: port, security, limits, time-outs.",
    "A value that a policy owns counts by the policy. The local one underneath may then be missing.",
  ],
  guide: ["T24"],
  roles: ["target"],
  sources: [
    { mark: "A", from: "Two independent registry dumps of the RDP-Tcp key, both of client Windows" },
    {
      mark: "A",
      from: "Microsoft, Win32_TSGeneralSetting.SetSecurityLayer: TLS is invalid together with low encryption",
    },
    { mark: "A", from: "Microsoft policy templates (TerminalServer.admx): values and their kinds" },
    {
      mark: "K",
      from: "The same values on Windows Server",
      note: "The table comes from client Windows of the listener 'Microsoft RDP 8.0'; Windows 7 and 2008 R2 differ, and servers have not been read yet.",
    },
  ],
  takes: "a few seconds",
  readings: {
    listener: registryKey(
      { view: "Registry64", path: places.listener },
      {
        good: "The key has some 70 values, among them WdName, PdName, LoadableProtocol_Object and PortNumber, and two subkeys.",
        bad: "The key is missing, or holds a few values only.",
      },
    ),
    policy: registryKey({ view: "Registry64", path: places.policy }),
    stations: registryKey(
      { view: "Registry64", path: places.stations },
      {
        good: "The subkeys are Console and RDP-Tcp.",
        bad: "There are more subkeys: listeners of other products.",
      },
    ),
  },
  verdicts: [
    {
      when: not(keyExists),
      verdict: "fail",
      cause: "key-missing",
      mendedBy: ["target.reset-listener"],
      next: "Needs -Rebuild.",
      say: "The key RDP-Tcp is gone. Windows does not make it again; Reset-RdpListener -Rebuild does.",
    },
    {
      when: coreMissing,
      verdict: "fail",
      cause: "core-missing",
      mendedBy: ["target.reset-listener"],
      say: `Values without which nothing listens are missing: ${listed("listener", Object.keys(core))}.`,
    },
    {
      when: someWrongKind,
      verdict: "fail",
      cause: "wrong-kind",
      mendedBy: ["target.reset-listener"],
      say: "A value of the listener has the wrong kind (a number written as text, or the like). Reset-RdpListener -WhatIf names it.",
    },
    {
      when: eq(fact("listener.values.fEnableWinStation.data"), 0),
      verdict: "fail",
      cause: "listener-disabled",
      mendedBy: ["target.reset-listener"],
      say: "The listener is disabled (fEnableWinStation is 0).",
    },
    {
      when: coreDiffers,
      verdict: "fail",
      cause: "core-differs",
      mendedBy: ["target.reset-listener"],
      say: `The protocol or its drivers are not those of Windows: ${listed("listener", Object.keys(core))}. Another product may have changed them.`,
    },
    {
      when: clash,
      verdict: "fail",
      cause: "layer-and-level-clash",
      say: "The security layer is TLS (2) and the encryption level is low (1): Windows calls that pair invalid. Set the level to 2 or 3, in the policy if the policy owns it.",
    },
    {
      when: any(someMissing, missingParts),
      verdict: "warn",
      cause: "values-missing",
      mendedBy: ["target.reset-listener"],
      say: "The listener can listen, but some of its values or subkeys are missing; an upgrade or a script has left it incomplete. Reset-RdpListener -WhatIf names the values.",
    },
    {
      when: weak,
      verdict: "warn",
      cause: "weak-security",
      say: "The listener is whole, but weak: SecurityLayer is {listener.values.SecurityLayer.data} (policy {policy.values.SecurityLayer.data}), UserAuthentication is {listener.values.UserAuthentication.data} (policy {policy.values.UserAuthentication.data}). 0 means that TLS, or network level authentication, is off.",
    },
    {
      when: otherListener,
      verdict: "warn",
      cause: "other-listener",
      say: "The listener is whole, and there are other ones: {stations.subkeys}. If one belongs to another product, ask that product first.",
    },
    {
      when: anyPolicy,
      verdict: "pass",
      cause: "whole-under-policy",
      say: `The listener is whole. A policy owns some of its values: ${listed("policy", policyNames)}.`,
    },
    {
      when: otherwise,
      verdict: "pass",
      cause: "whole",
      say: "The listener is whole, and no policy owns any of its values.",
    },
  ],
  folkAdvice: [
    {
      advice: "Set MinEncryptionLevel to 3 (or to 2), because it was the other one.",
      why: "Both are usual, and the value governs native RDP encryption only, not TLS.",
    },
    {
      advice: "Set the security layer to RDP and untick network level authentication.",
      why: "Anybody on the network then reaches an unauthenticated logon screen, and the cause is still there.",
    },
  ],
  escalate:
    "core-differs or other-listener: find out which product did it (remote tools, virtual desktop agents, wrappers) and ask its maker, before you repair anything.",
  scenarios: [
    { name: "a whole listener", facts: good, verdict: "pass", cause: "whole" },
    {
      name: "choices of the site are no faults",
      facts: {
        ...good,
        listener: listenerFacts({
          PortNumber: { kind: "DWord", data: 3390 },
          MinEncryptionLevel: { kind: "DWord", data: 3 },
          MaxIdleTime: { kind: "DWord", data: 900000 },
        }),
      },
      verdict: "pass",
      cause: "whole",
    },
    {
      name: "policy owns a value that is not there locally",
      facts: {
        ...good,
        listener: listenerFacts({ UserAuthentication: null }),
        policy: policyFacts({ UserAuthentication: { kind: "DWord", data: 1 } }),
      },
      verdict: "pass",
      cause: "whole-under-policy",
    },
    { name: "no key", facts: { ...good, listener: noKey }, verdict: "fail", cause: "key-missing" },
    {
      name: "a key with nothing but the port",
      facts: {
        ...good,
        listener: {
          exists: true,
          values: { PortNumber: { kind: "DWord", data: 3389 } },
          subkeys: [],
          usersCanRead: true,
        },
      },
      verdict: "fail",
      cause: "core-missing",
    },
    {
      name: "the port as text",
      facts: { ...good, listener: listenerFacts({ PortNumber: { kind: "String", data: "3389" } }) },
      verdict: "fail",
      cause: "wrong-kind",
    },
    {
      name: "a thumbprint pasted as text",
      facts: {
        ...good,
        listener: listenerFacts({ SSLCertificateSHA1Hash: { kind: "String", data: "ab12" } }),
      },
      verdict: "fail",
      cause: "wrong-kind",
    },
    {
      name: "disabled",
      facts: { ...good, listener: listenerFacts({ fEnableWinStation: { kind: "DWord", data: 0 } }) },
      verdict: "fail",
      cause: "listener-disabled",
    },
    {
      name: "a protocol of another product",
      facts: { ...good, listener: listenerFacts({ WdName: { kind: "String", data: "Other Protocol 1.0" } }) },
      verdict: "fail",
      cause: "core-differs",
    },
    {
      name: "TLS with low encryption",
      facts: { ...good, listener: listenerFacts({ MinEncryptionLevel: { kind: "DWord", data: 1 } }) },
      verdict: "fail",
      cause: "layer-and-level-clash",
    },
    {
      name: "values lost in an upgrade",
      facts: { ...good, listener: listenerFacts({ OutBufCount: null, Shadow: null }) },
      verdict: "warn",
      cause: "values-missing",
    },
    {
      name: "network level authentication is off",
      facts: { ...good, listener: listenerFacts({ UserAuthentication: { kind: "DWord", data: 0 } }) },
      verdict: "warn",
      cause: "weak-security",
    },
    {
      name: "off locally, on by policy",
      facts: {
        ...good,
        listener: listenerFacts({ UserAuthentication: { kind: "DWord", data: 0 } }),
        policy: policyFacts({ UserAuthentication: { kind: "DWord", data: 1 } }),
      },
      verdict: "pass",
      cause: "whole-under-policy",
    },
    {
      name: "a second listener",
      facts: { ...good, stations: { ...stations, subkeys: ["Console", "ICA-Tcp", "RDP-Tcp"] } },
      verdict: "warn",
      cause: "other-listener",
    },
    {
      name: "a key that this account may not read",
      facts: { ...good, listener: { unknown: "RdpMend.AccessDenied: RDP-Tcp" } },
      verdict: "unknown",
      cause: "not-readable",
    },
  ],
});

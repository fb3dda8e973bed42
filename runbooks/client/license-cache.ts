import {
  all,
  any,
  count,
  defineCheck,
  eq,
  fact,
  gt,
  not,
  otherwise,
  present,
  registryKey,
  registryValue,
} from "rdpmend";

const look = {
  good: "The key has a subkey HardwareID with a value ClientHWID; Store may be empty or hold LICENSE000 and so on.",
  bad: "The key is there but HardwareID or its ClientHWID is missing, or users may not read the key.",
};

export default defineCheck({
  id: "client.license-cache",
  command: "Test-RdpClientLicenseCache",
  title: "The client's licence cache is whole",
  summary:
    "Reads the Remote Desktop licence cache of this client in both registry views and says whether it can be used.",
  description: [
    "A client that connects to a Remote Desktop Session Host keeps its per-device licence below MSLicensing: an identity (HardwareID) and the licences that it was given (Store). 32-bit clients on 64-bit Windows keep their own copy below WOW6432Node, so both views are read.",
    "A client that has never met a licence server has no key at all. That is not a fault: the first connection by an administrator makes it.",
  ],
  guide: ["C2"],
  roles: ["client"],
  sources: [
    {
      mark: "B",
      from: "datadr.net, frequently asked questions on Terminal Services client licences",
      note: "The names of the values inside a licence are general knowledge.",
    },
    {
      mark: "A",
      from: "Microsoft, ExtendedDisconnectReasonCode: 0x104 hardware id mismatch, 0x10B access denied creating the licence store",
    },
    {
      mark: "K",
      from: "Permissions of the key",
      note: "The default permissions of MSLicensing have not been read on a real Windows yet; the check asks only that users can read it.",
    },
  ],
  takes: "a few seconds",
  readings: {
    store64: registryKey({ view: "Registry64", path: "SOFTWARE\\Microsoft\\MSLicensing" }, look),
    licenses64: registryKey({
      view: "Registry64",
      path: "SOFTWARE\\Microsoft\\MSLicensing\\Store",
      depth: 2,
    }),
    hardware64: registryValue({
      view: "Registry64",
      path: "SOFTWARE\\Microsoft\\MSLicensing\\HardwareID",
      name: "ClientHWID",
    }),
    store32: registryKey({ view: "Registry32", path: "SOFTWARE\\Microsoft\\MSLicensing" }, look),
    licenses32: registryKey({
      view: "Registry32",
      path: "SOFTWARE\\Microsoft\\MSLicensing\\Store",
      depth: 2,
    }),
    hardware32: registryValue({
      view: "Registry32",
      path: "SOFTWARE\\Microsoft\\MSLicensing\\HardwareID",
      name: "ClientHWID",
    }),
  },
  verdicts: [
    {
      when: any(
        all(eq(fact("store64.exists"), true), eq(fact("store64.usersCanRead"), false)),
        all(eq(fact("store32.exists"), true), eq(fact("store32.usersCanRead"), false)),
      ),
      verdict: "fail",
      cause: "users-cannot-read",
      next: "In regedit give the group Users the permission Read on the key; compare with a client that works.",
      say: "The licence cache is there, but ordinary users may not read it: their connections fail with a licensing error (extended code 0x10B).",
    },
    {
      when: any(
        all(present(fact("hardware64.kind")), not(eq(fact("hardware64.kind"), "Binary"))),
        all(present(fact("hardware32.kind")), not(eq(fact("hardware32.kind"), "Binary"))),
      ),
      verdict: "fail",
      cause: "identity-damaged",
      mendedBy: ["client.reset-license-cache"],
      next: "Needs -IncludeHardwareId.",
      say: "ClientHWID is not binary data (64-bit view: {hardware64.kind}, 32-bit view: {hardware32.kind}): a licence server cannot recognise this client.",
    },
    {
      when: any(
        all(gt(count(fact("licenses64.subkeys")), 0), eq(fact("hardware64.exists"), false)),
        all(gt(count(fact("licenses32.subkeys")), 0), eq(fact("hardware32.exists"), false)),
      ),
      verdict: "fail",
      cause: "licence-without-identity",
      mendedBy: ["client.reset-license-cache"],
      say: "Licences are stored, but the identity that they belong to (ClientHWID) is gone.",
    },
    {
      when: all(eq(fact("store64.exists"), false), eq(fact("store32.exists"), false)),
      verdict: "pass",
      cause: "never-licensed",
      say: "There is no licence cache: this client has never needed a licence, or the cache was removed. The next connection to a licensed host has to be made once by an administrator.",
    },
    {
      when: otherwise,
      verdict: "pass",
      cause: "whole",
      say: "The licence cache is whole. Licences held: 64-bit view {licenses64.subkeys}; 32-bit view {licenses32.subkeys}.",
    },
  ],
  folkAdvice: [
    {
      advice: "Delete the whole MSLicensing key whenever a connection fails.",
      why: "0x904 says that a socket closed, not that a licence failed; and a new identity costs the site another per-device CAL.",
    },
  ],
  escalate:
    "If both views pass and the client still shows a licensing code (0x808, 0x908, extended 0x100 to 0x10B), the fault is at the session host or the licence server: take this result and the code to whoever runs them.",
  scenarios: [
    {
      name: "a client that has never been licensed",
      facts: {
        store64: { exists: false, values: {}, subkeys: [], usersCanRead: null },
        licenses64: { exists: false, values: {}, subkeys: [], usersCanRead: null },
        hardware64: { exists: false, kind: null, data: null },
        store32: { exists: false, values: {}, subkeys: [], usersCanRead: null },
        licenses32: { exists: false, values: {}, subkeys: [], usersCanRead: null },
        hardware32: { exists: false, kind: null, data: null },
      },
      verdict: "pass",
      cause: "never-licensed",
    },
    {
      name: "a whole cache with one licence",
      facts: {
        store64: { exists: true, values: {}, subkeys: ["HardwareID", "Store"], usersCanRead: true },
        licenses64: { exists: true, values: {}, subkeys: ["LICENSE000"], usersCanRead: true },
        hardware64: { exists: true, kind: "Binary", data: "AQI=" },
        store32: { exists: false, values: {}, subkeys: [], usersCanRead: null },
        licenses32: { exists: false, values: {}, subkeys: [], usersCanRead: null },
        hardware32: { exists: false, kind: null, data: null },
      },
      verdict: "pass",
      cause: "whole",
    },
    {
      name: "a 32-bit client whose users may not read the key",
      facts: {
        store64: { exists: false, values: {}, subkeys: [], usersCanRead: null },
        licenses64: { exists: false, values: {}, subkeys: [], usersCanRead: null },
        hardware64: { exists: false, kind: null, data: null },
        store32: { exists: true, values: {}, subkeys: ["HardwareID", "Store"], usersCanRead: false },
        licenses32: { exists: true, values: {}, subkeys: [], usersCanRead: false },
        hardware32: { exists: true, kind: "Binary", data: "AQI=" },
      },
      verdict: "fail",
      cause: "users-cannot-read",
    },
    {
      name: "an identity written as text",
      facts: {
        store64: { exists: true, values: {}, subkeys: ["HardwareID", "Store"], usersCanRead: true },
        licenses64: { exists: true, values: {}, subkeys: [], usersCanRead: true },
        hardware64: { exists: true, kind: "String", data: "abc" },
        store32: { exists: false, values: {}, subkeys: [], usersCanRead: null },
        licenses32: { exists: false, values: {}, subkeys: [], usersCanRead: null },
        hardware32: { exists: false, kind: null, data: null },
      },
      verdict: "fail",
      cause: "identity-damaged",
    },
    {
      name: "licences whose identity is gone",
      facts: {
        store64: { exists: true, values: {}, subkeys: ["Store"], usersCanRead: true },
        licenses64: { exists: true, values: {}, subkeys: ["LICENSE000", "LICENSE001"], usersCanRead: true },
        hardware64: { exists: false, kind: null, data: null },
        store32: { exists: false, values: {}, subkeys: [], usersCanRead: null },
        licenses32: { exists: false, values: {}, subkeys: [], usersCanRead: null },
        hardware32: { exists: false, kind: null, data: null },
      },
      verdict: "fail",
      cause: "licence-without-identity",
    },
    {
      name: "a key that this account may not read",
      facts: {
        store64: { unknown: "RdpMend.AccessDenied: SOFTWARE\\Microsoft\\MSLicensing" },
        licenses64: { exists: false, values: {}, subkeys: [], usersCanRead: null },
        hardware64: { exists: false, kind: null, data: null },
        store32: { exists: false, values: {}, subkeys: [], usersCanRead: null },
        licenses32: { exists: false, values: {}, subkeys: [], usersCanRead: null },
        hardware32: { exists: false, kind: null, data: null },
      },
      verdict: "unknown",
      cause: "not-readable",
    },
  ],
});

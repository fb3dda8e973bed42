import * as rdp from "rdpmend";
import { all, any, count, eq, gt, not, present, say } from "rdpmend";
import { places } from "./_license-cache.ts";

const store = (view: rdp.RegistryView) =>
  rdp.registryKey(
    { view, path: places.licensing },
    {
      good: "The key has a subkey HardwareID with a value ClientHWID; Store may be empty or hold LICENSE000 and so on.",
      bad: "The key is there but HardwareID or its ClientHWID is missing, or users may not read the key.",
    },
  );
const licenses = (view: rdp.RegistryView) => rdp.registryKey({ view, path: places.store, depth: 2 });
const hardware = (view: rdp.RegistryView) => rdp.registryValue({ view, path: places.identity, name: "ClientHWID" });

const whole = rdp.key({ subkeys: ["HardwareID", "Store"] });
const identity = { exists: true, kind: "Binary", data: "AQI=" } as const;
const none64 = { store64: rdp.noKey, licenses64: rdp.noKey, hardware64: rdp.noValue };
const none32 = { store32: rdp.noKey, licenses32: rdp.noKey, hardware32: rdp.noValue };

export default rdp.defineCheck({
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
  sources: {
    B: [
      {
        from: "datadr.net, frequently asked questions on Terminal Services client licences",
        note: "The names of the values inside a licence are general knowledge.",
      },
    ],
    A: [
      "Microsoft, ExtendedDisconnectReasonCode, extended 0x104 (hardware id mismatch) and extended 0x10B (access denied creating the licence store)",
    ],
    K: {
      "Permissions of the key":
        "The default permissions of MSLicensing have not been read on a real Windows yet; the check asks only that users can read it.",
    },
  },
  takes: "a few seconds",
  readings: {
    store64: store("Registry64"),
    licenses64: licenses("Registry64"),
    hardware64: hardware("Registry64"),
    store32: store("Registry32"),
    licenses32: licenses("Registry32"),
    hardware32: hardware("Registry32"),
  },
  verdicts: ({ store64, licenses64, hardware64, store32, licenses32, hardware32 }) => ({
    "users-cannot-read": {
      when: any(
        all(eq(store64.exists, true), eq(store64.usersCanRead, false)),
        all(eq(store32.exists, true), eq(store32.usersCanRead, false)),
      ),
      fail: "The licence cache is there, but ordinary users may not read it: their connections fail with a licensing error (extended code 0x10B).",
      next: "In regedit give the group Users the permission Read on the key; compare with a client that works.",
    },
    "identity-damaged": {
      when: any(
        all(present(hardware64.kind), not(eq(hardware64.kind, "Binary"))),
        all(present(hardware32.kind), not(eq(hardware32.kind, "Binary"))),
      ),
      fail: say`ClientHWID is not binary data (64-bit view: ${hardware64.kind}, 32-bit view: ${hardware32.kind}): a licence server cannot recognise this client.`,
      mendedBy: ["client.reset-license-cache"],
      next: "Needs -IncludeHardwareId.",
    },
    "licence-without-identity": {
      when: any(
        all(gt(count(licenses64.subkeys), 0), eq(hardware64.exists, false)),
        all(gt(count(licenses32.subkeys), 0), eq(hardware32.exists, false)),
      ),
      fail: "Licences are stored, but the identity that they belong to (ClientHWID) is gone.",
      mendedBy: ["client.reset-license-cache"],
    },
    "never-licensed": {
      when: all(eq(store64.exists, false), eq(store32.exists, false)),
      pass: "There is no licence cache: this client has never needed a licence, or the cache was removed. The next connection to a licensed host has to be made once by an administrator.",
    },
    whole: {
      pass: say`The licence cache is whole. Licences held: 64-bit view ${licenses64.subkeys}; 32-bit view ${licenses32.subkeys}.`,
    },
  }),
  folkAdvice: {
    "Delete the whole MSLicensing key whenever a connection fails.":
      "0x904 says that a socket closed, not that a licence failed; and a new identity costs the site another per-device CAL.",
  },
  escalate:
    "If both views pass and the client still shows a licensing code (0x808, 0x908, extended 0x100 to 0x10B), the fault is at the session host or the licence server: take this result and the code to whoever runs them.",
  healthy: { store64: whole, licenses64: rdp.key({ subkeys: ["LICENSE000"] }), hardware64: identity, ...none32 },
  scenarios: {
    "never-licensed": { "a client that has never been licensed": none64 },
    whole: { "a whole cache with one licence": {} },
    "users-cannot-read": {
      "a 32-bit client whose users may not read the key": {
        ...none64,
        store32: { ...whole, usersCanRead: false },
        licenses32: rdp.key({ usersCanRead: false }),
        hardware32: identity,
      },
    },
    "identity-damaged": { "an identity written as text": { licenses64: rdp.key(), hardware64: rdp.string("abc") } },
    "licence-without-identity": {
      "licences whose identity is gone": {
        store64: { subkeys: ["Store"] },
        licenses64: { subkeys: ["LICENSE000", "LICENSE001"] },
        hardware64: rdp.noValue,
      },
    },
    "not-readable": {
      "a key that this account may not read": {
        ...none64,
        store64: { unknown: "RdpMend.AccessDenied: SOFTWARE\\Microsoft\\MSLicensing" },
      },
      "one licence that this account may not read": {
        licenses64: { unknown: "RdpMend.AccessDenied: SOFTWARE\\Microsoft\\MSLicensing\\Store\\LICENSE001" },
      },
    },
  },
});

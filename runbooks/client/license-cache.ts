import * as rdp from "rdpmend";
import { all, any, count, eq, gt, not, present, say } from "rdpmend";
import { hardware, licenses, places, rights, store } from "./_license-cache.ts";

const whole = rdp.key({ subkeys: ["HardwareID", "Store"] });
const identity = { exists: true, kind: "Binary", data: "AQI=" } as const;
const none64 = {
  store64: rdp.noKey,
  licenses64: rdp.noKey,
  hardware64: rdp.noValue,
  access64: rdp.noAccess,
  storeAccess64: rdp.noAccess,
};
const none32 = {
  store32: rdp.noKey,
  licenses32: rdp.noKey,
  hardware32: rdp.noValue,
  access32: rdp.noAccess,
  storeAccess32: rdp.noAccess,
};

export default rdp.defineCheck({
  id: "client.license-cache",
  command: "Test-RdpClientLicenseCache",
  title: "The client's licence cache is whole",
  summary:
    "Reads the Remote Desktop licence cache of this client in both registry views and says whether it can be used.",
  description: [
    "A client that connects to a Remote Desktop Session Host keeps its per-device licence below MSLicensing: an identity (HardwareID) and the licences that it was given (Store). 32-bit clients on 64-bit Windows keep their own copy below WOW6432Node, so both views are read.",
    "The client works with the rights of whoever uses it. It can make the key only when it is started elevated; and to keep a licence it must be allowed to write: to set values and to make keys, in the key and in Store.",
    "A client without a licence is no fault until it is to connect to a session host that asks for one. Then its next connection has to be made once by an administrator, elevated.",
  ],
  guide: ["C2"],
  roles: ["client"],
  sources: {
    A: [
      "Microsoft, ExtendedDisconnectReasonCode, extended 0x104 (hardware id mismatch) and extended 0x10B (access denied creating the licence store)",
      "Microsoft KB 187614: without the key a restricted user cannot write it, and gets a licensing protocol error; start the client once as an administrator",
    ],
    B: [
      {
        from: "datadr.net, frequently asked questions on Terminal Services client licences",
        note: "The names of the values inside a licence are general knowledge.",
      },
      "Citrix CTX101705: users need Full Control of MSLicensing",
    ],
    C: {
      "Only administrators and power users are not affected":
        "A help page on Citrix Receiver says so. It would mean that Windows itself lets ordinary users only read; other clients of that age kept licences for them.",
    },
    K: {
      "Permissions of the key":
        "What Windows itself gives MSLicensing no source tells, and it has not been read on a real Windows. So users who may not write are a warning, and the message says how to tell.",
    },
  },
  takes: "a few seconds",
  readings: {
    store64: store("Registry64"),
    licenses64: licenses("Registry64"),
    hardware64: hardware("Registry64"),
    access64: rights("Registry64", places.licensing),
    storeAccess64: rights("Registry64", places.store),
    store32: store("Registry32"),
    licenses32: licenses("Registry32"),
    hardware32: hardware("Registry32"),
    access32: rights("Registry32", places.licensing),
    storeAccess32: rights("Registry32", places.store),
  },
  verdicts: (facts) => {
    const { store64, licenses64, hardware64, store32, licenses32, hardware32 } = facts;
    const keys = [facts.access64, facts.storeAccess64, facts.access32, facts.storeAccess32];
    const elevated =
      "Before a standard user connects to a session host that asks for licences, connect once elevated: start mstsc with 'Run as administrator'.";
    const where = "in regedit give the group Users the permissions on MSLicensing and on Store";
    return {
      "users-cannot-read": {
        when: any(...keys.map((key) => eq(key.read, false))),
        fail: "The licence cache is there, but ordinary users may not read it: their connections fail with a licensing error (extended code 0x10B).",
        next: `Start mstsc once as administrator; if that does not help, ${where}: Read, Set Value and Create Subkey.`,
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
      "users-cannot-write": {
        when: any(...keys.flatMap((key) => [eq(key.setValue, false), eq(key.createSubKey, false)])),
        warn: say`Ordinary users may read the licence cache, but not write to it (licences held: 64-bit view ${licenses64.subkeys}; 32-bit view ${licenses32.subkeys}). Windows may have left it so: it is a fault only where a standard user gets a licensing error (0x808, extended 0x10B) and the same connection works from an mstsc that was started as administrator. Then what they are given cannot be kept.`,
        next: `Where that is so, connect once elevated; if it comes back when the licence is due again, ${where}: Set Value and Create Subkey.`,
      },
      "never-licensed": {
        when: all(eq(store64.exists, false), eq(store32.exists, false)),
        warn: "There is no licence cache: this client has never needed a licence, or the cache was removed.",
        next: elevated,
      },
      "no-licence": {
        when: all(eq(count(licenses64.subkeys), 0), eq(count(licenses32.subkeys), 0)),
        warn: "The licence cache is there and holds no licence.",
        next: elevated,
      },
      whole: {
        pass: say`The licence cache is whole. Licences held: 64-bit view ${licenses64.subkeys}; 32-bit view ${licenses32.subkeys}.`,
      },
    };
  },
  folkAdvice: {
    "Delete the whole MSLicensing key whenever a connection fails.":
      "0x904 says that a socket closed, not that a licence failed; and a new identity costs the site another per-device CAL.",
  },
  escalate:
    "If the cache is whole and the client still shows a licensing code (0x808, 0x908, extended 0x100 to 0x10B), the fault is at the session host or the licence server: take this result and the code to whoever runs them.",
  healthy: {
    store64: whole,
    licenses64: rdp.key({ subkeys: ["LICENSE000"] }),
    hardware64: identity,
    access64: rdp.access(),
    storeAccess64: rdp.access(),
    ...none32,
  },
  scenarios: {
    "never-licensed": { "a client that has never been licensed": none64 },
    "no-licence": {
      "a store that was emptied": { licenses64: rdp.key() },
      "a key that was made again, empty": {
        ...none64,
        store64: rdp.key(),
        access64: rdp.access(),
      },
    },
    whole: {
      "a whole cache with one licence": {},
      "a licence of a 32-bit client alone": {
        ...none64,
        store32: whole,
        licenses32: rdp.key({ subkeys: ["LICENSE000"] }),
        hardware32: identity,
        access32: rdp.access(),
        storeAccess32: rdp.access(),
      },
    },
    "users-cannot-read": {
      "a 32-bit client whose users may not read the key": {
        store32: whole,
        licenses32: rdp.key(),
        hardware32: identity,
        access32: rdp.access({ read: false, setValue: false, createSubKey: false }),
      },
    },
    "users-cannot-write": {
      "users may only read the key": { access64: rdp.access({ setValue: false, createSubKey: false }) },
      "users may not make keys in Store": { storeAccess64: rdp.access({ createSubKey: false }) },
      "users may not set values in Store": { storeAccess64: rdp.access({ setValue: false }) },
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
      "permissions that this account may not read": {
        storeAccess64: { unknown: "RdpMend.AccessDenied: SOFTWARE\\Microsoft\\MSLicensing\\Store" },
      },
    },
  },
});

/** Connections that come up and end: the certificate, who may sign in, and where the name leads. */
import { bases } from "../bases.ts";
import { bytes, text } from "../machine.ts";
import { event, logs, ownCertificate } from "../parts/sign-in.ts";
import { listenerPath } from "../parts/terminal-server.ts";
import type { Broken } from "./shape.ts";

const expired = { ...ownCertificate, notBefore: "2025-06-01T09:00:00Z", notAfter: "2025-12-01T09:00:00Z" };
const store = "Remote Desktop";

export const notConnected: readonly Broken[] = [
  {
    ...{ name: "the certificate could not be replaced", case: 2, on: bases.server2019 },
    changes: {
      certificates: { [store]: [expired] },
      events: {
        [logs.system]: [
          event.manager(1058, "2026-02-28T06:00:00Z", "0x80070005"),
          event.manager(1056, "2026-02-23T06:00:00Z"),
        ],
        [logs.core]: [
          event.core(139, "2026-03-01T08:00:00Z", "TLS", "0x8009030D"),
          event.core(131, "2026-03-01T08:00:00Z", "TCP"),
        ],
      },
    },
    finds: [
      { check: "target.certificate", verdict: "Fail", cause: "not-replaced" },
      { check: "target.attempts", verdict: "Fail", cause: "security-layer" },
    ],
  },
  {
    ...{ name: "the certificate has expired, and the log is empty", case: 1, on: bases.server2008 },
    changes: { certificates: { [store]: [expired] }, events: { [logs.system]: [] } },
    finds: [{ check: "target.certificate", verdict: "Fail", cause: "own-expired" }],
  },
  {
    ...{ name: "the key of the certificate is gone", on: bases.win11 },
    changes: { certificates: { [store]: [{ ...ownCertificate, key: "missing" }] } },
    finds: [{ check: "target.certificate", verdict: "Fail", cause: "own-key-missing" }],
  },
  {
    ...{ name: "the certificate that was chosen is gone", on: bases.server2022 },
    changes: { registry: { [listenerPath]: { SSLCertificateSHA1Hash: bytes(20, 7) } } },
    finds: [{ check: "target.certificate", verdict: "Warn", cause: "bound-gone" }],
  },
  {
    ...{ name: "Users are denied to sign in", on: bases.server2016 },
    changes: { rights: { SeDenyRemoteInteractiveLogonRight: ["S-1-5-32-545"] } },
    finds: [{ check: "target.logon-right", verdict: "Fail", cause: "widely-denied" }],
  },
  {
    ...{ name: "Users are denied to log on over the network", case: 10, on: bases.server2016 },
    changes: { rights: { SeDenyNetworkLogonRight: ["S-1-5-32-545"] } },
    finds: [{ check: "target.logon-right", verdict: "Fail", cause: "network-denied" }],
  },
  {
    ...{
      name: "a line of a test network leads the name back here",
      case: 31,
      on: bases.win10,
      end: "client",
    },
    changes: {
      caller: { target: "lab-server" },
      names: { "lab-server": { addresses: ["192.0.2.5"], hosts: ["192.0.2.5"], own: true } },
      reaches: ["lab-server:3389"],
      endpoints: { "lab-server:3389": { certificate: { subject: "CN=HOST", nameMatches: false } } },
    },
    finds: [
      { check: "client.target-name", verdict: "Fail", cause: "own-computer" },
      { check: "client.connection", verdict: "Warn", cause: "certificate-name" },
    ],
  },
  {
    ...{ name: "the name leads nowhere", case: 32, on: bases.win10, end: "client" },
    changes: { caller: { target: "no-such-server" } },
    finds: [
      { check: "client.target-name", verdict: "Fail", cause: "not-found" },
      { check: "client.connection", verdict: "Fail", cause: "name-not-found" },
    ],
  },
  {
    ...{ name: "an update waits for its restart", on: bases.win11 },
    changes: {
      registry: {
        "SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\WindowsUpdate\\Auto Update\\RebootRequired": {
          x: text("1"),
        },
      },
    },
    finds: [{ check: "target.pending-restart", verdict: "Warn", cause: "waiting" }],
  },
  {
    ...{ name: "somebody guesses passwords", on: bases.server2022 },
    changes: {
      events: {
        [logs.core]: Array.from({ length: 40 }, (_, index) =>
          event.core(140, `2026-03-01T10:${String(59 - index).padStart(2, "0")}:00Z`, "198.51.100.7"),
        ),
      },
    },
    finds: [
      { check: "target.exposure", verdict: "Warn", cause: "guessing" },
      { check: "target.attempts", verdict: "Warn", cause: "password" },
    ],
  },
];

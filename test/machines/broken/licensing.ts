/** Licensing: the host, the licence server, the client's cache. */
import { bases } from "../bases.ts";
import { dword, text } from "../machine.ts";
import { licensing, logged, loggedSetting, pack } from "../parts/licensing.ts";
import { event, logs } from "../parts/sign-in.ts";
import { terminalServer } from "../parts/terminal-server.ts";
import type { Broken } from "./shape.ts";

export const notLicensed: readonly Broken[] = [
  {
    ...{
      name: "a session host of several servers that names no licence server",
      case: 37,
      on: bases.deviceHost,
    },
    changes: {
      cim: licensing({ mode: 1, type: 5 }).cim ?? {},
      registry: {
        "SYSTEM\\CurrentControlSet\\Services\\TermService\\Parameters\\LicenseServers": null,
        [`${terminalServer}\\RCM\\Licensing Core`]: { LicensingMode: dword(5) },
      },
    },
    finds: [
      { check: "session-host.license-server-reachable", verdict: "Fail", cause: "no-server" },
      {
        check: "session-host.license-configuration",
        verdict: "Fail",
        cause: "mode-not-set",
        fix: ["Set-RdpLicenseServer"],
      },
      { check: "session-host.grace-period", verdict: "Fail", cause: "grace-over" },
    ],
  },
  {
    ...{ name: "a licence server that was never activated", case: 38, on: bases.domainLicenses },
    changes: {
      cim: { "Win32_TSLicenseServer.GetActivationStatus": { returnValue: 0, out: { ActivationStatus: 1 } } },
    },
    finds: [{ check: "license-server.packs", verdict: "Fail", cause: "not-activated" }],
  },
  {
    ...{ name: "one device holds several licences", case: 40, on: bases.domainLicenses },
    changes: {
      cim: {
        Win32_TSIssuedLicense: {
          items: [101, 102, 103].map((LicenseId) => ({
            ...{
              LicenseId,
              KeyPackId: 3,
              LicenseStatus: 2,
              sIssuedToComputer: "TABLET7",
              sIssuedToUser: "CORP\\user7",
            },
            ...{
              IssueDate: "2026-02-10T08:00:00Z",
              ExpirationDate: "2026-05-10T08:00:00Z",
              sHardwareId: `${LicenseId}`,
            },
          })),
        },
      },
    },
    finds: [
      {
        check: "license-server.issued",
        verdict: "Warn",
        cause: "device-repeated",
        fix: ["Revoke-RdpClientAccessLicense"],
      },
    ],
  },
  {
    ...{ name: "one server is host and licence server, and its mode is not that of its CALs" },
    on: bases.workgroupLicenses,
    changes: {
      cim: {
        ...licensing({ mode: 1, type: 4, servers: ["HOST"] }).cim,
        Win32_TSLicenseKeyPack: { items: [pack(3, {})] },
      },
    },
    finds: [
      {
        check: "session-host.license-configuration",
        verdict: "Fail",
        cause: "per-user-in-workgroup",
        fix: ["Set-RdpLicenseServer"],
      },
      { check: "license-server.model-match", verdict: "Warn", cause: "host-asks-per-user" },
    ],
  },
  {
    ...{ name: "the licensing service does not start", case: 41, on: bases.domainLicenses },
    changes: {
      services: { TermServLicensing: { status: "Stopped" } },
      cim: {
        Win32_TSLicenseServer: { error: "0x80041001" },
        Win32_TSLicenseKeyPack: { error: "0x80041001" },
        Win32_TSIssuedLicense: { error: "0x80041001" },
      },
    },
    finds: [
      { check: "license-server.service", verdict: "Fail", cause: "service-stopped" },
      { check: "license-server.issued", verdict: "Unknown", cause: "not-readable" },
      { check: "license-server.model-match", verdict: "Unknown", cause: "not-readable" },
      { check: "license-server.packs", verdict: "Unknown", cause: "not-readable" },
      { check: "license-server.stock", verdict: "Unknown", cause: "not-readable" },
    ],
  },
  {
    ...{ name: "no licensing mode is set", on: bases.deviceHost },
    changes: { cim: licensing({ mode: 1, type: 5, servers: ["licence1.corp.example"] }).cim ?? {} },
    finds: [
      {
        check: "session-host.license-configuration",
        verdict: "Fail",
        cause: "mode-not-set",
        fix: ["Set-RdpLicenseServer"],
      },
      { check: "session-host.grace-period", verdict: "Fail", cause: "over-without-mode" },
    ],
  },
  {
    ...{ name: "the licence server does not know the host", on: bases.deviceHost },
    changes: {
      cim: licensing({ mode: 1, type: 2, servers: ["licence1.corp.example"], status: 5 }).cim ?? {},
    },
    finds: [
      { check: "session-host.grace-period", verdict: "Fail", cause: "server-refuses" },
      { check: "session-host.license-server-reachable", verdict: "Fail", cause: "not-in-group" },
    ],
  },
  {
    ...{ name: "the cache is gone", on: bases.win10, end: "client" },
    changes: {
      registry: {
        "SOFTWARE\\Microsoft\\MSLicensing": null,
        "SOFTWARE\\WOW6432Node\\Microsoft\\MSLicensing": null,
      },
    },
    finds: [{ check: "client.license-cache", verdict: "Warn", cause: "never-licensed" }],
  },
  {
    ...{ name: "ordinary users may read the cache and not write it", on: bases.win10, end: "client" },
    changes: {
      permissions: { "SOFTWARE\\Microsoft\\MSLicensing": "D:P(A;CI;KR;;;BU)(A;CI;KA;;;BA)(A;CI;KA;;;SY)" },
    },
    finds: [{ check: "client.license-cache", verdict: "Warn", cause: "users-cannot-write" }],
  },
  {
    ...{ name: "a baseline sets another licensing mode, and wins", on: bases.sessionHost },
    changes: {
      cim: {
        [logged]: {
          items: [
            loggedSetting("LicensingMode", 1, "B"),
            loggedSetting("LicensingMode", 2, "A"),
            loggedSetting("LicenseServers", 1, "A"),
          ],
        },
      },
    },
    finds: [{ check: "session-host.policy-sources", verdict: "Warn", cause: "mode-twice" }],
  },
  {
    ...{ name: "one GPO sets the mode, another the servers", on: bases.farmMember },
    changes: {
      cim: {
        [logged]: {
          items: [loggedSetting("LicensingMode", 1, "A"), loggedSetting("LicenseServers", 1, "B")],
        },
      },
    },
    finds: [{ check: "session-host.policy-sources", verdict: "Warn", cause: "different-owners" }],
  },
  {
    ...{ name: "device management wrote the licensing policies", on: bases.sessionHost },
    changes: { cim: { [logged]: { items: [] } } },
    finds: [{ check: "session-host.policy-sources", verdict: "Unknown", cause: "by-nobody" }],
  },
  {
    ...{ name: "the host's certificate for licensing is no binary data", on: bases.deviceHost },
    changes: { registry: { [`${terminalServer}\\RCM`]: { "X509 Certificate": text("3082") } } },
    finds: [
      {
        check: "session-host.license-certificate",
        verdict: "Fail",
        cause: "damaged",
        fix: ["Reset-RdpLicenseCertificate"],
      },
    ],
  },
  {
    ...{ name: "the host cannot issue licences, and everything is set right", on: bases.sessionHost },
    changes: {
      events: {
        [logs.manager]: [
          event.manager(1004, "2026-03-01T09:00:00Z"),
          event.manager(1149, "2026-02-28T08:00:01Z"),
        ],
      },
    },
    finds: [{ check: "session-host.license-certificate", verdict: "Warn", cause: "licences-not-issued" }],
  },
];

/** Where nothing listens: Remote Desktop switched off, its service, its listener. */
import { bases } from "../bases.ts";
import { text, texts } from "../machine.ts";
import { listenerPath } from "../parts/terminal-server.ts";
import { type Broken, listener, local, noSocket, policy } from "./shape.ts";

export const notListening: readonly Broken[] = [
  {
    ...{ name: "Remote Desktop is switched off", case: 19, on: bases.win10 },
    changes: local({ fDenyTSConnections: 1 }),
    finds: [
      { check: "target.allowed", verdict: "Fail", cause: "off" },
      { check: "target.listener", verdict: "Fail", cause: "remote-desktop-off" },
      { check: "target.certificate", verdict: "NotApplicable", cause: "remote-desktop-off" },
      { check: "target.exposure", verdict: "NotApplicable", cause: "off" },
      { check: "target.port", verdict: "Fail", cause: "nobody-listens" },
    ],
  },
  {
    ...{ name: "a policy switches Remote Desktop off", case: 20, on: bases.server2019 },
    changes: policy({ fDenyTSConnections: 1 }),
    finds: [
      { check: "target.allowed", verdict: "Fail", cause: "off-by-policy" },
      { check: "target.listener", verdict: "Fail", cause: "remote-desktop-off" },
      { check: "target.certificate", verdict: "NotApplicable", cause: "remote-desktop-off" },
      { check: "target.exposure", verdict: "NotApplicable", cause: "off" },
      { check: "target.port", verdict: "Fail", cause: "nobody-listens" },
    ],
  },
  {
    ...{ name: "a script deleted the services", case: 22, on: bases.win10 },
    changes: { services: { TermService: null, UmRdpService: null, SessionEnv: null } },
    finds: [
      { check: "target.listener", verdict: "Fail", cause: "service-missing" },
      { check: "target.services", verdict: "Fail", cause: "service-missing" },
    ],
  },
  {
    ...{ name: "an antivirus program removed the service with a wrapper", case: 23, on: bases.win11 },
    changes: {
      services: { TermService: null, UmRdpService: { status: "Stopped", needs: [] } },
      registry: {
        "SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Svchost": {
          NetworkService: texts("CryptSvc"),
          termsvcs: null,
        },
      },
    },
    finds: [
      { check: "target.listener", verdict: "Fail", cause: "service-missing" },
      { check: "target.services", verdict: "Fail", cause: "service-missing" },
    ],
  },
  {
    ...{ name: "the service runs under another account", case: 25, on: bases.win10 },
    changes: { services: { TermService: { account: "LocalSystem" } }, ...noSocket },
    finds: [
      { check: "target.listener", verdict: "Fail", cause: "wrong-account" },
      { check: "target.services", verdict: "Warn", cause: "other-account" },
      { check: "target.port", verdict: "Fail", cause: "nobody-listens" },
    ],
  },
  {
    ...{ name: "a wrapper that does not know the termsrv.dll of the last update", case: 26, on: bases.win10 },
    changes: {
      services: { TermService: { dll: "%ProgramFiles%\\RDP Wrapper\\rdpwrap.dll" } },
      ...noSocket,
    },
    finds: [
      { check: "target.listener", verdict: "Fail", cause: "wrapper-silent" },
      { check: "target.services", verdict: "Warn", cause: "wrapper" },
      { check: "target.port", verdict: "Fail", cause: "nobody-listens" },
    ],
  },
  {
    ...{ name: "the listener is disabled", on: bases.server2019 },
    changes: listener({ fEnableWinStation: 0 }),
    finds: [
      {
        check: "target.listener-configuration",
        verdict: "Fail",
        cause: "listener-disabled",
        fix: ["Reset-RdpListener"],
      },
      { check: "target.listener", verdict: "Fail", cause: "listener-damaged", fix: ["Reset-RdpListener"] },
      { check: "target.port", verdict: "Fail", cause: "nobody-listens" },
    ],
  },
  {
    ...{ name: "values of the listener are missing", on: bases.win11 },
    changes: { registry: { [listenerPath]: { PdName: null, WdPrefix: null } } },
    finds: [
      {
        check: "target.listener-configuration",
        verdict: "Fail",
        cause: "core-missing",
        fix: ["Reset-RdpListener"],
      },
      { check: "target.listener", verdict: "Fail", cause: "listener-damaged", fix: ["Reset-RdpListener"] },
      { check: "target.port", verdict: "Fail", cause: "nobody-listens" },
    ],
  },
  {
    ...{ name: "the listener is gone", on: bases.win11 },
    changes: { registry: { [listenerPath]: null } },
    finds: [
      {
        check: "target.listener-configuration",
        verdict: "Fail",
        cause: "key-missing",
        fix: ["Reset-RdpListener"],
      },
      { check: "target.listener", verdict: "Fail", cause: "listener-damaged", fix: ["Reset-RdpListener"] },
      { check: "target.firewall", verdict: "Unknown", cause: "port-not-known" },
      { check: "target.port", verdict: "Fail", cause: "port-missing", fix: ["Reset-RdpListener"] },
      { check: "target.encryption", verdict: "Unknown", cause: "not-set" },
      { check: "target.exposure", verdict: "Unknown", cause: "not-readable" },
    ],
  },
  {
    ...{ name: "the port is written as text", on: bases.win10 },
    changes: { registry: { [listenerPath]: { PortNumber: text("3389") } } },
    finds: [
      {
        check: "target.listener-configuration",
        verdict: "Fail",
        cause: "wrong-kind",
        fix: ["Reset-RdpListener"],
      },
      { check: "target.listener", verdict: "Fail", cause: "port-missing", fix: ["Reset-RdpListener"] },
      { check: "target.firewall", verdict: "Unknown", cause: "port-not-known" },
      { check: "target.port", verdict: "Fail", cause: "port-invalid", fix: ["Reset-RdpListener"] },
      { check: "target.exposure", verdict: "Unknown", cause: "not-readable" },
    ],
  },
  {
    ...{ name: "the service is stopped", on: bases.win11 },
    changes: { services: { TermService: { status: "Stopped" }, UmRdpService: { status: "Stopped" } } },
    finds: [
      { check: "target.listener", verdict: "Fail", cause: "service-not-running" },
      { check: "target.services", verdict: "Fail", cause: "not-running" },
      { check: "target.port", verdict: "Fail", cause: "nobody-listens" },
    ],
  },
];

/** Broken machines: a base with the few changes that break it, and what must be said of it. */
import { bases } from "./bases.ts";
import { clientCache } from "./broken/client.ts";
import { swept } from "./broken/swept.ts";
import { type Changes, changed, dwords, type Machine, text, texts } from "./machine.ts";
import {
  firewallPolicy,
  firewallRules,
  mdmRules,
  networks,
  policyRules,
  remoteDesktopRules,
  rule,
} from "./parts/firewall.ts";
import { licensing, termServicePolicy } from "./parts/licensing.ts";
import { listenerPath, terminalServer } from "./parts/terminal-server.ts";

/** What a check must say; all other checks are as they are on the base. */
interface Finding {
  readonly check: string;
  readonly verdict: "Fail" | "Warn" | "Unknown" | "NotApplicable" | "Pass";
  readonly cause: string;
  /** Fixes that it must name; none where it is left out. */
  readonly fix?: readonly string[];
}

export interface Broken {
  readonly name: string;
  /** The number of the public case, where there is one. */
  readonly case?: number;
  readonly on: Machine;
  readonly changes: Changes;
  /** The finding that leads to the true cause first, then those that follow from it. */
  readonly finds: readonly Finding[];
  /** Why no check sees it, where none does. */
  readonly unseen?: string;
}

const policy = (values: Readonly<Record<string, number>>): Changes => ({
  registry: { [termServicePolicy]: dwords(values) },
});
const local = (values: Readonly<Record<string, number>>): Changes => ({
  registry: { [terminalServer]: dwords(values) },
});
const listener = (values: Readonly<Record<string, number>>): Changes => ({
  registry: { [listenerPath]: dwords(values) },
});
const rules = (values: Record<string, ReturnType<typeof rule> | null>, where = firewallRules): Changes => ({
  registry: { [where]: values },
});
const tcp = { Protocol: "6", Dir: "In", Active: "TRUE" };

const noSocket = { listens: [{ port: 135, by: "RpcSs" }] } satisfies Changes;

/** The public reports whose cause lies on the machine, on the Windows on which they happened. */
const cases: readonly Broken[] = [
  {
    ...{ name: "the broker's database needs TLS 1.0, which was switched off", case: 7, on: bases.broker },
    changes: {
      registry: {
        "SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols\\TLS 1.0\\Server": dwords(
          { Enabled: 0 },
        ),
      },
      services: { Tssdis: { status: "Stopped" }, RDMS: { status: "Stopped" } },
    },
    unseen: "No check reads the services of the broker, nor Schannel's protocols.",
    finds: [],
  },
  {
    ...{ name: "a policy lets nobody but administrators ask for accounts", case: 13, on: bases.sessionHost },
    changes: {
      registry: {
        "SYSTEM\\CurrentControlSet\\Control\\Lsa": { RestrictRemoteSAM: text("O:BAG:BAD:(A;;RC;;;BA)") },
      },
    },
    unseen: "No check reads RestrictRemoteSAM.",
    finds: [],
  },
  {
    ...{ name: "a port of its own without a rule", case: 14, on: bases.win10 },
    changes: listener({ PortNumber: 33_893 }),
    finds: [
      { check: "target.firewall", verdict: "Fail", cause: "no-rule" },
      { check: "target.port", verdict: "Pass", cause: "own-port" },
    ],
  },
  {
    ...{
      name: "the rule is for domain and private networks, the network is public",
      case: 16,
      on: bases.server2012,
    },
    changes: {
      ...networks(0),
      registry: {
        [firewallRules]: {
          "RemoteDesktop-UserMode-In-TCP": rule({
            ...{
              Action: "Allow",
              Active: "TRUE",
              Dir: "In",
              Protocol: "6",
              Profile: "Domain",
              LPort: "3389",
            },
            ...{ App: "%SystemRoot%\\system32\\svchost.exe", Svc: "termservice" },
          }),
        },
      },
    },
    finds: [{ check: "target.firewall", verdict: "Fail", cause: "other-profile" }],
  },
  {
    ...{ name: "the profile blocks all inbound connections", case: 17, on: bases.win11 },
    changes: { registry: { [`${firewallPolicy}\\StandardProfile`]: dwords({ DoNotAllowExceptions: 1 }) } },
    finds: [{ check: "target.firewall", verdict: "Fail", cause: "blocks-all" }],
  },
  {
    ...{ name: "Remote Desktop is switched off", case: 19, on: bases.win10 },
    changes: local({ fDenyTSConnections: 1 }),
    finds: [
      { check: "target.listener", verdict: "Fail", cause: "remote-desktop-off" },
      { check: "target.port", verdict: "Fail", cause: "nobody-listens" },
    ],
  },
  {
    ...{ name: "a policy switches Remote Desktop off", case: 20, on: bases.server2019 },
    changes: policy({ fDenyTSConnections: 1 }),
    finds: [
      { check: "target.listener", verdict: "Fail", cause: "remote-desktop-off" },
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
    ...{
      name: "a session host of several servers that names no licence server",
      case: 37,
      on: bases.deviceHost,
    },
    changes: {
      cim: licensing({ mode: 1, type: 5 }).cim ?? {},
      registry: { "SYSTEM\\CurrentControlSet\\Services\\TermService\\Parameters\\LicenseServers": null },
    },
    finds: [
      { check: "session-host.grace-period", verdict: "Fail", cause: "grace-over" },
      {
        check: "session-host.license-configuration",
        verdict: "Fail",
        cause: "mode-not-set",
        fix: ["Set-RdpLicenseServer"],
      },
      { check: "session-host.license-server-reachable", verdict: "Fail", cause: "no-server" },
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
];

/** Variants of the cases' kinds, which nobody has reported yet. */
const kinds: readonly Broken[] = [
  {
    ...{ name: "only the rule for shadowing is on", on: bases.win11 },
    changes: {
      registry: {
        [firewallRules]: {
          ...remoteDesktopRules(false),
          "RemoteDesktop-Shadow-In-TCP": remoteDesktopRules()["RemoteDesktop-Shadow-In-TCP"] ?? null,
        },
      },
    },
    finds: [{ check: "target.firewall", verdict: "Fail", cause: "no-rule" }],
  },
  {
    ...{ name: "only a rule of a Store app is on", on: bases.win11 },
    changes: {
      registry: {
        [firewallRules]: {
          ...remoteDesktopRules(false),
          "{11111111-0000-4000-8000-000000000001}": rule({
            ...tcp,
            Action: "Allow",
            Name: "App",
            LUOwn: "S-1-5-21-1-2-3-1001",
            AppPkgId: "S-1-15-2-1-2-3-4-5-6-7",
            EmbedCtxt: "App",
          }),
        },
      },
    },
    finds: [{ check: "target.firewall", verdict: "Fail", cause: "no-rule" }],
  },
  {
    ...{ name: "the rule is for one subnet", on: bases.win11 },
    changes: rules({
      "RemoteDesktop-UserMode-In-TCP": rule({
        ...tcp,
        Action: "Allow",
        LPort: "3389",
        RA4: "192.0.2.0/255.255.255.0",
        App: "%SystemRoot%\\system32\\svchost.exe",
        Svc: "termservice",
      }),
    }),
    finds: [{ check: "target.firewall", verdict: "Warn", cause: "addresses-only" }],
  },
  {
    ...{ name: "the rule is for another program", on: bases.win11 },
    changes: rules({
      "RemoteDesktop-UserMode-In-TCP": rule({
        ...tcp,
        Action: "Allow",
        LPort: "3389",
        App: "C:\\Tools\\rdp.exe",
      }),
    }),
    finds: [{ check: "target.firewall", verdict: "Fail", cause: "no-rule" }],
  },
  {
    ...{ name: "a policy blocks the port", on: bases.server2022 },
    changes: rules(
      { Baseline: rule({ ...tcp, Action: "Block", LPort: "3389", Name: "Baseline" }) },
      policyRules,
    ),
    finds: [{ check: "target.firewall", verdict: "Fail", cause: "rule-blocks" }],
  },
  {
    ...{ name: "a policy forbids local rules, and has none of its own", on: bases.server2022 },
    changes: {
      registry: {
        "SOFTWARE\\Policies\\Microsoft\\WindowsFirewall\\DomainProfile": dwords({
          EnableFirewall: 1,
          AllowLocalPolicyMerge: 0,
        }),
      },
    },
    finds: [{ check: "target.firewall", verdict: "Fail", cause: "local-rules-ignored" }],
  },
  {
    ...{ name: "the firewall is off, and no rule is on", on: bases.win10 },
    changes: {
      registry: {
        [firewallRules]: remoteDesktopRules(false),
        [`${firewallPolicy}\\StandardProfile`]: dwords({ EnableFirewall: 0 }),
      },
    },
    finds: [{ check: "target.firewall", verdict: "Pass", cause: "firewall-off" }],
  },
  {
    ...{ name: "Intune blocks the port", on: bases.hardened },
    changes: rules(
      {
        "{22222222-0000-4000-8000-000000000002}": rule({
          ...tcp,
          Action: "Block",
          LPort: "3389",
          Name: "Block",
        }),
      },
      mdmRules,
    ),
    finds: [{ check: "target.firewall", verdict: "Fail", cause: "rule-blocks" }],
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
    ...{ name: "the cache is gone", on: bases.win10 },
    changes: {
      registry: {
        "SOFTWARE\\Microsoft\\MSLicensing": null,
        "SOFTWARE\\WOW6432Node\\Microsoft\\MSLicensing": null,
      },
    },
    finds: [{ check: "client.license-cache", verdict: "Warn", cause: "never-licensed" }],
  },
  {
    ...{ name: "ordinary users may read the cache and not write it", on: bases.win10 },
    changes: {
      permissions: { "SOFTWARE\\Microsoft\\MSLicensing": "D:P(A;CI;KR;;;BU)(A;CI;KA;;;BA)(A;CI;KA;;;SY)" },
    },
    finds: [{ check: "client.license-cache", verdict: "Fail", cause: "users-cannot-write" }],
  },
];

export const broken: readonly Broken[] = [...cases, ...kinds, ...clientCache, ...swept];

/** The machine of a broken one. */
export const machineOf = ({ on, changes, name }: Broken): Machine => ({
  ...changed(on, changes),
  name,
  argued: {},
});

/** Licence servers, and one that is asked by somebody who may not know. */
import { changedBy } from "../machine.ts";
import { networks } from "../parts/firewall.ts";
import { licenseServer, licensing } from "../parts/licensing.ts";
import { roleRules, server2022 } from "./servers.ts";
import { sessionHost } from "./session-hosts.ts";
import { computer } from "./usual.ts";

export const domainLicenses = changedBy(server2022, roleRules("license-server"), licenseServer, {
  ...{ name: "license-server-domain", about: "Licence server, member of a domain" },
  sources: { A: ["Microsoft, Win32_TSLicenseServer, Win32_TSLicenseKeyPack, Win32_TSIssuedLicense"] },
});

export const workgroupLicenses = changedBy(
  domainLicenses,
  roleRules("session-host", "license-server"),
  networks(1),
  {
    ...{
      name: "license-server-workgroup",
      about: "Licence server and session host in one, in a workgroup, for each device",
    },
    cim: { ...computer(false), ...licensing({ mode: 1, type: 2, servers: ["HOST"] }).cim },
  },
);

export const plainUser = changedBy(sessionHost, roleRules("session-host", "license-server"), licenseServer, {
  ...{
    name: "not-elevated",
    about: "A session host and licence server, asked by somebody who is not elevated",
  },
  sources: { A: ["Microsoft, Win32_TSLicenseServer: empty properties for others than administrators"] },
  argued: Object.fromEntries([
    ["target.logon-right", "Windows shows its rights to administrators alone."],
    ["target.sign-ins", "Windows shows its log Security to administrators alone."],
    ...[
      ...[
        "license-server.issued",
        "license-server.model-match",
        "license-server.packs",
        "license-server.stock",
      ],
      ...["session-host.grace-period", "session-host.license-configuration"],
      ...["session-host.license-server-reachable", "target.listener"],
    ].map((id) => [id, "The provider answers administrators alone."]),
  ]),
  caller: { elevated: false },
  cim: {
    Win32_TSLicenseServer: {
      items: [{ ServerRole: null, ProductId: null, Version: null, ServerActivationStatus: null }],
    },
    Win32_TSLicenseKeyPack: { items: [] },
    Win32_TSIssuedLicense: { items: [] },
    Win32_TerminalServiceSetting: { error: "AccessDenied" },
    "Win32_TerminalServiceSetting.GetSpecifiedLicenseServerList": { error: "AccessDenied" },
    "Win32_TerminalServiceSetting.GetGracePeriodDays": { error: "AccessDenied" },
    "Win32_TerminalServiceSetting.GetTStoLSConnectivityStatus": { error: "AccessDenied" },
    Win32_Terminal: { error: "AccessDenied" },
  },
});

/** Session hosts: on a server, in a deployment, and in Azure Virtual Desktop. */
import { changedBy, dwords } from "../machine.ts";
import { networks } from "../parts/firewall.ts";
import { licensing } from "../parts/licensing.ts";
import { ownAddress } from "../parts/sign-in.ts";
import { terminalServer } from "../parts/terminal-server.ts";
import { windows } from "../parts/windows.ts";
import { win11 } from "./clients.ts";
import { roleRules, server2022 } from "./servers.ts";
import { computer } from "./usual.ts";

const servers = ["licence1.corp.example"];
const reaches = [135, 445].map((port) => `${servers[0]}:${port}`);

export const sessionHost = changedBy(
  server2022,
  roleRules("session-host"),
  licensing({ mode: 1, type: 4, servers, byPolicy: true }),
  {
    ...{
      name: "session-host-user-gpo",
      reaches,
      about: "Session host, licences for each user, servers and mode by GPO",
    },
    sources: {
      A: ["Microsoft, Win32_TerminalServiceSetting: TerminalServerMode, LicensingType, policy sources"],
      B: ["Firewall rules of the role: data/firewall-session-host.tsv"],
      K: ["Whether GetSpecifiedLicenseServerList names servers that a GPO sets; here it does"],
    },
    registry: { [terminalServer]: dwords({ TSUserEnabled: 1, fSingleSessionPerUser: 1, TSAppCompat: 0 }) },
  },
);

export const deviceHost = changedBy(
  server2022,
  roleRules("session-host"),
  licensing({ mode: 1, type: 2, servers }),
  {
    ...{
      name: "session-host-device-local",
      reaches,
      about: "Session host, licences for each device, set on the machine itself",
    },
    sources: {
      A: ["Microsoft, Win32_TerminalServiceSetting"],
      K: ["Where SetSpecifiedLicenseServerList writes"],
    },
    registry: {
      "SYSTEM\\CurrentControlSet\\Services\\TermService\\Parameters\\LicenseServers": {
        SpecifiedLicenseServers: ["MultiString", servers],
      },
    },
  },
);

export const farmMember = changedBy(sessionHost, {
  ...{ name: "session-host-deployment", about: "Session host of a deployment, member of a collection" },
  cim: ownAddress("192.0.2.21"),
  registry: {
    [terminalServer]: dwords({ SessionDirectoryActive: 1 }),
    [`${terminalServer}\\ClusterSettings`]: {
      SessionDirectoryLocation: ["String", "broker1.corp.example"],
      SessionDirectoryClusterName: ["String", "Collection1"],
      SessionDirectoryRedirectionIP: ["String", "192.0.2.21"],
    },
  },
});

export const multiSession = changedBy(
  win11,
  windows({
    id: "ServerRdsh",
    product: "Windows 10 Enterprise multi-session",
    kind: "Client",
    build: 26_100,
  }),
  networks(2),
  licensing({ mode: 1, type: 5 }),
  {
    ...{ name: "avd-multi-session", about: "Azure Virtual Desktop, Windows 11 Enterprise multi-session" },
    sources: {
      A: ["Microsoft: multi-session needs no RDS CAL"],
      C: ["EditionID ServerRdsh (public scripts)"],
      K: ["What its provider answers for LicensingType"],
    },
    cim: computer(true),
  },
);

/** Healthy machines: each Windows that the book is for, as people have it. */

import { allowed, shippedRules } from "./firewall-data.ts";
import { type Changes, changedBy, dword, dwords, type Machine, text } from "./machine.ts";
import { firewall, mdmRules, networks, rule } from "./parts/firewall.ts";
import {
  cachePermissions,
  licenseCache,
  licenseServer,
  licensing,
  noLicenseServer,
  termServicePolicy,
} from "./parts/licensing.ts";
import { listenerPath, terminalServer, terminalServerKeys } from "./parts/terminal-server.ts";
import { profiles, services, windows } from "./parts/windows.ts";

const computer = (PartOfDomain: boolean): Changes["cim"] => ({
  Win32_ComputerSystem: {
    items: [
      { Name: "HOST", PartOfDomain, Domain: PartOfDomain ? "corp.example" : "WORKGROUP", DomainRole: 1 },
    ],
  },
});

/** All rules of a Windows 11, those of Remote Desktop on. What a server ships beside them has not been read. */
const shipped = Object.fromEntries(
  Object.entries(allowed(shippedRules("windows11"))).map(([name, stored]) => [name, text(stored)]),
);

const nothing: Machine = {
  ...{ name: "", about: "", sources: {}, caller: {}, culture: "en-US", registry: {}, permissions: {} },
  ...{ services: {}, cim: {}, listens: [], processes: [], reaches: [], argued: {} },
};

/** What every Windows has on which Remote Desktop is switched on. */
const usual: Changes = {
  registry: { ...terminalServerKeys, ...profiles },
  services,
  cim: {
    ...computer(false),
    ...noLicenseServer,
    Win32_Terminal: { items: [{ TerminalName: "Console" }, { TerminalName: "RDP-Tcp" }] },
  },
  listens: [
    { port: 135, by: "RpcSs" },
    { port: "listener", by: "TermService" },
  ],
};

const clientWords = {
  ...{ name: "win11-pro", about: "Windows 11 Pro in a workgroup, private network" },
  sources: {
    A: ["Exports of client Windows: the tree of Terminal Server", "Microsoft, list of editions (EditionID)"],
    K: ["That a client's provider answers TerminalServerMode 0 and LicensingType 1"],
  },
};

const win11 = changedBy(
  nothing,
  usual,
  windows({ id: "Professional", product: "Windows 10 Pro", kind: "Client", build: 26_100 }),
  firewall(shipped),
  networks(1),
  licensing({ mode: 0 }),
  { registry: licenseCache ?? {}, permissions: cachePermissions },
  clientWords,
);

const hardened = changedBy(win11, networks(2), {
  ...{ name: "win11-hardened", about: "Windows 11 Pro, hardened by a baseline, firewall rules by Intune" },
  sources: {
    A: ["TerminalServer.admx: names of the policies"],
    B: [
      "Microsoft security baseline: SecurityLayer, UserAuthentication, MinEncryptionLevel, fPromptForPassword",
    ],
    K: ["The exact text of a rule that Intune writes"],
  },
  registry: {
    [termServicePolicy]: dwords({
      ...{ SecurityLayer: 2, UserAuthentication: 1, MinEncryptionLevel: 3, fEncryptRPCTraffic: 1 },
      ...{ fPromptForPassword: 1, fDisableCdm: 1, fDenyTSConnections: 0 },
    }),
    [listenerPath]: dwords({ fDisableCdm: 1, fDisableClip: 1 }),
    [mdmRules]: {
      "{7A6F0E0C-4A0B-4F0E-9C55-0A1B2C3D4E5F}": rule({
        ...{
          Action: "Allow",
          Active: "TRUE",
          Dir: "In",
          Protocol: "6",
          LPort: "3389",
          Name: "Remote Desktop from helpdesk",
        },
        ...{ RA4: "192.0.2.0/255.255.255.0" },
      }),
    },
  },
  cim: computer(true),
});

const win10 = changedBy(
  win11,
  windows({ id: "Professional", product: "Windows 10 Pro", kind: "Client", build: 19_045 }),
  {
    ...{ name: "win10-pro", about: "Windows 10 Pro 22H2 in a workgroup" },
  },
);

const home = changedBy(
  win11,
  windows({ id: "Core", product: "Windows 10 Home", kind: "Client", build: 22_631 }),
  {
    ...{ name: "win11-home", about: "Windows 11 Home: it has the service, and no Remote Desktop server" },
    sources: { A: ["rdpwrap 34, 62, 401: Home has TermService"], K: ["Its values of Terminal Server"] },
    registry: { [terminalServer]: { fDenyTSConnections: dword(1) } },
    services: {
      TermService: { status: "Stopped" },
      UmRdpService: { status: "Stopped" },
      SessionEnv: { status: "Stopped" },
    },
    listens: [{ port: 135, by: "RpcSs" }],
    argued: {
      "target.listener": "Home lets nobody connect: that is the answer to the question.",
      "target.port": "Nothing listens on Home.",
      "target.services": "Home lets nobody connect.",
    },
  },
);

const noWebSockets = { WebSocketListenerPort: null, WebSocketTlsListenerPort: null };

const windows7 = changedBy(
  win11,
  windows({ id: "Professional", product: "Windows 7 Professional", kind: "Client", build: 7601 }),
  {
    ...{ name: "win7", about: "Windows 7 SP1 Professional with Windows PowerShell 5.1" },
    sources: {
      A: ["rdpwrap 133: the listener of Windows 7"],
      B: ["Microsoft: MSFT_NetTCPConnection and MSFT_NetConnectionProfile came with Windows 8"],
      K: ["Which values of the listener Windows 7 lacks beside those of web sockets and of transport"],
    },
    registry: {
      [listenerPath]: {
        ...noWebSockets,
        ...{ SelectTransport: null, SelectNetworkDetect: null, WdName: ["String", "Microsoft RDP 7.1"] },
        ...dwords({ SecurityLayer: 1, UserAuthentication: 0 }),
      },
      [`${terminalServer}\\Wds\\rdpwd`]: {
        ...{ SelectTransport: null, SelectNetworkDetect: null, WdName: text("Microsoft RDP 7.1") },
      },
    },
    cim: { MSFT_NetTCPConnection: { missing: true }, MSFT_NetConnectionProfile: { missing: true } },
    argued: {
      "target.listener":
        "Windows 7 has no class of sockets, and nothing else that is read tells who listens.",
      "target.port": "Windows 7 has no class of sockets.",
      "target.listener-configuration":
        "As Windows 7 came, network level authentication is off: weak, and it works.",
    },
  },
);

/** A Windows Server in administration mode, member of a domain. */
const server = (name: string, product: string, build: number): Machine =>
  changedBy(
    win11,
    windows({ id: "ServerStandard", product, kind: "Server", build }),
    networks(2),
    licensing({ mode: 0 }),
    {
      ...{ name, about: `${product} Standard, two administrators, member of a domain` },
      sources: {
        A: ["Microsoft, list of editions (EditionID, InstallationType)"],
        K: ["RDP-Tcp of Windows Server: taken from client Windows, without what came with web sockets"],
      },
      registry: { [listenerPath]: noWebSockets },
      cim: computer(true),
    },
  );

const server2012 = server("server-2012r2", "Windows Server 2012 R2", 9600);
const server2016 = server("server-2016", "Windows Server 2016", 14_393);
const server2019 = server("server-2019", "Windows Server 2019", 17_763);
const server2022 = server("server-2022", "Windows Server 2022", 20_348);
const server2025 = server("server-2025", "Windows Server 2025", 26_100);

const servers = ["licence1.corp.example"];
const reaches = [135, 445].map((port) => `${servers[0]}:${port}`);
const sessionHost = changedBy(server2022, licensing({ mode: 1, type: 4, servers, byPolicy: true }), {
  ...{
    name: "session-host-user-gpo",
    reaches,
    about: "Session host, licences for each user, servers and mode by GPO",
  },
  sources: {
    A: ["Microsoft, Win32_TerminalServiceSetting: TerminalServerMode, LicensingType, policy sources"],
    K: ["Whether GetSpecifiedLicenseServerList names servers that a GPO sets; here it does"],
  },
  registry: { [terminalServer]: dwords({ TSUserEnabled: 1, fSingleSessionPerUser: 1, TSAppCompat: 0 }) },
});

const deviceHost = changedBy(server2022, licensing({ mode: 1, type: 2, servers }), {
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
});

const farmMember = changedBy(sessionHost, {
  ...{ name: "session-host-deployment", about: "Session host of a deployment, member of a collection" },
  registry: {
    [terminalServer]: dwords({ SessionDirectoryActive: 1 }),
    [`${terminalServer}\\ClusterSettings`]: {
      SessionDirectoryLocation: ["String", "broker1.corp.example"],
      SessionDirectoryClusterName: ["String", "Collection1"],
      SessionDirectoryRedirectionIP: ["String", "192.0.2.21"],
    },
  },
});

const broker = changedBy(server2022, {
  ...{ name: "connection-broker", about: "Connection Broker of a deployment, Windows Internal Database" },
  sources: { B: ["Microsoft: services of the Connection Broker"], K: ["Tssdis as the name of the service"] },
  services: {
    Tssdis: { status: "Running", start: "Automatic", account: "NT Authority\\NetworkService" },
    RDMS: { status: "Running", start: "Automatic", account: "NT Authority\\NetworkService" },
    "MSSQL$MICROSOFT##WID": { status: "Running", start: "Automatic" },
  },
});

const domainLicenses = changedBy(server2022, licenseServer, {
  ...{ name: "license-server-domain", about: "Licence server, member of a domain" },
  sources: { A: ["Microsoft, Win32_TSLicenseServer, Win32_TSLicenseKeyPack, Win32_TSIssuedLicense"] },
});
const workgroupLicenses = changedBy(domainLicenses, networks(1), {
  ...{
    name: "license-server-workgroup",
    about: "Licence server and session host in one, in a workgroup, for each device",
  },
  cim: { ...computer(false), ...licensing({ mode: 1, type: 2, servers: ["HOST"] }).cim },
});

const multiSession = changedBy(
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

const azure = changedBy(server2022, networks(0), {
  ...{ name: "azure-vm", about: "Windows Server 2022 in Azure, in no domain, public network" },
  cim: computer(false),
});

const german = changedBy(win11, { name: "win11-german", about: "The same, in German", culture: "de-DE" });
const turkish = changedBy(win11, { name: "win11-turkish", about: "The same, in Turkish", culture: "tr-TR" });
const plainUser = changedBy(sessionHost, licenseServer, {
  ...{
    name: "not-elevated",
    about: "A session host and licence server, asked by somebody who is not elevated",
  },
  sources: { A: ["Microsoft, Win32_TSLicenseServer: empty properties for others than administrators"] },
  argued: Object.fromEntries(
    [
      ...[
        "license-server.issued",
        "license-server.model-match",
        "license-server.packs",
        "license-server.stock",
      ],
      ...["session-host.grace-period", "session-host.license-configuration"],
      ...["session-host.license-server-reachable", "target.listener"],
    ].map((id) => [id, "The provider answers administrators alone."]),
  ),
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

export const bases = {
  ...{ win11, hardened, win10, home, windows7, server2012, server2016, server2019, server2022, server2025 },
  ...{ sessionHost, deviceHost, farmMember, broker, domainLicenses, workgroupLicenses, multiSession, azure },
  ...{ german, turkish, plainUser },
} as const;

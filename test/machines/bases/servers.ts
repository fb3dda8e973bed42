/** Servers without the roles of Remote Desktop, and those that stand in for one: administration, Azure, the broker. */
import { type Changes, changedBy, type Machine } from "../machine.ts";
import { firewall, firewallRules, networks } from "../parts/firewall.ts";
import { licensing } from "../parts/licensing.ts";
import { withoutNewerLogs } from "../parts/sign-in.ts";
import { listenerPath, terminalServer } from "../parts/terminal-server.ts";
import { windows } from "../parts/windows.ts";
import { kernelProtocol, noWebSockets, win11, windows7 } from "./clients.ts";
import { computer, shipped } from "./usual.ts";

/** The rules that come with roles, beside those of every server. */
export const roleRules = (...roles: readonly string[]): Changes => firewall(shipped("server2022", ...roles));

interface Server {
  readonly name: string;
  readonly product: string;
  readonly build: number;
  readonly revision?: number;
}

/** A Windows Server in administration mode, member of a domain. */
const server = ({ name, product, build, revision }: Server): Machine =>
  changedBy(
    win11,
    windows({ id: "ServerStandard", product, kind: "Server", build, ...(revision && { revision }) }),
    { registry: { [firewallRules]: null } },
    roleRules(),
    networks(2),
    licensing({ mode: 0 }),
    {
      ...{ name, about: `${product} Standard, two administrators, member of a domain` },
      sources: {
        A: ["Microsoft, list of editions (EditionID, InstallationType)"],
        B: ["Firewall rules: data/firewall-server2022.tsv"],
        K: [
          "RDP-Tcp of Windows Server: taken from client Windows, without what came with web sockets; no dump of a server was found",
        ],
      },
      registry: { [listenerPath]: noWebSockets },
      // Servers have no Security Center.
      cim: { ...computer(true), FirewallProduct: { missing: true }, AntiVirusProduct: { missing: true } },
    },
  );

export const server2008 = changedBy(
  server({ name: "server-2008r2", product: "Windows Server 2008 R2", build: 7601 }),
  withoutNewerLogs,
  {
    sources: {
      A: ["Windows Admin Center: the protocol in kernel mode (RdpProtocolTypeKM)"],
      K: ["All else of its listener: as Windows 7 has it"],
    },
    registry: {
      [listenerPath]: { ...kernelProtocol, SelectTransport: null, SelectNetworkDetect: null },
      [`${terminalServer}\\Wds\\rdpwd`]: {
        ...kernelProtocol,
        ...{ SelectTransport: null, SelectNetworkDetect: null },
      },
    },
    cim: { MSFT_NetTCPConnection: { missing: true }, MSFT_NetConnectionProfile: { missing: true } },
    argued: {
      "target.listener": windows7.argued["target.listener"] ?? null,
      "target.port": windows7.argued["target.port"] ?? null,
    },
  },
);
export const server2012 = server({
  name: "server-2012r2",
  product: "Windows Server 2012 R2",
  build: 9600,
});
export const server2016 = server({
  ...{ name: "server-2016", product: "Windows Server 2016", build: 14_393, revision: 6614 },
});
export const server2019 = server({ name: "server-2019", product: "Windows Server 2019", build: 17_763 });
export const server2022 = server({ name: "server-2022", product: "Windows Server 2022", build: 20_348 });
export const server2025 = server({ name: "server-2025", product: "Windows Server 2025", build: 26_100 });

export const broker = changedBy(server2016, {
  ...{
    name: "connection-broker",
    about: "Connection Broker of a deployment, Server 2016, Windows Internal Database",
  },
  sources: { B: ["Microsoft: services of the Connection Broker"], K: ["Tssdis as the name of the service"] },
  services: {
    Tssdis: { status: "Running", start: "Automatic", account: "NT Authority\\NetworkService" },
    RDMS: { status: "Running", start: "Automatic", account: "NT Authority\\NetworkService" },
    "MSSQL$MICROSOFT##WID": { status: "Running", start: "Automatic" },
  },
});

export const azure = changedBy(
  server2022,
  windows({
    ...{ id: "ServerDatacenter", product: "Windows Server 2022 Datacenter", kind: "Server", build: 20_348 },
  }),
  networks(0),
  {
    ...{ name: "azure-vm", about: "Windows Server 2022 in Azure, in no domain, public network" },
    sources: {
      A: ["Microsoft, Azure virtual machine agent: services RdAgent and WindowsAzureGuestAgent"],
      K: ["That its rules and its listener are those of any server"],
    },
    services: {
      RdAgent: { status: "Running", start: "Automatic", account: "LocalSystem" },
      WindowsAzureGuestAgent: { status: "Running", start: "Automatic", account: "LocalSystem" },
    },
    cim: computer(false),
    argued: {
      "target.exposure":
        "As Azure has it the network is public and everybody is admitted: what stands before it is a network security group, which nobody sees from here.",
    },
  },
);

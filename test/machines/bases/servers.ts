/** Servers without the roles of Remote Desktop, and those that stand in for one: administration, Azure, the broker. */
import { changedBy, type Machine } from "../machine.ts";
import { networks } from "../parts/firewall.ts";
import { licensing } from "../parts/licensing.ts";
import { listenerPath } from "../parts/terminal-server.ts";
import { windows } from "../parts/windows.ts";
import { noWebSockets, win11 } from "./clients.ts";
import { computer } from "./usual.ts";

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

export const server2012 = server("server-2012r2", "Windows Server 2012 R2", 9600);
export const server2016 = server("server-2016", "Windows Server 2016", 14_393);
export const server2019 = server("server-2019", "Windows Server 2019", 17_763);
export const server2022 = server("server-2022", "Windows Server 2022", 20_348);
export const server2025 = server("server-2025", "Windows Server 2025", 26_100);

export const broker = changedBy(server2022, {
  ...{ name: "connection-broker", about: "Connection Broker of a deployment, Windows Internal Database" },
  sources: { B: ["Microsoft: services of the Connection Broker"], K: ["Tssdis as the name of the service"] },
  services: {
    Tssdis: { status: "Running", start: "Automatic", account: "NT Authority\\NetworkService" },
    RDMS: { status: "Running", start: "Automatic", account: "NT Authority\\NetworkService" },
    "MSSQL$MICROSOFT##WID": { status: "Running", start: "Automatic" },
  },
});

export const azure = changedBy(server2022, networks(0), {
  ...{ name: "azure-vm", about: "Windows Server 2022 in Azure, in no domain, public network" },
  cim: computer(false),
});

/** What every Windows of the lab has on which Remote Desktop is switched on, before it is one Windows or another. */
import { allowed, shippedRules } from "../firewall-data.ts";
import { type Changes, type Key, type Machine, text } from "../machine.ts";
import { noLicenseServer } from "../parts/licensing.ts";
import { terminalServerKeys } from "../parts/terminal-server.ts";
import { profiles, services } from "../parts/windows.ts";

export const computer = (PartOfDomain: boolean): Changes["cim"] => ({
  Win32_ComputerSystem: {
    items: [
      { Name: "HOST", PartOfDomain, Domain: PartOfDomain ? "corp.example" : "WORKGROUP", DomainRole: 1 },
    ],
  },
});

/** All rules of these sets, those of Remote Desktop on. */
export const shipped = (...sets: readonly string[]): Key =>
  Object.fromEntries(
    Object.entries(allowed(Object.assign({}, ...sets.map(shippedRules)))).map(([name, stored]) => [
      name,
      text(stored),
    ]),
  );

export const nothing: Machine = {
  ...{ name: "", about: "", sources: {}, caller: {}, culture: "en-US", registry: {}, permissions: {} },
  ...{
    services: {},
    cim: {},
    certificates: {},
    events: {},
    rights: {},
    names: {},
    endpoints: {},
    ways: {},
    profile: {},
    listens: [],
    processes: [],
    reaches: [],
    argued: {},
  },
};

export const videoCard = {
  ...{ Name: "Intel(R) UHD Graphics", PNPDeviceID: "PCI\\VEN_8086&DEV_46A6\\3&11583659&0&10" },
  ConfigManagerErrorCode: 0,
};

/** What every Windows has on which Remote Desktop is switched on. */
export const usual: Changes = {
  registry: { ...terminalServerKeys, ...profiles },
  services,
  cim: {
    ...computer(false),
    ...noLicenseServer,
    Win32_VideoController: { items: [videoCard] },
    Win32_Terminal: { items: [{ TerminalName: "Console" }, { TerminalName: "RDP-Tcp" }] },
  },
  listens: [
    { port: 135, by: "RpcSs" },
    { port: "listener", by: "TermService" },
  ],
};

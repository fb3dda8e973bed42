/** The Windows Defender Firewall as the registry holds it. */
import { type Changes, dwords, type Key, text } from "../machine.ts";

export const firewallPolicy = "SYSTEM\\CurrentControlSet\\Services\\SharedAccess\\Parameters\\FirewallPolicy";
export const firewallRules = `${firewallPolicy}\\FirewallRules`;
export const policyRules = "SOFTWARE\\Policies\\Microsoft\\WindowsFirewall\\FirewallRules";
export const mdmRules = `${firewallPolicy}\\Mdm\\FirewallRules`;

/** A rule as it is stored. */
export const rule = (fields: Readonly<Record<string, string>>) =>
  text(
    `v2.31|${Object.entries(fields)
      .map(([name, value]) => `${name}=${value}|`)
      .join("")}`,
  );

const svchost = "%SystemRoot%\\system32\\svchost.exe";
const group = "@FirewallAPI.dll,-28752";
const inbound = (more: Readonly<Record<string, string>>, active: boolean) =>
  rule({ Action: "Allow", Active: active ? "TRUE" : "FALSE", Dir: "In", ...more, EmbedCtxt: group });

/** The rules of Remote Desktop that Windows brings; Remote Desktop on switches the first three on. */
export const remoteDesktopRules = (active = true): Key => ({
  "RemoteDesktop-UserMode-In-TCP": inbound(
    { Protocol: "6", LPort: "3389", App: svchost, Svc: "termservice", Name: "@FirewallAPI.dll,-28775" },
    active,
  ),
  "RemoteDesktop-UserMode-In-UDP": inbound(
    { Protocol: "17", LPort: "3389", App: svchost, Svc: "termservice", Name: "@FirewallAPI.dll,-28776" },
    active,
  ),
  "RemoteDesktop-Shadow-In-TCP": inbound(
    {
      Protocol: "6",
      App: "%SystemRoot%\\system32\\RdpSa.exe",
      Name: "@FirewallAPI.dll,-28778",
      Edge: "TRUE",
      Defer: "App",
    },
    active,
  ),
});

const profile = (on: number): Key => dwords({ EnableFirewall: on, DisableNotifications: 0 });

/** The firewall on in all three profiles, with rules. */
export const firewall = (rules: Key): Changes => ({
  registry: {
    [firewallPolicy]: {},
    [`${firewallPolicy}\\DomainProfile`]: profile(1),
    [`${firewallPolicy}\\StandardProfile`]: profile(1),
    [`${firewallPolicy}\\PublicProfile`]: profile(1),
    [firewallRules]: rules,
  },
});

/** Connections by category: 0 public, 1 private, 2 domain. */
export const networks = (...categories: readonly number[]): Changes => ({
  cim: {
    MSFT_NetConnectionProfile: {
      items: categories.map((NetworkCategory, index) => ({
        Name: `Network ${index + 1}`,
        InterfaceAlias: `Ethernet ${index + 1}`,
        InterfaceIndex: 10 + index,
        NetworkCategory,
        IPv4Connectivity: 4,
        IPv6Connectivity: 1,
      })),
    },
  },
});

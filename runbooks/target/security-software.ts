import * as rdp from "rdpmend";
import { all, eq, gt, not, say } from "rdpmend";

const security = {
  namespace: "root/SecurityCenter2",
  property: { displayName: "text", productState: "number" },
} as const;
const defender = { displayName: "Windows Defender", productState: 397_568 };
const other = (displayName: string) => ({ displayName, productState: 266_240 });
const bound = (ComponentID: string, DisplayName: string) => ({
  Name: "Ethernet",
  ComponentID,
  DisplayName,
  Enabled: true,
});

export default rdp.defineCheck({
  id: "target.security-software",
  command: "Test-RdpSecuritySoftware",
  title: "No software of others sits in the way of connections",
  summary:
    "Names the firewalls and virus scanners that are registered with Windows, and the filters that others have put into its network adapters. It is evidence, and no verdict: nothing is uninstalled.",
  description: [
    "A registered firewall of another maker takes the place of Windows' own: the rules of Windows then say nothing about who gets in. Network filters of security programs, VPNs and virtual machines see each packet, and may drop it or end the connection.",
    "Most of them carry Remote Desktop well. What convicts one is a connection that works from the target to itself (127.0.0.2) and not from outside, an entry in its own log at that minute, or an update of it shortly before.",
    "What hooks Remote Desktop inside Windows (a library in place of termsrv.dll, a listener of others) is asked by Test-RdpService and Test-RdpListenerConfiguration. Filters of the platform that name no adapter (WFP callouts) and display drivers are not seen here.",
  ],
  guide: ["T20"],
  roles: ["target"],
  sources: {
    A: [
      "Microsoft, MSFT_NetAdapterBindingSettingData: ComponentID and Enabled, from Windows 8 and Server 2012 on",
      "Microsoft, Windows Security Center: firewalls and virus scanners of others register with it",
      "Reports of connections that end after the password since an update of other software (rustdesk 10125), of a scanner that took termsrv.dll (rdpwrap 1883)",
    ],
    B: ["Scripts that read SecurityCenter2: FirewallProduct is empty where Windows' own firewall is the only one"],
    K: {
      "What productState means":
        "The bits are not documented, so whether a registered product is switched on is not judged.",
      "Names of components that begin with ms_ or vms_": "Microsoft's own do; that no others do is not promised.",
    },
  },
  takes: "a few seconds",
  readings: {
    firewalls: rdp.cimInstance(
      { ...security, className: "FirewallProduct", optional: true, named: "displayName" },
      { good: "None: Windows' own firewall is not listed.", bad: "One of another maker." },
    ),
    scanners: rdp.cimInstance({ ...security, className: "AntiVirusProduct", optional: true, named: "displayName" }),
    filters: rdp.cimInstance(
      {
        namespace: "root/StandardCimv2",
        className: "MSFT_NetAdapterBindingSettingData",
        filter: "Enabled=TRUE AND NOT ComponentID LIKE 'ms[_]%' AND NOT ComponentID LIKE 'vms[_]%'",
        property: { Name: "text", ComponentID: "text", DisplayName: "text", Enabled: "boolean" },
        optional: true,
        named: "DisplayName",
      },
      { called: "components of others in the network adapters", good: "None.", bad: "A filter of a security program." },
    ),
  },
  verdicts: ({ firewalls, scanners, filters }) => ({
    "other-firewall": {
      when: gt(firewalls.count, 0),
      warn: say`Another firewall is registered with Windows (${firewalls.names}). While it is on, what Windows' own rules say does not count. Components of others in the network adapters: ${filters.names}.`,
      next: "Look into its own log at the minute of the attempt, and for its rule for Remote Desktop. Does 127.0.0.2 work on this computer, and not from outside? Leave it installed.",
    },
    "other-filter": {
      when: gt(filters.count, 0),
      warn: say`Software of others sits in the network adapters of this computer (${filters.names}). It sees each packet, and may be what ends the connection.`,
      next: "Does 127.0.0.2 work on this computer, and not from outside? Was it updated shortly before? Then test with it switched off by its own means, from a safe network. Leave it installed.",
    },
    "not-listed": {
      when: all(eq(firewalls.missing, true), eq(filters.missing, true)),
      unknown: "This Windows lists neither firewalls of others nor filters in its adapters (Server 2008 R2 does not).",
    },
    "filters-not-listed": {
      when: eq(filters.missing, true),
      unknown:
        "No other firewall is registered; but this Windows does not list the filters in its adapters (Windows 7 does not).",
    },
    "only-filters-listed": {
      when: all(eq(firewalls.missing, true), not(gt(filters.count, 0))),
      pass: "No software of others is bound to the network adapters. Windows Server keeps no list of firewalls and scanners, so they are not seen beyond that.",
    },
    "nothing-in-the-way": {
      pass: say`No other firewall is registered, and no filter of others is in the network adapters. Virus scanner: ${scanners.names}.`,
    },
  }),
  folkAdvice: {
    "Uninstall the antivirus, then it works.":
      "Evidence first. An uninstalled one leaves the computer open, and a test with it switched off by its own means says as much.",
  },
  escalate: "The maker of that software, with its log of the minute, and the version in which it began.",
  healthy: {
    firewalls: rdp.namedInstances<ReturnType<typeof other>>("displayName"),
    scanners: rdp.namedInstances("displayName", defender),
    filters: rdp.namedInstances<ReturnType<typeof bound>>("DisplayName"),
  },
  scenarios: {
    "nothing-in-the-way": {
      "Windows' own": {},
      "another scanner alone": { scanners: rdp.namedInstances("displayName", other("Example Antivirus")) },
    },
    "only-filters-listed": { "Windows Server": { firewalls: rdp.noNamedClass, scanners: rdp.noNamedClass } },
    "other-firewall": { "of a suite": { firewalls: rdp.namedInstances("displayName", other("Example Firewall")) } },
    "other-filter": {
      "of a security program": {
        filters: rdp.namedInstances("DisplayName", bound("ex_ndisflt", "Example NDIS Filter")),
      },
    },
    "not-listed": {
      "Server 2008 R2": { firewalls: rdp.noNamedClass, scanners: rdp.noNamedClass, filters: rdp.noNamedClass },
    },
    "filters-not-listed": { "Windows 7": { filters: rdp.noNamedClass } },
    "not-readable": { "it may not be asked": { firewalls: { unknown: "RdpMend.AccessDenied: FirewallProduct" } } },
  },
});

import {
  all,
  any,
  asNumber,
  cimInstance,
  defineCheck,
  dword,
  eq,
  host,
  instances,
  isIn,
  lt,
  noClass,
  not,
  noValue,
  noWay,
  present,
  registryValue,
  route,
  say,
  some,
  unreadable,
  way,
} from "rdpmend";

/** IF_TYPE of RFC-registered interfaces: PPP, proprietary virtual, tunnel. */
const virtual = [23, 53, 131];
const cable = {
  Name: "Ethernet",
  InterfaceDescription: "Intel(R) Ethernet Connection",
  InterfaceType: 6,
  InterfaceOperationalStatus: 1,
};
const tunnel = {
  Name: "wg0",
  InterfaceDescription: "WireGuard Tunnel",
  InterfaceType: 53,
  InterfaceOperationalStatus: 1,
};
const nobody = { host: { target: null }, toTarget: { unknown: "RdpMend.NoTarget: nobody" } };
const named = { host: { target: "server1" } };
const throughTunnel = way({ adapter: "wg0", description: "WireGuard Tunnel", type: 53, mtu: 1420 });
const link = (NlMtu: number) => instances({ InterfaceAlias: "Ethernet", NlMtu, ConnectionState: 1 });

export default defineCheck({
  id: "client.vpn",
  command: "Test-RdpVpn",
  title: "No tunnel or small packet size stands between",
  summary:
    "Looks which way leads to the target, for VPN and other virtual adapters that are connected, for small packet sizes, and whether UDP is switched off.",
  description: [
    "A tunnel may lead a name elsewhere, drop large packets or close connections that it inspects. So may a filter on the way that nobody can see from here.",
    "It is evidence and no verdict: most VPNs carry Remote Desktop well. Try once without, from another network, before you change anything. Nothing is uninstalled.",
    "Run it on both computers.",
  ],
  guide: ["C6", "B4"],
  roles: ["client", "target"],
  sources: {
    A: [
      "Microsoft, MSFT_NetAdapter: InterfaceType by the numbers of the IANA (23 PPP, 53 virtual, 131 tunnel), InterfaceOperationalStatus 1 is up",
      "Microsoft policy template TerminalServer-Client: fClientDisableUDP",
      "Sockets: one of UDP that is connected has the address that packets would leave from, and sends none",
    ],
    B: [
      "Reports that contradict each other: a smaller packet size helped (FreeRDP 6814), or did not (wireguard-vyatta-ubnt 112)",
    ],
    K: {
      "Adapters of VPN programs":
        "Some show themselves as Ethernet (6): those are not seen. Others that are virtual are no VPN: Hyper-V, for one.",
    },
  },
  takes: "a few seconds",
  readings: {
    adapters: cimInstance(
      {
        namespace: "root/StandardCimv2",
        className: "MSFT_NetAdapter",
        property: {
          Name: "text",
          InterfaceDescription: "text",
          InterfaceType: "number",
          InterfaceOperationalStatus: "number",
        },
        optional: true,
      },
      { good: "No tunnel is up.", bad: "An adapter of a VPN is up." },
    ),
    links: cimInstance(
      {
        namespace: "root/StandardCimv2",
        className: "MSFT_NetIPInterface",
        filter: "ConnectionState=1 AND AddressFamily=2",
        property: { InterfaceAlias: "text", NlMtu: "number", ConnectionState: "number" },
        optional: true,
      },
      { good: "1500, or a little less over a tunnel.", bad: "Less than 1280." },
    ),
    toTarget: route({ target: host.target }, { called: "the way to the target", bad: "None, or through a VPN." }),
    udp: registryValue({
      path: "SOFTWARE\\Policies\\Microsoft\\Windows NT\\Terminal Services\\Client",
      name: "fClientDisableUDP",
      kind: "DWord",
    }),
  },
  verdicts: ({ adapters, links, toTarget, udp }) => {
    const isKnown = all(present(host.target), not(unreadable(toTarget.type)), present(toTarget.type));
    const isTunnelUp = some(adapters.items, (one) =>
      all(isIn(one.InterfaceType, virtual), eq(one.InterfaceOperationalStatus, 1)),
    );
    return {
      "no-way": {
        when: all(
          present(host.target),
          not(unreadable(toTarget.error)),
          isIn(toTarget.error, ["NetworkUnreachable", "HostUnreachable"]),
        ),
        fail: say`No way leads from here to ${toTarget.name} (${toTarget.address}): this computer is in no network, or in none that leads there.`,
        next: "Is the cable in, the wireless network joined, the VPN connected that leads there? route print shows every way.",
      },
      "through-tunnel": {
        when: all(isKnown, isIn(toTarget.type, virtual)),
        warn: say`The way to ${toTarget.name} (${toTarget.address}) leads through a tunnel or another virtual adapter: ${toTarget.adapter} (${toTarget.description}), packets of ${toTarget.mtu} bytes. What lies in it may drop or close the connection.`,
        next: "Does it work without, or from another network? If the target is to be reached without the VPN, its routes are too wide.",
      },
      "no-class": {
        when: any(eq(adapters.missing, true), eq(links.missing, true)),
        unknown:
          "This Windows does not list its adapters by CIM (Windows 7 and Server 2008 R2 do not). ipconfig /all shows them.",
      },
      "small-packets": {
        when: some(links.items, (one) => lt(one.NlMtu, 1280)),
        warn: "An interface that is connected takes packets of less than 1280 bytes: large ones may be lost on the way, and the connection with them.",
        next: "netsh interface ipv4 show subinterfaces names it. Find out who set it; 1500 is usual, 1400 over most tunnels.",
      },
      "beside-tunnel": {
        when: all(isTunnelUp, isKnown),
        pass: say`A tunnel or another virtual adapter is up, and the way to ${toTarget.name} (${toTarget.address}) does not lead through it, but through ${toTarget.adapter}. Its DNS may still lead a name elsewhere.`,
        rulesOut: false,
      },
      tunnel: {
        when: isTunnelUp,
        warn: "A tunnel or another virtual adapter is up. It may lead the name of the target elsewhere, or close the connection.",
        next: "Does it work without, or from another network? Get-NetAdapter names it. Then look at its routes and its DNS, and at the packet size.",
      },
      "way-unseen": {
        when: all(present(host.target), unreadable(toTarget.error)),
        unknown: "No tunnel is up, but the way from here to the target could not be seen: there may be none.",
      },
      "udp-off": {
        when: eq(asNumber(udp.data), 1),
        pass: "No tunnel is up. A policy switches UDP off for this client: connections go over TCP alone.",
      },
      none: { pass: "No tunnel is up, and packets have their usual size." },
    };
  },
  folkAdvice: {
    "Uninstall the VPN client and the security software.":
      "Disconnect or test from elsewhere first; an uninstalled one proves no more, and leaves the computer open.",
    "Lower the MTU until it works.": "Reports contradict each other; and each connection is slower afterwards.",
  },
  escalate: "Whoever runs the VPN or the firewall between can see whether it closes the connection, and why.",
  healthy: { ...named, adapters: instances(cable), links: link(1500), toTarget: way(), udp: noValue },
  scenarios: {
    none: { "a cable": {}, "no target was named": nobody },
    "no-way": { "not connected": { toTarget: noWay("NetworkUnreachable") } },
    "through-tunnel": {
      "a VPN takes everything": { adapters: instances(cable, tunnel), toTarget: throughTunnel },
    },
    "beside-tunnel": { "a VPN takes a part": { adapters: instances(cable, tunnel), toTarget: way() } },
    tunnel: {
      "a VPN is connected": { ...nobody, adapters: instances(cable, tunnel) },
      "the name leads nowhere": {
        ...{ adapters: instances(cable, tunnel), toTarget: noWay("HostNotFound", null) },
      },
    },
    "small-packets": { "somebody set it": { links: link(1000) } },
    "udp-off": { "by policy": { udp: dword(1) } },
    "way-unseen": { "no socket may be opened": { toTarget: { unknown: "RdpMend.ReadFailed: the way to server1" } } },
    "no-class": { "Windows 7": { adapters: noClass, links: noClass } },
    "not-readable": { "it may not be asked": { adapters: { unknown: "RdpMend.CimFailed: MSFT_NetAdapter" } } },
  },
});

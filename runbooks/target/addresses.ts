import * as rdp from "rdpmend";
import { all, asText, eq, every, gt, ne, present, say } from "rdpmend";
import { addressClass, having, own, row, six } from "./_addresses.ts";
import { places } from "./_rdp-tcp.ts";

export default rdp.defineCheck({
  id: "target.addresses",
  command: "Test-RdpOwnAddress",
  title: "The target has an address of its own",
  summary:
    "Says which IPv4 addresses this computer has now, so that the client's name can be compared with them; and whether one is taken twice, or left over in the settings of a collection.",
  description: [
    "A router gives out new addresses, and names, hosts files and saved connections keep the old ones. So the first fact is the address that the target has now.",
    "An address that begins with 169.254 is none: Windows gives it to itself where nobody answers for addresses.",
    "A session host of a collection may have the address that clients are sent to in a value of its own (SessionDirectoryRedirectionIP), which nobody changes when the address changes.",
  ],
  guide: ["T7", "C5"],
  roles: ["target"],
  sources: {
    A: [
      "Microsoft, PrefixOrigin: 1 by hand, 2 well known, 3 by DHCP; DuplicateAddressDetectionState: 2 duplicate, 4 preferred",
      "Microsoft, Remote Desktop client does not connect: SessionDirectoryRedirectionIP with an address that the host had once",
    ],
    B: ["Get-NetIPAddress shows the same numbers by the class MSFT_NetIPAddress, from Windows 8 and Server 2012 on"],
    K: {
      "Addresses of tunnels and of virtual adapters":
        "They are among those that are shown: which one a client means, only the client knows.",
    },
  },
  takes: "a second",
  readings: {
    own,
    six,
    twice: rdp.cimInstance(
      { ...addressClass, filter: "AddressFamily=2 AND AddressState=2" },
      { called: "IPv4 addresses that another computer has too", good: "None." },
    ),
    redirection: rdp.registryValue(
      { path: `${places.terminalServer}\\ClusterSettings`, name: "SessionDirectoryRedirectionIP" },
      { good: "Absent, or an address that this computer has.", bad: "An address that it had once." },
    ),
  },
  verdicts: ({ own, six, twice, redirection }) => ({
    "no-class": {
      when: eq(own.missing, true),
      unknown:
        "This Windows does not list its addresses by CIM (Windows 7 and Server 2008 R2 do not). ipconfig shows them.",
    },
    "taken-twice": {
      when: gt(twice.count, 0),
      fail: say`Another computer in this network has the address of this one (${twice.names}), so Windows does not use it. Clients reach the other one.`,
      next: "Give one of the two another address; where a router gives them out, take the fixed one out of its range.",
    },
    "only-ipv6": {
      when: all(eq(own.count, 0), gt(six.count, 0)),
      warn: say`This computer has addresses of IPv6 alone (${six.names}): a client whose network knows IPv4 only does not reach it.`,
      next: "Is it meant so? Then connect by name, from a network with IPv6. Else it is the router or the DHCP server.",
    },
    "no-address": {
      when: eq(own.count, 0),
      fail: "This computer has no IPv4 address that anybody gave it: not connected, or nobody answers for addresses (169.254 is none).",
      next: "Is the cable in, the wireless network joined? Then the router or the DHCP server.",
    },
    "old-redirection": {
      when: all(
        present(redirection.data),
        ne(asText(redirection.data), ""),
        every(own.items, ({ IPAddress }) => ne(IPAddress, asText(redirection.data))),
      ),
      warn: say`The collection sends clients to ${redirection.data} for this host (SessionDirectoryRedirectionIP), and it has not that address (${own.names}).`,
      next: "On the broker, or in the policy 'Use IP Address Redirection': let it be set anew; nothing else of ClusterSettings is concerned.",
    },
    has: {
      pass: say`The IPv4 addresses of this computer: ${own.names}. Compare with where the client's name leads (Test-RdpTargetName there).`,
      rulesOut: false,
    },
  }),
  folkAdvice: {
    "Write the address into the client's hosts file.":
      "Until it changes again; then the name leads to another computer.",
  },
  escalate:
    "Whoever runs the router or the DHCP server can keep the address as it is for this computer, and the DNS its name.",
  healthy: {
    ...having(row.IPAddress),
    six: rdp.namedInstances("IPAddress"),
    twice: rdp.namedInstances("IPAddress"),
    redirection: rdp.noValue,
  },
  scenarios: {
    has: {
      "one address": {},
      "two adapters": having("192.0.2.20", "198.51.100.9"),
      "a collection that knows it": { redirection: rdp.string("192.0.2.20") },
    },
    "only-ipv6": {
      "a network of the new kind": {
        ...having(),
        six: rdp.namedInstances("IPAddress", { ...row, IPAddress: "2001:db8::20", PrefixOrigin: 4 }),
      },
    },
    "no-address": { "only what Windows gives itself": having() },
    "taken-twice": { "set by hand on two": { twice: rdp.namedInstances("IPAddress", { ...row, AddressState: 2 }) } },
    "old-redirection": { "the host was renumbered": { redirection: rdp.string("192.0.2.99") } },
    "no-class": { "Windows 7": { own: rdp.noNamedClass, six: rdp.noNamedClass, twice: rdp.noNamedClass } },
    "not-readable": { "it may not be asked": { own: { unknown: "RdpMend.CimFailed: MSFT_NetIPAddress" } } },
  },
});

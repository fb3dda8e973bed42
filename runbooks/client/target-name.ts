import { absent, all, count, defineCheck, eq, gt, host, lookup, nameLookup, present, say } from "rdpmend";

export default defineCheck({
  id: "client.target-name",
  command: "Test-RdpTargetName",
  title: "The name leads to the computer that you mean",
  summary:
    "Looks the name of the target up on this client, in the hosts file as well, and whether it leads back to this computer.",
  description: [
    "A name that leads nowhere, to an old address or to another computer is a fault of the client's side: the target sees no attempt, and everything there is in order.",
    "The hosts file beats every name server. Test networks, VPN programs and tools write into it, and leave lines behind.",
    "Name the target with -TargetName of the command that collects facts, or of the diagnosis.",
  ],
  guide: ["C5", "C6", "T7"],
  roles: ["client"],
  sources: {
    A: [
      "Microsoft, IMsTscAxEvents::OnDisconnected: 0x104, 0x204, 0x208, 0x508 on names; 0x708 is the computer itself",
      "Report of stale lines in the hosts file behind 0x708 (AutomatedLab 921)",
      "Report of a name that was not found while the address worked (rdpwrap 260)",
      "Tailscale, Reserved IP addresses: 100.64.0.0/10 and fd7a:115c:a1e0::/48 for devices; names of devices end in ts.net",
    ],
    C: {
      "A name of an overlay network that led elsewhere, behind 0x904/0x7":
        "One report, with its cause as its author saw it: a launcher that refuses to connect where a name of Tailscale leads elsewhere.",
    },
  },
  takes: "up to five seconds",
  readings: {
    lookup: nameLookup(
      { name: host.target, networks: { ".ts.net": ["100.64.0.0/10", "fd7a:115c:a1e0::/48"] } },
      {
        good: "One address or more, and the target shows one of them as its own.",
        bad: "None, an address of this computer, or one that the target has not.",
      },
    ),
  },
  verdicts: ({ lookup }) => ({
    "no-target": {
      when: absent(host.target),
      "not-applicable": "No target was named, so there is no name to look up. Give -TargetName.",
    },
    "own-computer": {
      when: all(eq(lookup.own, true), gt(count(lookup.hosts), 0)),
      fail: say`${lookup.name} leads back to this computer, by a line of its hosts file (${lookup.hosts}). The client refuses that (0x708), or meets itself.`,
      next: "Take the line out of %SystemRoot%\\System32\\drivers\\etc\\hosts, as an administrator, and connect anew.",
    },
    itself: {
      when: eq(lookup.own, true),
      warn: say`${lookup.name} is this computer itself (${lookup.addresses}).`,
      next: "From itself a computer is reached at 127.0.0.2, and that for a test alone. Did you mean another one?",
    },
    "not-found": {
      when: present(lookup.error),
      fail: say`${lookup.name} leads to no address (${lookup.error}).`,
      next: "Is it written right? Does the whole name (server.domain) work, or the address? Behind a VPN: is it connected, and does it answer for names?",
    },
    "from-hosts": {
      when: gt(count(lookup.hosts), 0),
      warn: say`${lookup.name} leads to ${lookup.addresses} because the hosts file of this computer says so (${lookup.hosts}), whatever the name server says.`,
      next: "Compare with the address that the target shows. If it differs, take the line out.",
    },
    "other-network": {
      when: gt(count(lookup.outside), 0),
      fail: say`${lookup.name} is a name of Tailscale's network, and leads to ${lookup.outside}, where none of its computers is (they are at 100.64.0.0 to 100.127.255.255, or fd7a:115c:a1e0::). Whoever answers there is not the target.`,
      next: "Is Tailscale connected on this client, and does it answer for names (its setting 'Use Tailscale DNS settings')? Then ipconfig /flushdns, and connect anew. Until it does, connect to the 100.x address of the target.",
    },
    found: {
      pass: say`${lookup.name} leads to ${lookup.addresses}. Compare with the address that the target shows: whether it is the one that you mean, this computer cannot know.`,
      rulesOut: false,
    },
  }),
  folkAdvice: {
    "Add the name to the hosts file, then it works.": "Until the address changes; then it leads to another computer.",
  },
  escalate: "If the name server is wrong, whoever keeps the DNS of the domain has to correct it.",
  healthy: { host: { target: "server1" }, lookup: lookup() },
  scenarios: {
    found: { "a name that is known": {} },
    "no-target": { "nobody named one": { host: { target: null } } },
    "own-computer": {
      "a line of a test network": { lookup: lookup({ addresses: ["192.0.2.5"], hosts: ["192.0.2.5"], own: true }) },
    },
    itself: { "its own name": { lookup: lookup({ addresses: ["192.0.2.5"], own: true }) } },
    "not-found": { "a misspelt name": { lookup: lookup({ addresses: [], error: "HostNotFound" }) } },
    "from-hosts": { "a line for the server": { lookup: lookup({ hosts: ["192.0.2.10"] }) } },
    "other-network": {
      "the name server of the provider answers": {
        lookup: lookup({ name: "pc1.tail0a1b2c.ts.net", addresses: ["203.0.113.9"], outside: ["203.0.113.9"] }),
      },
    },
    "not-readable": { "it could not be asked": { lookup: { unknown: "RdpMend.ReadFailed: the name" } } },
  },
});

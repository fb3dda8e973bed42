import * as rdp from "rdpmend";
import { absent, all, any, eq, host, isIn, ne, not, present, same, say, some, unreadable } from "rdpmend";
import { answers, silent } from "../client/_connection-scenarios.ts";
import { own as ipv4, six as ipv6 } from "../target/_addresses.ts";
import * as cert from "../target/_certificate.ts";
import { port } from "../target/_listener.ts";
import { calling, elsewhere, home, listless, nameless, overSix, theirs } from "./_identity-scenarios.ts";

export default rdp.defineCheck({
  id: "peers.identity",
  command: "Test-RdpPeerIdentity",
  title: "The client reaches the target that you mean",
  summary:
    "Holds what the client asks and sees against what the target has: address, port, certificate, and the name that it gives itself. It takes the facts of both ends.",
  description: [
    "A client sees one side only: an address that a name leads to, a port, a certificate. Whether they belong to the computer that you mean, only that computer knows.",
    "The certificate is the proof: what answers with the target's own certificate is the target, whatever lies between. A certificate that several hosts share proves one of them.",
    "Where the certificate is not the target's, the name tells who answers that a computer gives itself as NLA begins. It is no proof, for anybody can give it.",
    "On the client collect with -TargetName, on the target without; then give both documents, the client's first.",
  ],
  guide: ["C5", "T7", "T17"],
  roles: ["client", "target"],
  sources: {
    A: [
      "Microsoft, Remote Desktop listener certificate configurations: SSLCertificateSHA1Hash, else a certificate of the store Remote Desktop",
      "Microsoft, MS-NLMP 2.2.2.1: MsvAvNbComputerName and MsvAvDnsComputerName, the server's own names in its first answer",
      "Microsoft, Remote Desktop client does not connect: name resolution, another port, an address that the host had once",
    ],
    B: ["Reports of a name that led to another computer or to an old address (AutomatedLab 921, rdpwrap 260)"],
    K: {
      "A certificate that was chosen meanwhile":
        "The listener may go on with the one that it has begun with; then what the client saw is in no store any more.",
      "Address translation on the way":
        "The client then asks an address that the target has not, and all is well where the certificate is the target's.",
    },
  },
  takes: "a few seconds at each end",
  readings: {
    asked: rdp.rdpEndpoint({ target: host.target }, { good: "The target's address, port and certificate." }),
    port,
    bound: cert.bound,
    boundCertificate: cert.boundCertificate,
    own: cert.own,
    ipv4,
    ipv6,
    computer: rdp.cimInstance(
      { namespace: "root/CIMV2", className: "Win32_ComputerSystem", property: { Name: "text" } },
      { good: "The name that what answers the client gives itself." },
    ),
  },
  from: {
    asked: "client",
    ...{ port: "target", bound: "target", boundCertificate: "target", own: "target" },
    ...{ ipv4: "target", ipv6: "target", computer: "target" },
  },
  verdicts: ({ asked, port, boundCertificate, own, ipv4, ipv6, computer }) => {
    const { best } = asked;
    const seen = best.certificate.thumbprint;
    const isSeen = rdp.inShort(
      "it shows a certificate",
      "it shows no certificate",
      all(not(absent(best.certificate)), present(seen)),
    );
    const isTheirs = rdp.inShort(
      "that certificate is the target's",
      "that certificate is not the target's",
      any(
        some(own.items, ({ thumbprint }) => eq(thumbprint, seen)),
        some(boundCertificate.items, ({ thumbprint }) => eq(thumbprint, seen)),
      ),
    );
    const isHome = some(asked.items, ({ address }) => any(isIn(address, ipv4.names), isIn(address, ipv6.names)));
    const { Name } = computer.only;
    // Facts of before say no names: then the address decides.
    const isNamed = rdp.inShort(
      "both names are known",
      "a name is not known",
      all(present(best.netbiosName), not(unreadable(Name)), present(Name)),
    );
    const isItsName = all(isNamed, same(best.netbiosName, Name));
    const isAnother = all(isNamed, not(same(best.netbiosName, Name)));
    const isReached = eq(asked.negotiated, true);
    const where = say`${asked.name} port ${asked.port}`;
    return {
      "no-target": {
        when: absent(host.target),
        "not-applicable": "The client was asked to reach nobody. Collect its facts with -TargetName.",
      },
      "no-address": {
        when: ne(asked.lookup, "found"),
        "not-applicable": say`The client found no address of ${asked.name} (${asked.lookup}), so nobody was asked. Test-RdpTargetName there looks at the name.`,
      },
      "same-certificate": {
        when: all(isSeen, isTheirs),
        pass: say`What answers the client at ${where} is the target: it shows the target's certificate (${seen}).`,
      },
      "another-computer": {
        when: all(isSeen, any(isAnother, all(not(isNamed), ne(ipv4.missing, true), not(isHome)))),
        fail: say`Another computer answers the client at ${where}: its certificate (${best.certificate.subject}) is none of the target's. It gives itself the name ${best.computer}; the addresses of the target are ${ipv4.names}.`,
        next: "Which computer has that address? Let the name lead to the target's address: Test-RdpTargetName on the client says where the name comes from.",
        explainedBy: ["client.target-name", "target.addresses"],
      },
      "addresses-not-known": {
        when: all(eq(ipv4.missing, true), not(isItsName)),
        unknown: say`The target does not list its addresses (Windows 7 and Server 2008 R2 do not), and no certificate says who answers at ${where}. Compare with ipconfig there.`,
      },
      "in-between": {
        when: isSeen,
        warn: say`What answers the client at ${where} has the target's name or address (it gives itself the name ${best.computer}), and shows a certificate that the target has not (${best.certificate.subject}, ${seen}). Something between opens TLS, another computer has the address too, or the certificate was replaced between both looks.`,
        next: "Collect both documents once more, one right after the other. If it is still so, ask who runs the network, and whether a security product opens connections.",
        explainedBy: ["target.addresses"],
      },
      "address-elsewhere": {
        when: all(not(isReached), not(isHome)),
        warn: say`The client asks ${where} at an address that the target has not: its addresses are ${ipv4.names}. Unless a router forwards from there, it asks another computer, or nobody.`,
        next: "Let the name lead to an address that the target has, or connect by that address. If a router forwards, look at its rule.",
        explainedBy: ["client.target-name"],
      },
      "port-differs": {
        when: all(not(isReached), ne(asked.port, port.data)),
        fail: say`The client asks port ${asked.port}, and the target's listener has ${port.data}. The address is the target's, so nobody is there to answer.`,
        next: "Connect to the name with that port behind a colon, in .rdp files as well.",
      },
      between: {
        when: not(isReached),
        warn: say`Name, address and port are the target's (${where}), and yet the client gets no answer (${best.connect}, ${best.negotiation}): the target's firewall or listener, or something between them.`,
        next: "On the target: Test-RdpListener and Test-RdpFirewall. If both are well, whoever runs the network between.",
        explainedBy: [
          "target.listener",
          "target.firewall",
          "target.certificate",
          "target.security-software",
          "client.vpn",
        ],
      },
      "not-told": {
        unknown: say`${where} answers as Remote Desktop without a certificate, so nobody can tell whether it is the target.`,
      },
    };
  },
  escalate:
    "Whoever runs names and addresses needs both: what the client's name leads to, and which addresses the target has.",
  healthy: {
    host: { target: "server1" },
    asked: answers(),
    port: rdp.dword(3389),
    bound: rdp.noValue,
    boundCertificate: rdp.certificates(),
    own: rdp.certificates({}),
    ipv4: home,
    ipv6: rdp.namedInstances("IPAddress"),
    computer: rdp.instances({ Name: "HOST" }),
  },
  scenarios: {
    "same-certificate": {
      "Windows' own certificate": {},
      "a router forwards, from another address and port": { port: rdp.dword(3390), ipv4: elsewhere },
      "one that was chosen": { ...cert.chosen({}), own: rdp.certificates() },
    },
    "no-target": { "nobody named one": { host: { target: null }, asked: { unknown: "RdpMend.NoTarget: nobody" } } },
    "no-address": { "a misspelt name": { asked: { ...silent, lookup: "name-not-found", items: [], best: null } } },
    "another-computer": {
      "an old address, which somebody else has now": { ...theirs, ...calling("OTHER"), ipv4: elsewhere },
      "the same, and it says no name": { ...theirs, ...calling(null), ipv4: elsewhere },
      "it has the target's address, too": { ...theirs, ...calling("OTHER") },
      "the target is Windows 7, which lists no addresses": { ...theirs, ...calling("OTHER"), ...listless },
    },
    "in-between": {
      "a proxy that opens TLS": theirs,
      "one that says no name": { ...theirs, ...calling(null) },
      "one at an address of its own, that lets NLA through": { ...theirs, ...calling("host"), ipv4: elsewhere },
      "the target's own name cannot be read": { ...theirs, ...calling("OTHER"), ...nameless },
    },
    "address-elsewhere": { "the router gave it a new one": { asked: silent, ipv4: elsewhere } },
    "port-differs": {
      "the port was moved": { asked: answers({ connect: "refused", negotiation: "not-tried" }), port: rdp.dword(3390) },
    },
    between: {
      "a firewall drops it": { asked: silent },
      "by an address of IPv6": overSix,
    },
    "not-told": {
      "it has the old security alone": {
        asked: answers({ negotiation: "old-server", protocol: "RDP", tls: "not-tried", certificate: null }),
      },
    },
    "addresses-not-known": {
      "Windows 7": { asked: silent, ...listless },
      "Windows 7, and no name is said": { ...theirs, ...calling(null), ...listless },
    },
    "not-readable": {
      "the store cannot be read": { own: { unknown: "RdpMend.AccessDenied: Remote Desktop" } },
      "the endpoint could not be asked": { asked: { unknown: "RdpMend.ReadFailed: the endpoint" } },
    },
  },
});

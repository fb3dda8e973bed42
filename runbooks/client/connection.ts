import * as rdp from "rdpmend";
import { absent, all, any, count, eq, gt, host, isIn, lt, ne, not, say, some } from "rdpmend";
import { answers, scenarios } from "./_connection-scenarios.ts";
import { connection } from "./_sources.ts";

export default rdp.defineCheck({
  id: "client.connection",
  command: "Test-RdpConnection",
  title: "The target answers as Remote Desktop",
  summary:
    "Connects from this client to each address of the target, asks what Remote Desktop's first message asks, makes the TLS handshake and looks at the certificate and, where NLA is done, at the clock. It sends no credentials and logs on nowhere.",
  description: [
    "An open port proves nothing: with 0x904 it is open. What tells is how far the connection comes: the name, TCP, the first message, TLS, the certificate.",
    "A port that refuses and one that is silent are two faults. Who refuses is alive: the target, or a firewall in its name, says that nobody listens. Silence is a firewall that drops, a wrong address, a missing route, or a computer that is off.",
    "Where NLA is done, the first message of it is sent, and the answer has the target's name and time (nmap asks in the same way). Who wants in stands in a later message, which is never sent: so no logon fails and no account is locked.",
    "Ping is not asked. Firewalls of Windows drop it where they admit Remote Desktop, and routers answer it for others; a port that refuses says more of the computer than an echo.",
    "Name the target with -TargetName of the command that collects facts, or of the diagnosis.",
  ],
  guide: ["C7", "C8", "B6"],
  roles: ["client"],
  sources: connection,
  takes: "up to five seconds",
  readings: {
    asked: rdp.rdpEndpoint(
      { target: host.target },
      {
        good: "Remote Desktop answers at every address, with a certificate that is valid and for that name; its clock is this one's.",
        bad: "Refused, silent, another service, a certificate that has expired, or clocks that are more than five minutes apart.",
      },
    ),
  },
  verdicts: ({ asked }) => {
    const { best } = asked;
    const past = (date: rdp.Expr<string | null>) => lt(date, host.now);
    const isReached = eq(asked.reached, true);
    const noneBut = (word: "blocked" | "refused" | "timed-out" | "reset") =>
      all(
        not(isReached),
        some(asked.items, ({ connect }) => eq(connect, word)),
      );
    const where = say`${asked.name} port ${asked.port}`;
    return {
      "no-target": {
        when: absent(host.target),
        "not-applicable": "No target was named, so there is nobody to connect to. Give -TargetName.",
      },
      "name-not-found": {
        when: eq(asked.lookup, "name-not-found"),
        fail: say`The name ${asked.name} leads to no address, so nothing was tried. Remote Desktop there may be well.`,
        next: "Test-RdpTargetName looks at the name.",
        explainedBy: ["client.target-name"],
      },
      "name-not-known": {
        when: any(ne(asked.lookup, "found"), eq(count(asked.items), 0)),
        unknown: say`No address of ${asked.name} was found out (${asked.lookup}), so nothing was tried.`,
      },
      blocked: {
        when: noneBut("blocked"),
        fail: say`A firewall or another program of this very computer does not let a connection go to ${where}.`,
        next: "Look for a rule for outgoing connections here, and at the security software of this computer.",
      },
      refused: {
        when: noneBut("refused"),
        fail: say`${where} refuses connections: the computer lives, and it, or a firewall in its name, says that nobody listens there.`,
        next: "On the target: Test-RdpListener and Test-RdpPort. Is the port the one that it listens on? Does the name lead to the computer that you mean?",
        explainedBy: ["client.target-name", "peers.identity", "target.listener"],
      },
      silence: {
        when: noneBut("timed-out"),
        fail: say`${where} does not answer at all: a firewall that drops, a wrong address, a missing route, or a computer that is off. From here they look the same.`,
        next: "Does it answer a client in its own network? Then the way between drops it. If not: on the target Test-RdpFirewall, and which address it has. Whether ping works does not matter.",
        explainedBy: ["client.target-name", "peers.identity", "target.firewall"],
      },
      "no-route": {
        when: all(
          not(isReached),
          some(asked.items, ({ connect }) => eq(connect, "unreachable")),
        ),
        fail: say`There is no way from here to ${where}: no route, or a router says that the computer is not there.`,
        next: "Is this computer in a network, and the VPN connected that leads there? Test-RdpVpn; then route print.",
        explainedBy: ["client.target-name", "client.vpn"],
      },
      "broken-off": {
        when: noneBut("reset"),
        fail: say`${where} broke off the connection as it was made: a listener that fails, or a device in between.`,
        next: "On the target: Test-RdpListener. From a client in its own network: is it the same?",
        explainedBy: ["target.listener"],
      },
      "not-tried": {
        when: not(isReached),
        unknown: say`The connection to ${where} could not be tried (${best.connect}). Test-RdpEndpoint -Verbose says more.`,
      },
      "no-answer": {
        when: isIn(best.negotiation, ["silent", "timed-out"]),
        fail: say`${where} lets connections in, and then says nothing: a service that hangs, a forwarding or proxy without anybody behind it, or a firewall that answers for others.`,
        next: "On the target: Test-RdpService and Test-RdpListener. If they are well, something in between takes the connection.",
        explainedBy: ["target.services", "target.listener"],
      },
      closed: {
        when: isIn(best.negotiation, ["closed", "reset"]),
        fail: say`${where} lets connections in, and ends them at the first message of Remote Desktop (${best.negotiation}): another service, a listener that has no room or fails, or a device in between.`,
        next: "On the target: Test-RdpListener, Test-RdpSessionLimit, and Test-RdpAttempt, which says whether it arrived.",
        explainedBy: ["target.listener", "target.certificate", "target.session-limits"],
      },
      "other-service": {
        when: eq(best.negotiation, "not-rdp"),
        fail: say`At ${where} another service answers, and not Remote Desktop.`,
        next: "Is it the right port, and the right computer? On the target Test-RdpListener says who has the port; a router may forward it elsewhere.",
        explainedBy: ["client.target-name"],
      },
      "no-certificate": {
        when: all(eq(best.negotiation, "rejected"), eq(best.failure, 3)),
        fail: say`${where} is Remote Desktop, and has no certificate that it can use (failure 3).`,
        next: "On the target: Test-RdpCertificate.",
        explainedBy: ["target.certificate"],
      },
      "rdp-security": {
        when: any(
          all(eq(best.negotiation, "rejected"), eq(best.failure, 2)),
          eq(best.negotiation, "old-server"),
          eq(best.protocol, "RDP"),
        ),
        warn: say`${where} answers as Remote Desktop, with its old security alone: no TLS, no certificate, no NLA. Clients that ask for these do not connect.`,
        next: "On the target: Test-RdpEncryption.",
        explainedBy: ["target.encryption"],
      },
      rejected: {
        when: eq(best.negotiation, "rejected"),
        fail: say`${where} is Remote Desktop, and turned down every way of security that it was offered (failure ${best.failure}).`,
        next: "On the target: Test-RdpEncryption and Test-RdpTlsProtocol.",
        explainedBy: ["target.encryption", "target.tls"],
      },
      "not-understood": {
        when: any(
          eq(best.negotiation, "failed"),
          eq(best.tls, "failed"),
          all(eq(best.tls, "open"), absent(best.certificate)),
        ),
        unknown: say`${where} was reached, and what it said could not be taken. Test-RdpEndpoint -Verbose says more.`,
      },
      "tls-failed": {
        when: ne(best.tls, "open"),
        fail: say`${where} takes ${best.protocol}, and then TLS does not come about (${best.tls}): protocols or ciphers that do not meet, or a certificate whose key the target cannot use.`,
        next: "On the target: Test-RdpCertificate and Test-RdpTlsProtocol; its System log has Schannel 36870 to 36888.",
        explainedBy: ["peers.tls", "target.certificate", "target.tls"],
      },
      "certificate-expired": {
        when: past(best.certificate.notAfter),
        fail: say`${where} answers, with a certificate that has expired at ${best.certificate.notAfter}. Windows replaces its own in time, so something keeps it from that; clients warn or refuse.`,
        next: "On the target: Test-RdpCertificate. Is the clock of this computer right?",
        explainedBy: ["target.certificate"],
      },
      "certificate-early": {
        when: gt(best.certificate.notBefore, host.now),
        fail: say`${where} answers, with a certificate that is valid only from ${best.certificate.notBefore} on. It is ${host.now} here.`,
        next: "Compare the clocks of both computers.",
      },
      "some-addresses": {
        when: some(asked.items, ({ connect, tls, certificate }) =>
          all(ne(connect, "unreachable"), any(ne(tls, "open"), past(certificate.notAfter))),
        ),
        warn: say`Not every address of ${asked.name} answers alike, and it depends on luck which one a client takes. ${best.address} is well.`,
        next: "Test-RdpEndpoint shows each address. Which of them has the target? Have the others taken out of DNS.",
      },
      "clock-apart": {
        when: any(gt(best.clock, 300), lt(best.clock, -300)),
        warn: say`${where} answers, and its clock is ${best.clock} seconds ahead of this one (with a minus: behind). In a domain, Kerberos refuses people where two clocks are more than 300 seconds apart, unless its policy allows more.`,
        next: "Which of both is wrong? Test-RdpClock on each; w32tm /resync there, elevated. On a virtual machine look at the clock of its host.",
        explainedBy: ["target.clock"],
      },
      "certificate-name": {
        when: all(eq(asked.byAddress, false), eq(best.certificate.nameMatches, false)),
        warn: say`${where} answers, and its certificate is for another name (${best.certificate.subject}). Clients warn, and those that are set to refuse do; or the name leads to another computer.`,
        next: "Is that the computer that you mean? If so, take the name in the certificate.",
        explainedBy: ["client.target-name", "peers.identity"],
      },
      answers: {
        pass: say`${where} answers as Remote Desktop (${best.protocol}), and TLS comes about (${best.tlsProtocol}); its certificate is valid until ${best.certificate.notAfter}. Accounts, rights, licences and sessions are not seen from here.`,
      },
    };
  },
  folkAdvice: {
    "telnet to 3389: it answers, so the server is fine.": "Something answers. With 0x904 it does, too.",
    "Ping works and the port does not, so it is the firewall.":
      "A port that refuses is no firewall that drops: nobody listens. Ping tells neither.",
  },
  escalate:
    "Whoever runs the network between can see where silence begins: give them both addresses, the port and the time.",
  healthy: { host: { target: "server1" }, asked: answers() },
  scenarios,
});

import { defineSymptom } from "rdpmend";
import { disconnectReasons, extendedReasons } from "../codes/_sources.ts";
import { firewallOff, weaken } from "./_sources.ts";

export default defineSymptom({
  id: "symptom.error-0x904",
  title: "Error 0x904: the connection was open and then closed",
  summary: "The client reached the computer, and then the connection was closed under it. It is not a licensing code.",
  description: [
    "0x904 (2308) says that the socket of the client closed. So something answered at that name and port; it, or something between, ended the connection. Whether it was the computer that you meant, the code does not say.",
    "The extended code tells more. 0x7: the server denied the connection after it had come up. 0x0: no more is known.",
    "Causes are in the order of the strength of their evidence. One thing at a time, and the server's log before any change.",
  ],
  guide: ["O1", "O2", "O3", "O4"],
  causes: [
    {
      title: "The self-signed certificate has expired and could not be replaced, or its key cannot be read",
      evidence:
        "On the target, log System: 1057 or 1058 of RemoteConnectionManager, 36870 or 36872 of Schannel, at the time of the attempt. SessionEnv, CertPropSvc, KeyIso or CryptSvc do not run.",
      checks: ["target.certificate", "target.services"],
    },
    {
      title: "Client and target share no TLS protocol or cipher",
      evidence:
        "On the target, log System, Schannel 36871, 36874 or 36888; hardening or a policy for cipher suites came shortly before.",
      checks: ["target.tls"],
    },
    {
      title: "The path closes the connection: VPN, MTU, packet inspection, address translation, UDP",
      evidence:
        "It works from the target itself to 127.0.0.2, or from another network. On the target RdpCoreTS 98 or 131 is there, then 102, 103, 142 or 226.",
      checks: ["client.vpn"],
    },
    {
      title: "Other software closes it: remote tools, RDP wrappers, security software, display drivers",
      evidence:
        "0x904 right after the password was accepted (RemoteConnectionManager 1149), a listener that is not of Windows, or a file in place of termsrv.dll.",
      checks: ["target.services", "target.listener-configuration", "target.display-driver", "target.security-software"],
    },
    {
      title: "The listener is missing, damaged or does not listen",
      evidence:
        "No row for rdp-tcp in qwinsta, no socket on its port that belongs to TermService, RemoteConnectionManager 258 missing or 259, 260 present.",
      checks: ["target.listener", "target.listener-configuration"],
      fixes: ["target.reset-listener"],
    },
    {
      title: "Something else answers: the name leads elsewhere, or the target is not Windows",
      evidence:
        "It works by address; or the overlay network or VPN has its own names. A server that is not Windows closes like this when it has no credentials configured.",
      checks: ["client.connection", "client.target-name"],
    },
    {
      title: "Network level authentication fails",
      evidence: "Weak for 0x904: the usual message is about authentication. Look for extended code 0xA or 0x300.",
      checks: ["target.credssp", "target.sign-ins"],
    },
    {
      title: "The certificate that was chosen for the listener",
      evidence:
        "1051, 1053 to 1055: weak for 0x904, for Windows goes on with its own certificate. Clients then see another identity; they are closed only where 1057 or 1058 come as well.",
      checks: ["target.certificate"],
    },
    {
      title: "Another program has the port, or the port was changed without a rule",
      evidence: "The process that owns the socket is not that of TermService; no rule names the port.",
      checks: ["target.listener", "target.firewall", "target.port"],
    },
    {
      title: "A limit on sessions or connections",
      evidence:
        "The message normally names it. MaxInstanceCount, of the listener or by policy, is small; or logons are switched off. One session for each user (fSingleSessionPerUser) ends sessions with extended 0x5, not with 0x904.",
      checks: ["target.session-limits"],
    },
    {
      title: "Too many half-open connections, or an attack",
      evidence: "RemoteConnectionManager/Admin 1006; many failed logons (4625) from the internet.",
    },
    {
      title: "The service hangs",
      evidence: "TermService is Running, but nothing listens; Service Control Manager 7031, 7034 or 7011.",
      checks: ["target.services", "target.listener"],
    },
    {
      title: "Licensing, on a session host only",
      evidence:
        "A late branch: only where TerminalServerMode is 1 and licensing events are in the log (1128 to 1133, or 50280 to 50285).",
      checks: ["session-host.grace-period", "session-host.license-configuration"],
    },
  ],
  first: [
    "Read both numbers of the message, and write down the time. Another code than 0x904? Look that one up instead (Licensing: 0x808, 0x908, extended 0x100 to 0x10B).",
    "Try from a second computer. Then by address instead of name. Then on the target itself, to 127.0.0.2 (the client refuses 127.0.0.1 as its own session). That says in a minute whether it is the client, the network or the target.",
    "On the target run Test-RdpCertificate, Test-RdpTlsProtocol, Test-RdpService and Test-RdpListener, or all of them at once, as above. They change nothing.",
    "On the target look at the log System (Schannel, RemoteConnectionManager) and at RdpCoreTS/Operational, one minute around the time of the message.",
    "Only then change one thing, with the fix that the check names.",
  ],
  notThis: {
    "0x904 is always licensing: delete MSLicensing.":
      "Licensing has codes of its own; deleting the key costs a CAL and changes nothing here.",
    "telnet to 3389: it answers, so the server is fine.":
      "With 0x904 the connection normally opens; the test cannot tell.",
    ...firewallOff,
    ...weaken,
    "Rename the folder MachineKeys.":
      "Every certificate of the computer loses its key, not only the one of Remote Desktop.",
    "Uninstall VPN and security software.":
      "Evidence first: a connection to 127.0.0.2 that works clears the target, and removing protection on a guess is an incident.",
  },
  sources: {
    A: [
      disconnectReasons,
      extendedReasons,
      "Microsoft, Azure troubleshooting by event id: events 1057, 1058, 36870, 36872 and connections that fail",
    ],
    B: [
      "The dialog of that article is taken for the one of 0x904; it does not show the code",
      "Issue reports: rustdesk 10125, teleport 301, wireguard-vyatta-ubnt 112, FreeRDP 6814, rdpwrap 133, 3446; reports of 0x904 with servers that are not Windows, and with a name that led elsewhere",
    ],
    C: {
      "Licensing and hung services as causes of 0x904":
        "Both are inferences; no report that was read shows 0x904 for them.",
    },
  },
});

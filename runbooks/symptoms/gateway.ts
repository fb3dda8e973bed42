import { defineSymptom } from "rdpmend";

export default defineSymptom({
  id: "symptom.gateway",
  title: "The Remote Desktop Gateway says no, or cannot reach the computer",
  summary:
    "The connection goes over a gateway, and ends there: its certificate, its two policies, or the way behind it.",
  description: [
    "Codes from 0x3000001 on are of the gateway, not of the target. The gateway's log has the same story with the user and the computer: 200 or 201 (connection policy), 300 or 301 (resource policy), 302 (connected), 303 (ended), 304 (could not connect).",
    "None of the checks here runs on a gateway: they look at the client before it and the target behind it.",
  ],
  guide: ["C5"],
  causes: [
    {
      title: "The client goes over a gateway that is gone, or that nobody meant",
      evidence:
        "0x3000009, 0x300000C or 0x300000D, and it works without the gateway: Default.rdp, another .rdp file or a policy of the user names it.",
      checks: ["client.gateway"],
    },
    {
      title: "The resource policy (RAP) lists the computer under another name",
      evidence:
        "301 with 23002, or 0x300001B. The policy has full names and the client gave an address or a short name, or the reverse: both have to be the same, or the policy has to list both.",
    },
    {
      title: "The connection policy (CAP) refuses, or NPS cannot be asked",
      evidence: "201 with 23003, or 0x300001C; NPS events on the gateway at that time.",
    },
    {
      title: "The gateway does not reach the computer",
      evidence:
        "304 with 23005, or 0x3000008: from the gateway itself try the same computer and port. Then go on with the target.",
      checks: ["target.services", "target.listener", "target.port", "target.firewall"],
    },
    {
      title: "The certificate of the gateway",
      evidence: "0x3000002 to 0x3000007: name, date, trust or revocation list, seen from this client.",
    },
    {
      title: "Something between client and gateway opens TLS",
      evidence: "0xC000035B, 0x3000017, or 4625 on the gateway: a proxy, a load balancer, or old NTLM on the client.",
    },
    {
      title: "The gateway itself",
      evidence: "700 in its log, 0x3000009, 0x300000A, 0x300000D, 0x300000F; 203 or 0x3000022: too many connections.",
    },
  ],
  first: [
    "On the gateway open TerminalServices-Gateway/Operational at that time: which is the last of 200, 300, 302?",
    "301 or 201: compare the computer's name in the event with the policy, to the letter.",
    "Does it work without the gateway, from its own network? Then the target is fine.",
  ],
  notThis: {
    "Allow all users to connect to any computer in both policies.":
      "Whoever has an account then reaches every computer behind it; name groups and computers.",
    "Switch EnforceChannelBinding off.": "It opens the gateway to a man in the middle; mend what opens TLS instead.",
  },
  sources: {
    A: ["Microsoft, RD Gateway server connections: events 200 to 203; Event ID 304"],
    B: [
      "Microsoft, MS-TSGU: return codes, as public programs carry them; collections of titles for 300 to 303",
      "Issues FreeRDP 4875, quickstart-microsoft-rdgateway 12 and 26",
    ],
  },
});

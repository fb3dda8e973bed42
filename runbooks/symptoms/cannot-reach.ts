import { defineSymptom } from "rdpmend";
import { disconnectReasons } from "../codes/_sources.ts";
import { firewallOff } from "./_sources.ts";

export default defineSymptom({
  id: "symptom.cannot-reach",
  title: "The client does not reach the computer",
  summary:
    "The name was not found, or no connection came up, or it broke while data were sent. Nothing about licences or security was said yet.",
  description: [
    "Names: 0x104, 0x508, 0x604, 0x208. Connection refused or not possible: 0x204. Time ran out: 0x108, 0x704. Sending or receiving failed: 0x304, 0x404. The client reached itself: 0x708.",
  ],
  guide: ["O1", "C5", "T6", "T17", "T18", "T19"],
  causes: [
    {
      title: "The name is wrong, or leads to an old address",
      evidence:
        "0x104, 0x208, 0x508, 0x604 ('cannot find the computer'); connecting by address works. An overlay network or VPN has names of its own; a Windows network without discovery has none.",
      checks: ["client.target-name", "target.addresses"],
    },
    {
      title: "The name leads back to the client itself",
      evidence:
        "0x708. A line in the client's hosts file (lab programs and virtual machines leave them), or DNS, gives the client's own address. Connecting to 127.0.0.1, or to the own name, gives the same; for a test on the target itself take 127.0.0.2.",
      checks: ["client.target-name"],
    },
    {
      title: "Remote Desktop is off, or its service does not run",
      evidence: "0x204 at once, from everywhere.",
      checks: ["target.allowed", "target.services", "target.listener"],
    },
    {
      title: "The port is another one, or no firewall rule allows it",
      evidence: "0x204 or 0x108 from everywhere, while it works on the target itself, to 127.0.0.2.",
      checks: ["target.firewall", "target.port"],
    },
    {
      title: "The listener is missing or damaged",
      evidence: "The service runs, but nothing listens on the port.",
      checks: ["target.listener", "target.listener-configuration"],
      fixes: ["target.reset-listener"],
    },
    {
      title: "The way is blocked or slow: VPN, router, another firewall",
      evidence: "0x108, 0x704, 0x304, 0x404; it works from a computer in the same network.",
      checks: ["client.connection", "client.vpn"],
    },
  ],
  first: [
    "Check the spelling of the name; connect once by address.",
    "0x708: on the client look at C:\\Windows\\System32\\drivers\\etc\\hosts, and what address the name has.",
    "On the client run Test-RdpEndpoint with the name of the target: refused and silent are two faults.",
    "Connect from a computer in the same network as the target.",
    "On the target run Test-RdpAllowed, Test-RdpService, Test-RdpListener and Test-RdpFirewall.",
  ],
  notThis: {
    ...firewallOff,
    "Open the port on the router.": "Remote Desktop must not be open to the internet; use a VPN or a gateway.",
  },
  sources: {
    A: [disconnectReasons],
    B: ["Issues AutomatedLab 921, rdpwrap 214, 370, 425, 995 and 1977, SuperRDP 38: 0x708, and 127.0.0.2"],
  },
});

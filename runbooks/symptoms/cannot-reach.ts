import { defineSymptom } from "rdpmend";
import { codes, firewallOff } from "./_sources.ts";

export default defineSymptom({
  id: "symptom.cannot-reach",
  title: "The client does not reach the computer",
  summary:
    "The name was not found, or no connection came up, or it broke while data were sent. Nothing about licences or security was said yet.",
  description: [
    "Names: 0x104, 0x508, 0x604, 0x208. Connection refused or not possible: 0x204. Time ran out: 0x108, 0x704. Sending or receiving failed: 0x304, 0x404.",
  ],
  guide: ["O1", "T17", "T18", "T19"],
  codes: [
    { code: 0x204, meaning: "No connection to the computer could be made." },
    { code: 0x104, meaning: "The name could not be looked up." },
    { code: 0x508, meaning: "The name could not be looked up (second way)." },
    { code: 0x604, meaning: "The lookup of the host by name failed." },
    { code: 0x208, meaning: "The host was not found." },
    { code: 0x308, meaning: "The address is not valid." },
    { code: 0x804, meaning: "A bad address was given." },
    { code: 0x108, meaning: "The connection timed out." },
    { code: 0x704, meaning: "Time ran out while connecting." },
    { code: 0x304, meaning: "Sending failed." },
    { code: 0x404, meaning: "Receiving failed." },
  ],
  causes: [
    {
      title: "The name is wrong, or leads to an old address",
      evidence: "0x104, 0x208, 0x508, 0x604; connecting by address works.",
    },
    {
      title: "Remote Desktop is off, or its service does not run",
      evidence: "0x204 at once, from everywhere.",
      checks: ["target.services", "target.listener"],
    },
    {
      title: "The port is another one, or no firewall rule allows it",
      evidence: "0x204 or 0x108 from everywhere, while it works on the target itself, to 127.0.0.2.",
      checks: ["target.port"],
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
    },
  ],
  first: [
    "Check the spelling of the name; connect once by address.",
    "Connect from a computer in the same network as the target.",
    "On the target run Test-RdpService, Test-RdpListener and Test-RdpPort.",
  ],
  notThis: {
    ...firewallOff,
    "Open the port on the router.": "Remote Desktop must not be open to the internet; use a VPN or a gateway.",
  },
  sources: {
    A: [codes],
  },
});

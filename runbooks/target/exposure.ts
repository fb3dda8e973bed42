import * as rdp from "rdpmend";
import { all, any, eq, gt, isIn, say, some } from "rdpmend";
import { localDeny, policyDeny, port, switchedOff } from "./_listener.ts";

const core = "Microsoft-Windows-RemoteDesktopServices-RdpCoreTS";
const guessed = Array.from({ length: 40 }, () => ({ id: 140, data: ["198.51.100.7"] }));

export default rdp.defineCheck({
  id: "target.exposure",
  command: "Test-RdpExposure",
  title: "Remote Desktop is not open to the internet",
  summary: "Counts failed passwords of the last day, and looks whether a public network is admitted to the port.",
  description: [
    "A port for Remote Desktop that the internet reaches is found within hours, and passwords are guessed until one fits. It also fills the number of connections that Windows takes at once, so that people meet a closed door.",
    "What a router forwards cannot be seen from here. Many failed passwords from addresses that nobody knows are the evidence.",
  ],
  guide: ["B9", "T23"],
  roles: ["target"],
  sources: {
    B: [
      "Issues on RdpCoreTS 140 as the event of a failed password, with the address (IPBan 240 and others)",
      "Reports and Microsoft's advice: a VPN or an RD Gateway in front, no forwarded port",
    ],
    K: { "How many are many": "Thirty in a day is a guess of ours: people mistype a few times, programs hundreds." },
  },
  takes: "a few seconds",
  readings: {
    policyDeny,
    localDeny,
    port,
    failed: rdp.event(
      { log: `${core}/Operational`, provider: core, ids: [140], days: 1 },
      { good: "None, or a few, from addresses that you know.", bad: "Dozens, from addresses that nobody knows." },
    ),
    profiles: rdp.firewallProfile({ protocol: 6, port: rdp.of(port).data }),
  },
  verdicts: (facts) => ({
    off: {
      when: switchedOff(facts),
      "not-applicable": "Remote Desktop is switched off.",
    },
    guessing: {
      when: gt(facts.failed.count, 30),
      warn: say`At least ${facts.failed.count} passwords failed here within a day, the last at ${facts.failed.newest.at} (${facts.failed.newest.data}): somebody guesses, so the port is open to more than it should be.`,
      next: "Take the forwarded port out of the router, or limit the rule of the firewall to addresses that you know; let people in by a VPN or an RD Gateway. Another port hides it for a day.",
    },
    "public-open": {
      when: some(facts.profiles.items, (one) =>
        all(
          eq(one.name, "Public"),
          eq(one.inUse, true),
          any(eq(one.allows, "anybody"), isIn(one.setting, ["off", "admits all"])),
        ),
      ),
      warn: "The network in use is public, and anybody on it is admitted to Remote Desktop.",
      next: "On a network that is not yours, switch Remote Desktop off, or limit the rule to addresses that you know. If the network is yours and trusted, make it private.",
    },
    closed: {
      pass: "No public network is admitted, and nobody guesses passwords, as far as it can be seen from here.",
    },
  }),
  folkAdvice: {
    "Forward the port in the router, or let UPnP do it.":
      "Within hours somebody tries passwords. Use a VPN or a gateway.",
    "Move it to another port: that is safe.": "Scanners find it in days.",
  },
  escalate:
    "If a password may have been guessed: take the computer off the network, and call whoever answers incidents.",
  healthy: {
    policyDeny: rdp.noValue,
    localDeny: rdp.dword(0),
    port: rdp.dword(3389),
    failed: rdp.events(),
    profiles: rdp.firewallProfiles(),
  },
  scenarios: {
    closed: { "a private network": {} },
    off: { "switched off": { localDeny: rdp.dword(1) } },
    guessing: { "a forwarded port": { failed: rdp.events(...guessed) } },
    "public-open": {
      "a public network": { profiles: rdp.firewallProfiles({ Public: { inUse: true }, Private: { inUse: false } }) },
    },
    "not-readable": { "the log may not be read": { failed: { unknown: "RdpMend.AccessDenied: RdpCoreTS" } } },
  },
});

import * as rdp from "rdpmend";
import { all, any, eq, isIn, ne, not, present, say } from "rdpmend";
import { localDeny, policyDeny } from "./_listener.ts";
import * as its from "./_term-service.ts";

const where =
  "Computer Configuration, Administrative Templates, Windows Components, Remote Desktop Services, Remote Desktop Session Host, Connections, 'Allow users to connect remotely by using Remote Desktop Services'";

export default rdp.defineCheck({
  id: "target.allowed",
  command: "Test-RdpAllowed",
  title: "Remote Desktop is switched on",
  summary: "Reads the switch of Remote Desktop, the policy that beats it, and whether this Windows has Remote Desktop.",
  description: [
    "A policy decides where there is one; else the switch in Settings does. The value says who is denied: 0 is on, 1 is off.",
    "While it is off nothing listens, whatever else is in order.",
  ],
  guide: ["T1", "T2", "T21"],
  roles: ["target"],
  sources: {
    A: [
      "Microsoft, General Remote Desktop connection troubleshooting: the switch, and the policy that beats it",
      "Microsoft policy template TerminalServer.admx: the value is 1 where the policy is disabled",
      "Reports of a switch that a tool or a policy turned (rdpwrap 1015, winutil 2082, windowsserverdocs 5439)",
    ],
    K: its.unproven,
  },
  takes: "a second",
  readings: { edition: its.ownership.edition, policyDeny, localDeny },
  verdicts: (facts) => {
    const { policyDeny, localDeny } = facts;
    /** It is there, and neither on nor off. */
    const isOdd = ({ kind, data }: typeof localDeny) =>
      all(present(kind), any(ne(kind, "DWord"), not(isIn(data, [0, 1]))));
    return {
      "home-edition": { when: its.isHome(facts), fail: its.homeSays(facts), next: its.homeNext },
      "off-by-policy": {
        when: eq(policyDeny.data, 1),
        fail: "A policy switches Remote Desktop off; the switch in Settings is grey, or springs back.",
        next: `Change it in the policy: ${where}. gpresult /H report.html names the GPO; on a computer without a domain it is gpedit.msc, or a tool that wrote the value.`,
      },
      "odd-value": {
        when: isOdd(policyDeny),
        unknown: say`The policy value is ${policyDeny.data}, of the kind ${policyDeny.kind}, which no policy of Windows writes: what Windows makes of it is not known.`,
      },
      "on-by-policy": {
        when: eq(policyDeny.data, 0),
        pass: say`A policy switches Remote Desktop on (local switch: ${localDeny.data}).`,
      },
      "odd-switch": {
        when: isOdd(localDeny),
        unknown: say`The switch fDenyTSConnections is ${localDeny.data}, of the kind ${localDeny.kind}, which Windows never writes: what Windows makes of it is not known.`,
        next: "Switch Remote Desktop off and on again in Settings, which writes it.",
      },
      off: {
        when: eq(localDeny.data, 1),
        fail: "Remote Desktop is switched off on this computer, as it is on every new Windows.",
        next: "Settings, System, Remote Desktop; or SystemPropertiesRemote.exe. Both open the firewall's rules as well. Ask first whose decision it was.",
      },
      "not-set": {
        when: isIn(localDeny.exists, [false]),
        unknown: "The switch fDenyTSConnections is missing. What Windows does then is not documented.",
        next: "Switch Remote Desktop off and on again in Settings, which writes it.",
      },
      on: { pass: "Remote Desktop is switched on, and no policy says otherwise." },
    };
  },
  folkAdvice: {
    "Switch it off and on: that repairs the listener.":
      "It writes this switch and the rules of the firewall. A damaged listener stays damaged.",
  },
  escalate: "If a policy switches it off, ask whoever owns the policy: it may be a decision, and not a fault.",
  healthy: { edition: its.ownFacts.edition, policyDeny: rdp.noValue, localDeny: rdp.dword(0) },
  scenarios: {
    on: { "switched on": {} },
    "on-by-policy": { "on by policy, off locally": { policyDeny: rdp.dword(0), localDeny: rdp.dword(1) } },
    off: { "a new computer": { localDeny: rdp.dword(1) } },
    "off-by-policy": { "off by policy, on locally": { policyDeny: rdp.dword(1) } },
    "odd-value": {
      "a text in the policy": { policyDeny: rdp.otherKind("String") },
      "a number that no policy writes": { policyDeny: rdp.dword(2) },
    },
    "odd-switch": {
      "a text in the switch": { localDeny: rdp.otherKind("String") },
      "a number that Windows never writes": { localDeny: rdp.dword(2) },
    },
    "not-set": { "no switch at all": { localDeny: rdp.noValue } },
    "home-edition": { "Windows Home": its.onHome },
    "not-readable": { "the policies cannot be read": { policyDeny: { unknown: "RdpMend.AccessDenied: Policies" } } },
  },
});

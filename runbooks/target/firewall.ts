import * as rdp from "rdpmend";
import { all, any, eq, every, gt, lt, ne, not, say, some, unreadable } from "rdpmend";
import * as is from "./_firewall.ts";
import { inUse, profiles, rules } from "./_firewall.ts";
import { scenarios } from "./_firewall-scenarios.ts";
import { port } from "./_listener.ts";

export default rdp.defineCheck({
  id: "target.firewall",
  command: "Test-RdpFirewall",
  title: "The firewall of Windows admits the Remote Desktop port",
  summary:
    "Says whether the firewall admits the port of the listener on the networks that are connected, from where, and what shuts it if not.",
  description: [
    "A rule counts when it is active, is for the port, for the profile of a connected network, and for the program in which Remote Desktop runs. Rules lie in three places: those made on this computer, those of group policy (of the older kind too, which is no rule but a setting), those of MDM. A policy can forbid the first ones, and each profile can block all inbound connections, rules or not.",
    'The rule "Remote Desktop - Shadow" is for watching sessions; it opens nothing for Remote Desktop itself, although it names no port. Neither do rules of Store apps, of other programs and of other accounts, nor those for traffic that a part of Windows announces as its own (Wi-Fi Direct, UPnP, nearby sharing).',
    "It reads the registry, in every language of Windows. It does not see another maker's firewall, a router or a cloud's security group; a rule with words that it does not know makes the answer unknown.",
  ],
  guide: ["T3", "T4", "T5"],
  roles: ["target"],
  sources: {
    A: [
      "Microsoft, MS-GPFAS 2.2.2.19 (text of a rule) and 2.2.3 (settings of a profile)",
      "Microsoft, MS-GPFAS 2.2.2.20 and MS-FASP 2.2.97, 3.1.6.7: rules for traffic that a component announces (words TTK)",
      "Microsoft, MS-FASP 2.2.34: bypass beats block, block beats allow",
      "Microsoft, Firewall CSP: block all holds where one store sets it; group policy beats the local store; whether local rules count",
      "Public registry dumps of Windows 10 and 11: rules for Remote Desktop, their programs and services",
    ],
    B: [
      "Public scripts that set policies of the older kind: DomainProfile\\Services\\RemoteDesktop, GloballyOpenPorts\\List",
      "Public reports of the key FirewallPolicy\\Mdm, where rules and profiles of MDM lie",
      "MichaelGrafnetter/active-directory-firewall, ADDS/builtin-firewall-rules.csv: on Windows Server the rules of Remote Desktop are those of a client",
    ],
    K: {
      "Effective settings":
        "They are read from the registry, not from the running firewall; what was just changed by policy may not apply yet. Where group policy and MDM differ, the answer is unknown.",
      "Rules for accounts": "That a rule of a user's account is not for a service is inferred from its purpose.",
      "The program System": "Only Windows 7 and Server 2008 R2 have it in their rule; later ones name svchost.exe.",
    },
  },
  takes: "a few seconds",
  readings: {
    port,
    service: rdp.service(
      { name: "mpssvc" },
      { good: "Running.", bad: "Stopped or missing: Windows Firewall is not meant to run without it." },
    ),
    rules,
    profiles,
  },
  verdicts: ({ port, service, rules, profiles }) => ({
    "port-not-known": {
      when: any(ne(port.kind, "DWord"), lt(port.data, 1), gt(port.data, 65535)),
      unknown: "The listener has no usable port, so there is nothing to look for. Run Test-RdpPort.",
    },
    "service-not-running": {
      when: ne(service.status, "Running"),
      warn: say`The service of the firewall (mpssvc) is ${service.status}. Windows does not support that: what gets through is not known, and rules do nothing.`,
      next: "Set it to start automatically and restart the computer. To open a port, use a rule.",
    },
    "open-on-every-network": {
      // Of each profile as well: a list that was lost on its way says nothing of the networks.
      when: all(
        unreadable(profiles.inUse),
        every(profiles.items, (one) => all(unreadable(one.inUse), is.isOpen(one))),
        not(every(profiles.items, is.isOff)),
      ),
      pass: say`Which network is in use could not be read, but every profile of the firewall admits port ${port.data} from any address. Active rules: ${rules.active}.`,
    },
    "firewall-off": {
      when: any(
        every(profiles.items, is.isOff),
        all(
          not(unreadable(profiles.inUse)),
          inUse(profiles, is.isOff),
          not(inUse(profiles, (one) => not(is.isOff(one)))),
        ),
      ),
      pass: say`The firewall of Windows is off for the profiles in use, so it keeps nobody from port ${port.data}, nor from any other. Unless another firewall stands in for it, switch it on: a rule is enough for Remote Desktop.`,
    },
    "no-rule": {
      when: every(profiles.items, (one) => all(is.isClosed(one), eq(one.ignored, false), eq(one.kernelOnly, false))),
      fail: say`No active rule admits port ${port.data}, for any profile. Rules for it that are not active: ${rules.inactive}. Windows' own rules are fixed to 3389.`,
      next: "For 3389: Enable-NetFirewallRule -Name RemoteDesktop-UserMode-In-TCP, RemoteDesktop-UserMode-In-UDP. For a port of your own make a rule for the service TermService.",
    },
    "no-network": {
      when: not(some(profiles.items, (one) => eq(one.inUse, true))),
      warn: "No network is connected, so no profile of the firewall is in use and nobody can come.",
    },
    "one-network-shut": {
      when: all(
        inUse(profiles, is.isShut),
        inUse(profiles, (one) => not(is.isShut(one))),
      ),
      warn: say`The computer is on networks of several profiles (${profiles.inUse}), and port ${port.data} is admitted on some of them only. Active rules: ${rules.active}.`,
      next: "See on which network the client comes; make the rule hold for that profile, or put that network into the profile where it belongs.",
    },
    "blocks-all": {
      when: inUse(profiles, is.blocksAll),
      fail: say`The firewall blocks all inbound connections for the profile in use (${profiles.inUse}), whatever the rules say. A policy or MDM sets profiles: ${profiles.managed}.`,
      next: "Windows Security, Firewall, that network: take away 'Block all incoming connections'. Where a policy sets it, in that policy.",
    },
    "rule-blocks": {
      when: inUse(profiles, is.isBlocked),
      fail: say`An active rule blocks port ${port.data} for the profile in use (${profiles.inUse}). A block beats every permission. Active rules: ${rules.active}.`,
      next: "Take the block away where it is kept: local in wf.msc, the others in their policy.",
    },
    "local-rules-ignored": {
      when: inUse(profiles, (one) => all(is.isClosed(one), eq(one.ignored, true))),
      fail: say`A policy says that rules made on this computer do not count for the profile in use (${profiles.inUse}), and only such a rule admits port ${port.data}. Active rules: ${rules.active}.`,
      next: "Make the rule in the policy (group policy or MDM), or let the policy apply local rules.",
    },
    "system-only": {
      when: inUse(profiles, (one) => all(is.isClosed(one), eq(one.kernelOnly, true))),
      warn: say`The only rules that admit port ${port.data} are for the program System. Since Windows 8 Remote Desktop listens in svchost.exe, so they probably open nothing. Active rules: ${rules.active}.`,
      next: "Make a rule for the service TermService, or for no program.",
    },
    "other-profile": {
      when: inUse(profiles, is.isClosed),
      fail: say`The profile in use is ${profiles.inUse}, and no active rule admits port ${port.data} for it. Active rules: ${rules.active}; not active: ${rules.inactive}.`,
      next: "If the network is yours and trusted, make it private (Settings, Network, its properties); else let the rule hold for this profile, and mind who can reach the computer then.",
    },
    "rule-blocks-some": {
      when: inUse(profiles, (one) => eq(one.blocks, "some")),
      warn: say`Port ${port.data} is admitted for ${profiles.inUse}, but an active rule blocks it for some addresses, or for all but authenticated computers. Active rules: ${rules.active}.`,
    },
    "authenticated-only": {
      when: inUse(profiles, (one) => is.admitsOnly(one, "authenticated")),
      warn: say`Port ${port.data} is admitted for ${profiles.inUse} to computers that authenticate themselves (IPsec), and to nobody else. Active rules: ${rules.active}.`,
    },
    "subnet-only": {
      when: inUse(profiles, (one) => is.admitsOnly(one, "subnet")),
      warn: say`Port ${port.data} is admitted for ${profiles.inUse}, but only from the computer's own subnet: nobody gets in from another one, nor through most VPNs. Active rules: ${rules.active}.`,
      next: "If that is not meant so, widen the scope of the rule where it is kept (wf.msc, the rule, Scope): to the addresses of your clients, not to all.",
    },
    "addresses-only": {
      when: inUse(profiles, (one) => is.admitsOnly(one, "addresses")),
      warn: say`Port ${port.data} is admitted for ${profiles.inUse}, but only from the addresses that rules list. Is the client's among them? Active rules: ${rules.active}.`,
      next: "If a network was renumbered or a VPN has new addresses, change the scope of the rule where it is kept.",
    },
    "conditions-only": {
      when: inUse(profiles, (one) => is.admitsOnly(one, "conditions")),
      warn: say`Port ${port.data} is admitted for ${profiles.inUse}, but the rules have further conditions. Active rules: ${rules.active}.`,
    },
    admitted: {
      pass: say`Port ${port.data} is admitted from any address for the profile in use (${profiles.inUse}). Active rules: ${rules.active}.`,
    },
  }),
  folkAdvice: {
    "Turn the firewall off and try.": "It opens every service of the computer; this check says what shuts the port.",
    "Set the network to private, then it works.":
      "It also opens what is meant for your home. Do it only where you trust everybody on the network.",
    "The rule for Remote Desktop is on, so it is not the firewall.":
      "Its profile, its addresses, a block, a policy that ignores local rules or 'block all' decide as well; and the rule for shadowing opens nothing.",
  },
  escalate:
    "Where a policy or MDM decides, take this result to whoever looks after it: nothing set on this computer can beat it. If all is admitted and clients still time out, look at routers, cloud security groups and other makers' firewalls on the way.",
  healthy: {
    port: rdp.dword(3389),
    service: rdp.runningService(900, "Automatic"),
    rules: {
      items: [],
      active: ["Allow RemoteDesktop-UserMode-In-TCP (local; Domain and Private and Public; from any address)"],
      inactive: [],
    },
    profiles: rdp.firewallProfiles(),
  },
  scenarios,
});

import * as rdp from "rdpmend";
import { absent, all, any, asNumber, eq, isIn, not, present, say } from "rdpmend";
import { computer, inWorkgroup } from "../_domain.ts";
import { deployment, inDeployment } from "./_deployment.ts";
import { healthy, scenarios } from "./_license-configuration-scenarios.ts";
import { placesSource, serverSources, servers } from "./_license-servers.ts";
import { isMultiSession, localMode, multiSessionRule, policyMode, role, roleRules, settingIs } from "./_licensing.ts";

export default rdp.defineCheck({
  id: "session-host.license-configuration",
  command: "Test-RdpLicenseConfiguration",
  title: "The session host knows its licence servers and its licensing mode",
  summary:
    "Reads mode and servers from every source (policy, CIM, registry) and says which one wins and whether they fit.",
  description: [
    "Licensing matters only where the Remote Desktop Session Host role is installed (TerminalServerMode 1). Two administrators' sessions on any other computer never need a CAL.",
    "Windows Enterprise multi-session, as Azure Virtual Desktop has it, is a session host that needs no RDS CALs. A licensing mode that is set there by a policy brings about the very error that it is meant to cure.",
    "A policy always beats what was set locally. 2 is per device, 4 is per user, 5 means that nothing is set, 6 is per user by the cloud directory. Microsoft's property page says 3 for per user; its method page and practice say 4, so 3 is shown as it is and judged as unknown.",
    "Which GPO sets a policy is asked by Test-RdpLicensePolicySource.",
  ],
  guide: ["H3", "H4", "H7"],
  roles: ["session-host"],
  sources: {
    A: [
      "Microsoft policy templates (TerminalServer.admx): LicenseServers, LicensingMode 2, 4 and 6 (AAD Per User)",
      "Microsoft, Win32_TerminalServiceSetting, ChangeMode and Win32_TSDeploymentLicensing: types 2, 4 and 5",
      "Microsoft, Remote Desktop licensing mode is not configured: per user is not possible in a workgroup",
      "Microsoft, Azure Virtual Desktop session host troubleshooting: licensing mode is not configured",
      "Microsoft, GetProductInfo: PRODUCT_SERVERRDSH is Windows Enterprise for Virtual Desktops",
    ],
    B: [
      "Collectors of Microsoft's support read policy, provider and registry; SessionDirectoryActive in registry dumps",
    ],
    C: {
      "EditionID ServerRdsh or EnterpriseMultiSession, and the two names of the product":
        "They come from deployment scripts; no registry of such a computer has been read.",
    },
    K: {
      ...placesSource,
      "A mode that is set on multi-session without a policy":
        "Microsoft's article speaks of the policy; so the host's own setting gives a warning only.",
    },
  },
  takes: "a few seconds",
  readings: { ...role, ...serverSources, policyMode, localMode, computer, ...deployment },
  verdicts: (facts) => {
    const { setting, specified, policyServers, localServers, serversBelow, serversAbove, known } = facts;
    const inForce = setting.only;
    const typeIs = (type: number) => settingIs(facts, "LicensingType", type);
    const policyType = asNumber(facts.policyMode.data);
    const policySetsMode = isIn(policyType, [2, 4]);
    const sources = say`mode: policy ${facts.policyMode.data}, local ${facts.localMode.data}, in force ${inForce.LicensingType} (${inForce.LicensingName}); servers: policy ${policyServers.data}, local ${localServers.data}, in force ${specified.out.SpecifiedLSList}`;
    return {
      ...roleRules(facts),
      "policy-on-multi-session": {
        when: all(isMultiSession(facts), policySetsMode),
        fail: say`A policy sets the licensing mode (${facts.policyMode.data}) on Windows Enterprise multi-session, which needs none: it is what makes Windows say that licensing is not configured, and refuse people when the time is up.`,
        next: "Take these hosts out of the GPO, or set 'Set the Remote Desktop licensing mode' to Disabled for them.",
      },
      "mode-on-multi-session": {
        when: all(isMultiSession(facts), any(typeIs(2), typeIs(4))),
        warn: say`A licensing mode of CALs is set on Windows Enterprise multi-session (${inForce.LicensingType}, ${inForce.LicensingName}), which needs none. If people are refused for licences, this is the first suspect.`,
      },
      ...multiSessionRule(facts),
      "policy-mode-invalid": {
        when: all(present(facts.policyMode.data), not(isIn(policyType, [2, 4, 6]))),
        fail: say`The policy sets LicensingMode to ${facts.policyMode.data}, which is none of its values (2, 4, 6). Correct it in the GPO.`,
      },
      "mode-per-user-cloud": {
        when: any(eq(policyType, 6), typeIs(6)),
        warn: "The mode is 6 (AAD Per User): each person needs a licence in the cloud directory, and no licence server is asked. Its own text calls it deprecated; check with whoever set it that 4 is not meant.",
      },
      "policy-not-in-force": {
        when: all(policySetsMode, typeIs(5)),
        fail: say`The policy sets a licensing mode, and it is not in force (${sources}).`,
        next: "Run gpupdate /target:computer /force, then this check again.",
      },
      "deployment-not-set": {
        when: all(inDeployment(facts), any(typeIs(5), servers.none(facts))),
        fail: say`This host belongs to a deployment, and mode or servers are not set (${sources}).`,
        next: "On the Connection Broker run Set-RDLicenseConfiguration, which sets them on every host; what is set here alone does not last. A GPO wins over both.",
      },
      "mode-not-set": {
        when: typeIs(5),
        fail: say`No licensing mode is set, so no licence is ever asked for (${sources}). Once grace is over, only mstsc /admin gets in.`,
        mendedBy: ["session-host.set-license-server"],
      },
      "mode-not-known": {
        when: not(any(typeIs(2), typeIs(4))),
        unknown: say`The host reports a licensing type that is not known to mean anything (${sources}).`,
      },
      "servers-not-known": {
        when: servers.onlyInRegistry(facts),
        unknown: say`The registry names licence servers (${known.names}), and Windows' own list is empty; which of the two counts is not known. LicenseServers: ${localServers.data}; the key below it: ${serversBelow.data}; Parameters: ${serversAbove.data}.`,
        mendedBy: ["session-host.set-license-server"],
      },
      "no-server": {
        when: servers.none(facts),
        fail: say`The host knows no licence server (${sources}).`,
        mendedBy: ["session-host.set-license-server"],
      },
      "policy-per-user-in-workgroup": {
        when: all(typeIs(4), inWorkgroup(facts), present(facts.policyMode.data)),
        fail: "A policy sets per user, but this host is in a workgroup: per user CALs need Active Directory.",
        next: "Set the policy to per device (2), with per device CALs; or join a domain.",
      },
      "per-user-in-workgroup": {
        when: all(typeIs(4), inWorkgroup(facts)),
        fail: "The mode is per user, but this host is in a workgroup: per user CALs need Active Directory. Use per device CALs, or join a domain.",
        mendedBy: ["session-host.set-license-server"],
        next: "With -Mode PerDevice; or join the domain.",
      },
      "half-under-policy": {
        when: any(
          all(servers.byPolicy(facts), absent(facts.policyMode.data)),
          all(not(servers.byPolicy(facts)), present(facts.policyMode.data)),
        ),
        warn: say`A policy sets only one of the two (${sources}). Let the same GPO set both, so that they cannot drift apart.`,
      },
      "by-policy": {
        when: servers.byPolicy(facts),
        pass: say`A policy sets mode and servers, and it wins over anything local (${sources}).`,
      },
      "by-host": { pass: say`Mode and servers are set on the host itself (${sources}).` },
    };
  },
  folkAdvice: {
    "Set the mode in the registry and restart the service.":
      "Under a policy the local value does not count, and a restart of the service cuts every session.",
    "A balloon says that no licence server is set, so it is broken.":
      "It is normal for a local account under per user mode, and in a session for administration.",
    "Azure Virtual Desktop says that licensing is not configured, so set a mode and a licence server.":
      "On Enterprise multi-session that setting is the cause; on Windows Server hosts of the same pool it is right.",
  },
  escalate:
    "If a policy is wrong, take this result and the report of gpresult to whoever owns the GPO. A broker deployment keeps its own licensing settings: change those on the broker.",
  healthy,
  scenarios,
});

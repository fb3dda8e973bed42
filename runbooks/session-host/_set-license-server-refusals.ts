/** What Set-RdpLicenseServer reads, and why it may refuse. */
import { absent, all, any, eq, type Facts, isIn, not, params, present, say, some } from "rdpmend";
import { computer, inWorkgroup } from "../_domain.ts";
import { deployment, inDeployment } from "./_deployment.ts";
import { serverSources, servers } from "./_license-servers.ts";
import {
  isMultiSession,
  isNoSessionHost,
  isSessionHost,
  localMode,
  multiSessionWords,
  policyMode,
  role,
  settingIs,
} from "./_licensing.ts";
import { parameters } from "./_set-license-server-parameters.ts";
import { policyReadings, scopes, setElsewhere } from "./_set-license-server-policy.ts";

const { LicenseServer, Mode, GpoName, Domain } = params(parameters);

export const readings = {
  ...{ ...role, ...serverSources, policyMode, localMode, computer, ...deployment },
  ...policyReadings,
};

export function refusals(facts: Facts<typeof readings>) {
  const { setting, policyServers, policyMode, localPolicyServers, localPolicyMode, gpoServers, gpoMode } = facts;
  const { onHost, inLocalPolicy, inGpo } = scopes;
  const here = not(inGpo);
  const policySets = (name: "LicensingType" | "ConfiguredLicenseServers") => settingIs(facts, `PolicySource${name}`, 1);
  return {
    NotSessionHost: {
      category: "InvalidOperation",
      when: all(here, isNoSessionHost(facts)),
      say: say`This computer is no Remote Desktop Session Host (TerminalServerMode is ${setting.only.TerminalServerMode}); it needs no licence server.`,
      action: "Run it on the session host. If the role is meant to be here, install it first.",
    },
    RoleNotKnown: {
      category: "InvalidOperation",
      when: all(here, not(isSessionHost(facts))),
      say: "Windows did not say whether this computer is a Remote Desktop Session Host: its provider has no TerminalServerMode.",
      action:
        "If it says so again after a restart of the computer, out of hours, look after its WMI. A GPO can set mode and servers all the same.",
    },
    MultiSession: {
      category: "InvalidOperation",
      when: all(here, isMultiSession(facts)),
      say: `${multiSessionWords} A mode that is set there brings about the very error.`,
      action:
        "Set nothing. If it complains about licensing, take the host out of the GPO that sets 'Set the Remote Desktop licensing mode'.",
    },
    NothingToSet: {
      category: "InvalidArgument",
      when: all(absent(LicenseServer), absent(Mode)),
      say: "Neither servers nor a mode were given, and the site's settings name none.",
      action: "Give -LicenseServer, -Mode, or both.",
    },
    PolicyOwned: {
      category: "PermissionDenied",
      when: all(
        onHost,
        any(
          all(present(LicenseServer), any(present(policyServers.kind), policySets("ConfiguredLicenseServers"))),
          all(present(Mode), any(present(policyMode.kind), policySets("LicensingType"))),
        ),
      ),
      say: say`A policy sets this, and it wins over the host: 'Use the specified Remote Desktop license servers' is ${policyServers.data}, 'Set the Remote Desktop licensing mode' is ${policyMode.data}.`,
      action:
        "Change the GPO: Computer Configuration, Administrative Templates, Windows Components, Remote Desktop Services, Remote Desktop Session Host, Licensing. gpresult /H report.html names the GPO.",
    },
    PolicyElsewhere: {
      category: "PermissionDenied",
      when: all(
        inLocalPolicy,
        any(
          all(present(LicenseServer), setElsewhere(policyServers, localPolicyServers)),
          all(present(Mode), setElsewhere(policyMode, localPolicyMode)),
        ),
      ),
      say: say`A policy is in force that this computer's own group policy does not set: servers ${policyServers.data}, mode ${policyMode.data}. A GPO of the domain or device management set it, and wins; or somebody wrote it by hand.`,
      action: "Test-RdpLicensePolicySource names the GPO. Change it there (-Scope Gpo), or take away what nobody owns.",
    },
    GpoNotNamed: {
      category: "InvalidArgument",
      when: all(inGpo, absent(GpoName)),
      say: "No GPO is named.",
      action: "Give -GpoName: a GPO that is there, and is linked to the session hosts.",
    },
    ScopeNotGpo: {
      category: "InvalidArgument",
      when: all(here, any(present(GpoName), present(Domain))),
      say: "A GPO or a domain is named, and the scope is this computer.",
      action: "Give -Scope Gpo too, or leave -GpoName and -Domain out.",
    },
    NoGroupPolicyModule: {
      category: "ObjectNotFound",
      when: all(inGpo, eq(gpoServers.module, false)),
      say: "The PowerShell module GroupPolicy is not on this computer.",
      action: "Run it where the Group Policy Management feature is (RSAT), such as an administrator's computer.",
    },
    NoGpo: {
      category: "ObjectNotFound",
      when: all(inGpo, eq(gpoServers.found, false)),
      say: say`There is no GPO called ${GpoName}.`,
      action: "Get-GPO -All lists them. Make it in gpmc.msc first, and link it when its settings are right.",
    },
    InDeployment: {
      category: "InvalidOperation",
      when: all(onHost, inDeployment(facts)),
      say: say`This host belongs to a deployment or a farm (SessionDirectoryActive is 1, broker ${facts.brokerName.data}): a Connection Broker sets mode and servers, and what is set here alone does not last.`,
      action:
        "On the broker: Set-RDLicenseConfiguration -LicenseServer <names> -Mode <PerDevice or PerUser> -ConnectionBroker <broker>. Without a broker (Windows Server in Azure Virtual Desktop, a broker that is gone) set both in a GPO, which wins over either.",
    },
    ModeMissing: {
      category: "InvalidArgument",
      when: all(onHost, absent(Mode), not(some(setting.items, (one) => isIn(one.LicensingType, [2, 4])))),
      say: say`No mode is given, and the host has none (LicensingType ${setting.only.LicensingType}): servers alone would not help.`,
      action: "Give -Mode too: PerDevice or PerUser, as the CALs are.",
    },
    ServerMissing: {
      category: "InvalidArgument",
      when: all(onHost, absent(LicenseServer), servers.none(facts)),
      say: "No licence server is given, and the host knows none: a mode alone would not help.",
      action: "Give -LicenseServer too.",
    },
    HalfPolicy: {
      category: "InvalidArgument",
      when: any(
        all(inLocalPolicy, absent(LicenseServer), absent(localPolicyServers.kind)),
        all(inLocalPolicy, absent(Mode), absent(localPolicyMode.kind)),
        all(inGpo, absent(LicenseServer), absent(gpoServers.kind)),
        all(inGpo, absent(Mode), absent(gpoMode.kind)),
      ),
      say: "Only one of servers and mode is given, and the policy does not set the other: half of it is a host without licensing.",
      action: "Give -LicenseServer and -Mode: both belong into the same policy.",
    },
    PerUserInWorkgroup: {
      category: "InvalidArgument",
      when: all(here, eq(Mode, "PerUser"), inWorkgroup(facts)),
      say: "Per user CALs need Active Directory, and this host is in a workgroup.",
      action: "Use -Mode PerDevice with per device CALs, or join the host to a domain.",
    },
  } as const;
}

/** What Set-RdpLicenseServer is given and reads, and why it may refuse. */
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

export const parameters = {
  LicenseServer: {
    type: "string[]",
    is: "host-name",
    help: "Names of the licence servers, the first choice first. They replace the list on the host.",
    site: "licenseServers",
    example: "ls1.example.test",
  },
  Mode: {
    type: "string",
    help: "PerDevice or PerUser, as the CALs are.",
    values: ["PerDevice", "PerUser"],
    site: "licensingMode",
    example: "PerDevice",
  },
} as const;
const { LicenseServer, Mode } = params(parameters);

export const readings = { ...role, ...serverSources, policyMode, localMode, computer, ...deployment };

export function refusals(facts: Facts<typeof readings>) {
  const { setting, policyServers, policyMode } = facts;
  const policySets = (name: "LicensingType" | "ConfiguredLicenseServers") => settingIs(facts, `PolicySource${name}`, 1);
  return {
    NotSessionHost: {
      category: "InvalidOperation",
      when: isNoSessionHost(facts),
      say: say`This computer is no Remote Desktop Session Host (TerminalServerMode is ${setting.only.TerminalServerMode}); it needs no licence server.`,
      action: "Run it on the session host. If the role is meant to be here, install it first.",
    },
    RoleNotKnown: {
      category: "InvalidOperation",
      when: not(isSessionHost(facts)),
      say: "Windows did not say whether this computer is a Remote Desktop Session Host: its provider has no TerminalServerMode.",
      action:
        "If it says so again after a restart of the computer, out of hours, look after its WMI. A GPO can set mode and servers all the same.",
    },
    MultiSession: {
      category: "InvalidOperation",
      when: isMultiSession(facts),
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
      when: any(
        all(present(LicenseServer), any(present(policyServers.kind), policySets("ConfiguredLicenseServers"))),
        all(present(Mode), any(present(policyMode.kind), policySets("LicensingType"))),
      ),
      say: say`A policy sets this, and it wins over the host: 'Use the specified Remote Desktop license servers' is ${policyServers.data}, 'Set the Remote Desktop licensing mode' is ${policyMode.data}.`,
      action:
        "Change the GPO: Computer Configuration, Administrative Templates, Windows Components, Remote Desktop Services, Remote Desktop Session Host, Licensing. gpresult /H report.html names the GPO.",
    },
    InDeployment: {
      category: "InvalidOperation",
      when: inDeployment(facts),
      say: say`This host belongs to a deployment or a farm (SessionDirectoryActive is 1, broker ${facts.brokerName.data}): a Connection Broker sets mode and servers, and what is set here alone does not last.`,
      action:
        "On the broker: Set-RDLicenseConfiguration -LicenseServer <names> -Mode <PerDevice or PerUser> -ConnectionBroker <broker>. Without a broker (Windows Server in Azure Virtual Desktop, a broker that is gone) set both in a GPO, which wins over either.",
    },
    ModeMissing: {
      category: "InvalidArgument",
      when: all(absent(Mode), not(some(setting.items, (one) => isIn(one.LicensingType, [2, 4])))),
      say: say`No mode is given, and the host has none (LicensingType ${setting.only.LicensingType}): servers alone would not help.`,
      action: "Give -Mode too: PerDevice or PerUser, as the CALs are.",
    },
    ServerMissing: {
      category: "InvalidArgument",
      when: all(absent(LicenseServer), servers.none(facts)),
      say: "No licence server is given, and the host knows none: a mode alone would not help.",
      action: "Give -LicenseServer too.",
    },
    PerUserInWorkgroup: {
      category: "InvalidArgument",
      when: all(eq(Mode, "PerUser"), inWorkgroup(facts)),
      say: "Per user CALs need Active Directory, and this host is in a workgroup.",
      action: "Use -Mode PerDevice with per device CALs, or join the host to a domain.",
    },
  } as const;
}

import * as rdp from "rdpmend";
import { absent, all, any, asNumber, count, eq, isIn, not, orWords, present, same, say, some } from "rdpmend";
import {
  configuration,
  inWorkgroup,
  isSessionHost,
  keys,
  provider,
  setting,
  settingIs,
  specified,
} from "./_licensing.ts";
import { domainFacts, serversFacts, settingFacts } from "./_licensing-facts.ts";
import { given, mends, scenarios } from "./_set-license-server-scenarios.ts";

export default rdp.defineFix({
  id: "session-host.set-license-server",
  command: "Set-RdpLicenseServer",
  title: "Point the session host at its licence servers, and set the mode",
  summary:
    "Sets the licence servers and the licensing mode (per device or per user) of this Remote Desktop Session Host through Windows' own provider.",
  description: [
    "The servers that you name replace the list on the host; the mode must be that of the CALs that were bought. Without parameters the values of the site's settings are used.",
    "Afterwards the provider must list the same names, each as often and in the same order as you gave them (the first is asked first; capitals do not matter), and say the mode that you gave; else everything is put back.",
    "Where a policy sets one of the two, the local value would not count: the command refuses and names the policy.",
    "Sessions that are open are not touched, and no service is restarted. New connections use the new setting.",
  ],
  guide: ["H3", "H4", "H7"],
  roles: ["session-host"],
  sources: {
    A: [
      "Microsoft, Win32_TerminalServiceSetting: SetSpecifiedLicenseServerList, ChangeMode, PolicySource properties",
      "Microsoft, Remote Desktop licensing mode is not configured: per user is not possible in a workgroup",
    ],
    B: [
      "Where the provider keeps the two: the value SpecifiedLicenseServers below TermService\\Parameters\\LicenseServers, and LicensingMode below RCM\\Licensing Core",
    ],
    K: {
      "Undo by the registry":
        "Undo puts both registry keys back as they were; whether a running service reads them again without a restart has not been seen on a real Windows.",
    },
  },
  risk: "medium",
  interrupts:
    "Nothing for those who are connected. With a wrong server or mode, new connections fail once grace is over.",
  cutsSession: false,
  takes: "under a minute",
  before: [
    "You know the names of the licence servers, and Test-RdpLicensePack passes on them.",
    "You know whether the CALs are per device or per user (Test-RdpLicenseModel on the licence server says so).",
    "This host is not in a deployment with a Connection Broker; there the broker keeps the setting.",
  ],
  parameters: {
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
  },
  readings: { setting, specified, ...configuration },
  refusals: (facts, { LicenseServer, Mode }) => {
    const { setting, policyServers, policyMode, localServers } = facts;
    const policySets = (name: "LicensingType" | "ConfiguredLicenseServers") =>
      settingIs(facts, `PolicySource${name}`, 1);
    return {
      NotSessionHost: {
        category: "InvalidOperation",
        when: not(isSessionHost(facts)),
        say: say`This computer is no Remote Desktop Session Host (TerminalServerMode is ${setting.only.TerminalServerMode}); it needs no licence server.`,
        action: "Run it on the session host. If the role is meant to be here, install it first.",
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
      ModeMissing: {
        category: "InvalidArgument",
        when: all(absent(Mode), not(some(setting.items, (one) => isIn(one.LicensingType, [2, 4])))),
        say: say`No mode is given, and the host has none (LicensingType ${setting.only.LicensingType}): servers alone would not help.`,
        action: "Give -Mode too: PerDevice or PerUser, as the CALs are.",
      },
      ServerMissing: {
        category: "InvalidArgument",
        when: all(absent(LicenseServer), absent(policyServers.kind), eq(count(localServers.data), 0)),
        say: "No licence server is given, and the host knows none: a mode alone would not help.",
        action: "Give -LicenseServer too.",
      },
      PerUserInWorkgroup: {
        category: "InvalidArgument",
        when: all(eq(Mode, "PerUser"), inWorkgroup(facts)),
        say: "Per user CALs need Active Directory, and this host is in a workgroup.",
        action: "Use -Mode PerDevice with per device CALs, or join the host to a domain.",
      },
    };
  },
  steps: ({ localServers, localMode }, { LicenseServer, Mode }) => {
    const modeStep = (mode: "PerDevice" | "PerUser", type: number) =>
      rdp.cimMethodStep(
        {
          ...provider,
          methodName: "ChangeMode",
          parameter: { LicensingType: type },
          thing: "licensing mode of this session host",
          from: orWords(localMode.data, "not set"),
          to: `${type} (${mode})`,
          undo: [rdp.keyAlone({ path: keys.mode })],
        },
        all(eq(Mode, mode), not(eq(asNumber(localMode.data), type))),
      );
    return {
      servers: rdp.cimMethodStep(
        {
          ...provider,
          methodName: "SetSpecifiedLicenseServerList",
          parameter: { SpecifiedLSList: LicenseServer },
          thing: "licence servers of this session host",
          from: orWords(localServers.data, "none"),
          to: LicenseServer,
          undo: [rdp.keyAlone({ path: keys.servers })],
        },
        all(present(LicenseServer), not(same(say`${localServers.data}`, say`${LicenseServer}`))),
      ),
      perDevice: modeStep("PerDevice", 2),
      perUser: modeStep("PerUser", 4),
    };
  },
  brings: (facts, { LicenseServer }) => {
    const { setting, specified } = facts;
    // The provider is asked, and not the registry: sources disagree about where it keeps the list.
    const modeStands = (mode: string, type: number) => ({
      when: settingIs(facts, "LicensingType", type),
      say: `The licensing mode of this host is ${type} (${mode}).`,
      seen: say`${setting.only.LicensingType} (${setting.only.LicensingName}).`,
    });
    return {
      servers: {
        when: all(
          present(specified.out.SpecifiedLSList),
          same(say`${specified.out.SpecifiedLSList}`, say`${LicenseServer}`),
        ),
        say: say`The licence servers of this host are ${LicenseServer}, in this order.`,
        seen: say`${specified.out.SpecifiedLSList}.`,
      },
      perDevice: modeStands("PerDevice", 2),
      perUser: modeStands("PerUser", 4),
    };
  },
  provenBy: "session-host.license-configuration",
  proofAccepts: ["pass", "warn"],
  proveWithin: 15,
  next: () => [
    { say: "Run Test-RdpLicenseServerReach: it must call every server valid." },
    { say: "Connect once as somebody who is no administrator." },
  ],
  folkAdvice: {
    "Write the two policy values into the registry by hand.":
      "That makes a policy that no GPO owns; it survives forever, or vanishes at the next refresh.",
    "Restart Remote Desktop Services afterwards.": "It cuts every session, and the setting does not need it.",
    "Switch to per user, because it is never refused.":
      "It must be what was bought, and it is impossible in a workgroup.",
  },
  escalate:
    "If the setting does not stay, somebody's policy or a broker deployment puts it back: take the report of gpresult to whoever owns the GPO.",
  healthy: {
    setting: settingFacts({ LicensingType: 5 }),
    specified: serversFacts(),
    policyServers: rdp.noValue,
    policyMode: rdp.noValue,
    localServers: rdp.noValue,
    localMode: rdp.dword(5),
    computer: domainFacts(true),
  },
  given,
  scenarios,
  mends,
});

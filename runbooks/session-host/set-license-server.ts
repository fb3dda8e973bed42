import * as rdp from "rdpmend";
import { all, eq, not, orWords, present, same, say } from "rdpmend";
import { domainFacts } from "../_domain.ts";
import { alone } from "./_deployment.ts";
import { placesSource } from "./_license-servers.ts";
import { keys, provider, settingIs } from "./_licensing.ts";
import { roleFacts, settingFacts, sourceFacts } from "./_licensing-facts.ts";
import { parameters } from "./_set-license-server-parameters.ts";
import { policyBrings, policySteps, policyWarnings, scopes } from "./_set-license-server-policy.ts";
import { readings, refusals } from "./_set-license-server-refusals.ts";
import { given, mends, noPolicyFacts, scenarios } from "./_set-license-server-scenarios.ts";

export default rdp.defineFix({
  id: "session-host.set-license-server",
  command: "Set-RdpLicenseServer",
  title: "Point the session host at its licence servers, and set the mode",
  summary:
    "Sets the licence servers and the licensing mode (per device or per user) of this Remote Desktop Session Host through Windows' own provider.",
  description: [
    "The servers that you name replace the list on the host; the mode must be that of the CALs that were bought. Without parameters the values of the site's settings are used.",
    "It is set in one of three places. Without -Scope it is the host itself. With -Scope LocalPolicy it is this computer's own group policy: its file is read, one entry set, and written whole, and Windows takes it up. With -Scope Gpo it is a GPO of the domain, which is backed up first; this runs where the Group Policy Management feature is. A GPO wins over a computer's own policy, and that over the host; what else sets it is said before anything is written.",
    "On the host the provider must list the same names, each as often and in the same order as you gave them (the first is asked first; capitals do not matter), and say the mode that you gave; else everything is put back.",
    "Where a policy sets one of the two, what is set on the host would not count: the command refuses and names the policy. It refuses on Windows Enterprise multi-session, where a mode does harm, and on hosts of a deployment, which get their settings from the broker.",
    "Sessions that are open are not touched, and no service is restarted. New connections use the new setting.",
  ],
  guide: ["H3", "H4", "H7"],
  roles: ["session-host"],
  sources: {
    A: [
      "Microsoft, Win32_TerminalServiceSetting: SetSpecifiedLicenseServerList, ChangeMode, PolicySource properties",
      "Microsoft, Remote Desktop licensing mode is not configured: per user is not possible in a workgroup",
      "Microsoft, Azure Virtual Desktop session host troubleshooting: no mode on Enterprise multi-session",
    ],
    B: [
      "The mode: the value LicensingMode below RCM\\Licensing Core",
      "Microsoft, Set-RDLicenseConfiguration: settings of a deployment, made on the broker",
    ],
    K: {
      ...placesSource,
      "Undo of the mode":
        "Undo tells the provider the old servers, and puts every named place in the registry back as it was. The mode goes back by the registry alone, for the page of ChangeMode does not name 5 (nothing set); whether a running service reads it again without a restart has not been seen on a real Windows.",
      "The key TermService\\Parameters":
        "All of its values are recorded, for one source keeps the servers there. What somebody else changes there before an undo goes back too; the undo says so.",
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
  parameters,
  readings,
  refusals,
  steps: (facts, given) => {
    const { LicenseServer, Mode } = given;
    const { onHost } = scopes;
    const inForce = facts.specified.out.SpecifiedLSList;
    const modeStep = (mode: "PerDevice" | "PerUser", type: number) =>
      rdp.cimMethodStep(
        {
          ...provider,
          methodName: "ChangeMode",
          parameter: { LicensingType: type },
          thing: "licensing mode of this session host",
          from: orWords(facts.setting.only.LicensingType, "not known"),
          to: `${type} (${mode})`,
          undo: [rdp.keyAlone({ path: keys.mode })],
        },
        all(onHost, eq(Mode, mode), not(settingIs(facts, "LicensingType", type))),
      );
    return {
      servers: rdp.cimMethodStep(
        {
          ...provider,
          methodName: "SetSpecifiedLicenseServerList",
          parameter: { SpecifiedLSList: LicenseServer },
          thing: "licence servers of this session host",
          from: orWords(inForce, "none"),
          to: LicenseServer,
          undo: [
            rdp.providerList({
              ...provider,
              list: "SpecifiedLSList",
              get: "GetSpecifiedLicenseServerList",
              set: "SetSpecifiedLicenseServerList",
              empty: "EmptySpecifiedLicenseServerList",
            }),
            rdp.wholeKey({ path: keys.servers }),
            rdp.keyAlone({ path: keys.parameters }),
          ],
        },
        all(onHost, present(LicenseServer), not(same(say`${inForce}`, say`${LicenseServer}`))),
      ),
      perDevice: modeStep("PerDevice", 2),
      perUser: modeStep("PerUser", 4),
      ...policySteps(facts, given),
    };
  },
  brings: (facts, given) => {
    const { LicenseServer } = given;
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
      ...policyBrings(facts, given),
    };
  },
  provenBy: "session-host.license-configuration",
  proofAccepts: ["pass", "warn"],
  proofWhen: () => not(scopes.inGpo),
  proveWithin: 15,
  warns: policyWarnings,
  next: () => [
    {
      say: "On a session host to which the GPO is linked: gpupdate /target:computer, then Test-RdpLicensePolicySource and Test-RdpLicenseConfiguration.",
      when: scopes.inGpo,
    },
    { say: "Run Test-RdpLicenseServerReach on the session host: it must call every server valid." },
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
    ...roleFacts,
    setting: settingFacts({ LicensingType: 5 }),
    ...sourceFacts(),
    policyMode: rdp.noValue,
    localMode: rdp.dword(5),
    computer: domainFacts(true),
    ...alone,
    ...noPolicyFacts,
  },
  given,
  scenarios,
  mends,
});

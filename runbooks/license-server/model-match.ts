import { all, defineCheck, inShort, instances, not } from "rdpmend";
import { computer, domainFacts, inWorkgroup } from "../_domain.ts";
import { isSessionHost, role, settingIs } from "../session-host/_licensing.ts";
import { noSessionHost, settingFacts } from "../session-host/_licensing-facts.ts";
import { blind, builtIn, noRoleFacts, perDevice, perUser, serverFacts, silent, temporary } from "./_pack-facts.ts";
import { has, packs, roleRules, server } from "./_packs.ts";
import { emptySource, packSource, rulesSource } from "./_sources.ts";

export default defineCheck({
  id: "license-server.model-match",
  command: "Test-RdpLicenseModel",
  title: "The CALs that were bought fit the mode of the hosts",
  summary: "Says which kinds of CAL this licence server has, and so which mode the session hosts must be set to.",
  description: [
    "Where this computer is a session host as well, its own mode is held against its packs. Other hosts are not seen from here.",
    "A host in per device mode asks for per device CALs, one in per user mode for per user CALs; the other kind is never used instead. Test-RdpLicenseConfiguration on the host says which mode it has.",
    "Version rule: a host needs CALs of its own version or newer, and the licence server must be of the CALs' version or newer. ProductVersionID: 2 is 2008, 3 is 2008 R2, 4 is 2012 and 2012 R2, 5 is 2016, 6 is 2019, 7 is 2022.",
  ],
  guide: ["L4"],
  roles: ["license-server"],
  sources: {
    A: [
      packSource,
      rulesSource,
      emptySource,
      "Microsoft, Win32_ComputerSystem.PartOfDomain, Win32_TerminalServiceSetting.LicensingType",
    ],
    C: {
      "ProductVersionID of Windows Server 2025":
        "The page ends with 7 (2022); 8 is likely and not proven. The number is shown, never judged.",
    },
  },
  takes: "a few seconds",
  readings: { server, packs, computer, setting: role.setting },
  verdicts: (facts) => {
    const hostAsks = (type: number, mode: string) =>
      inShort(
        `this computer is a session host in ${mode} mode`,
        `this computer is no session host in ${mode} mode`,
        all(isSessionHost(facts), settingIs(facts, "LicensingType", type)),
      );
    const mend =
      "Set the mode to the kind that was bought: Set-RdpLicenseServer -Mode, first with -WhatIf. Or buy the other kind. If the host asks another licence server (Test-RdpLicenseConfiguration says which), look at that one.";
    return {
      ...roleRules(facts),
      "per-user-unusable": {
        when: all(has.perUser(facts), has.perDevice(facts), inWorkgroup(facts)),
        pass: "There are per device CALs: every session host must be set to PerDevice (2). The per user CALs cannot be used, for this licence server is in a workgroup and they need Active Directory.",
      },
      "per-user-in-workgroup": {
        when: all(has.perUser(facts), inWorkgroup(facts)),
        fail: "This licence server is in a workgroup and has per user CALs only: they need Active Directory and cannot be used here.",
        next: "Use per device CALs, or join the licence server to the domain.",
      },
      "host-asks-per-user": {
        when: all(hostAsks(4, "per user"), has.perDevice(facts), not(has.perUser(facts))),
        warn: "This computer is a session host too, in per user mode, and its licence server has per device CALs alone: none of them is ever used for it.",
        next: mend,
        explainedBy: ["session-host.license-configuration"],
      },
      "host-asks-per-device": {
        when: all(hostAsks(2, "per device"), has.perUser(facts), not(has.perDevice(facts))),
        warn: "This computer is a session host too, in per device mode, and its licence server has per user CALs alone: a new device gets a temporary licence for 90 days, and is refused after that.",
        next: mend,
        explainedBy: ["session-host.license-configuration"],
      },
      "both-kinds": {
        when: all(has.perDevice(facts), has.perUser(facts)),
        pass: "There are CALs of both kinds: a host may be set to PerDevice (2) or PerUser (4). Compare the versions in the evidence with the hosts.",
      },
      "per-device-only": {
        when: has.perDevice(facts),
        pass: "There are per device CALs only: every session host must be set to PerDevice (2). Compare the versions in the evidence with the hosts.",
      },
      "per-user-only": {
        when: has.perUser(facts),
        pass: "There are per user CALs only: every session host must be set to PerUser (4) and be in a domain. Compare the versions in the evidence with the hosts.",
      },
      "nothing-bought": { fail: "There is no CAL that was bought. Run Test-RdpLicensePack." },
    };
  },
  folkAdvice: {
    "The licence server may be of the same version as the CAL or earlier.":
      "That sentence stands in the documentation backwards; its table is right: the same version or newer.",
  },
  escalate:
    "If the wrong kind was bought, take this result to whoever holds the licences; until then set the hosts to the kind that is there.",
  healthy: {
    server: serverFacts(),
    packs: instances(builtIn, temporary, perDevice()),
    computer: domainFacts(true),
    setting: noSessionHost,
  },
  scenarios: {
    "per-device-only": {
      "per device": {},
      "one server for both, with the right mode": { setting: settingFacts() },
      "per device in a workgroup": { computer: domainFacts(false), packs: instances(perDevice()) },
    },
    "per-user-only": { "per user": { packs: instances(temporary, perUser()) } },
    "host-asks-per-user": {
      "one server for both, with the wrong mode": {
        setting: settingFacts({ LicensingType: 4, LicensingName: "Per User" }),
      },
    },
    "host-asks-per-device": {
      "one server for both, with the wrong CALs": { setting: settingFacts(), packs: instances(temporary, perUser()) },
    },
    "both-kinds": { both: { packs: instances(perDevice(), perUser()) } },
    "per-user-in-workgroup": {
      "per user in a workgroup": { computer: domainFacts(false), packs: instances(perUser()) },
    },
    "per-user-unusable": {
      "both in a workgroup": { computer: domainFacts(false), packs: instances(perDevice(), perUser()) },
    },
    "not-elevated": blind,
    "nothing-bought": { "nothing bought": { packs: instances(builtIn, temporary) } },
    "no-license-server": { "no licence server": noRoleFacts },
    "not-readable": {
      ...silent,
      "what its host asks for cannot be seen": {
        setting: { unknown: "RdpMend.CimFailed: Win32_TerminalServiceSetting" },
      },
    },
  },
});

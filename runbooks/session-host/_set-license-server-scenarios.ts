/** What Set-RdpLicenseServer refuses and lets through, and what it makes of a registry. */
import type { FixScenario } from "rdpmend";
import {
  absentValue,
  domainFacts,
  dword,
  keys,
  multi,
  serversFacts,
  settingFacts,
  string,
} from "./_licensing.ts";

const facts = {
  setting: settingFacts({ LicensingType: 5 }),
  policyServers: absentValue,
  policyMode: absentValue,
  localServers: absentValue,
  localMode: dword(5),
  computer: domainFacts(true),
};
const both = { LicenseServer: ["ls1.example.test"], Mode: "PerDevice" };

/** The provider's answers, and what it writes: a real one does so itself, the stand-in of a test is told. */
const answers = (type: number, partOfDomain: boolean, ...servers: string[]) => ({
  Win32_TerminalServiceSetting: settingFacts({ LicensingType: type }),
  Win32_ComputerSystem: domainFacts(partOfDomain),
  "Win32_TerminalServiceSetting.GetSpecifiedLicenseServerList": serversFacts(...servers),
  "Win32_TerminalServiceSetting.SetSpecifiedLicenseServerList": {
    returnValue: 0,
    out: {},
    writes: [
      {
        view: "Registry64",
        path: keys.servers,
        name: "SpecifiedLicenseServers",
        kind: "MultiString",
        data: servers,
      },
    ],
  },
  "Win32_TerminalServiceSetting.ChangeMode": {
    returnValue: 0,
    out: {},
    writes: [{ view: "Registry64", path: keys.mode, name: "LicensingMode", kind: "DWord", data: type }],
  },
});

export const scenarios: readonly FixScenario[] = [
  { name: "a host without a setting", parameters: both, facts, refused: null },
  {
    name: "not a session host",
    parameters: both,
    facts: { ...facts, setting: settingFacts({ TerminalServerMode: 0 }) },
    refused: "NotSessionHost",
  },
  { name: "nothing given", facts, refused: "NothingToSet" },
  {
    name: "the policy names servers",
    parameters: both,
    facts: { ...facts, policyServers: string("ls9.example.test") },
    refused: "PolicyOwned",
  },
  {
    name: "the provider says that policy sets the mode",
    parameters: { Mode: "PerDevice" },
    facts: { ...facts, setting: settingFacts({ PolicySourceLicensingType: 1 }) },
    refused: "PolicyOwned",
  },
  {
    name: "the policy names servers, and only the mode is to change",
    parameters: { Mode: "PerDevice" },
    facts: { ...facts, policyServers: string("ls9.example.test") },
    refused: null,
  },
  {
    name: "servers alone, where no mode is set",
    parameters: { LicenseServer: ["ls1.example.test"] },
    facts,
    refused: "ModeMissing",
  },
  {
    name: "servers alone, where a mode is set",
    parameters: { LicenseServer: ["ls1.example.test"] },
    facts: { ...facts, setting: settingFacts(), localMode: dword(2) },
    refused: null,
  },
  {
    name: "a mode alone, where no server is known",
    parameters: { Mode: "PerDevice" },
    facts,
    refused: "ServerMissing",
  },
  {
    name: "per user in a workgroup",
    parameters: { ...both, Mode: "PerUser" },
    facts: { ...facts, computer: domainFacts(false) },
    refused: "PerUserInWorkgroup",
  },
  {
    name: "per device in a workgroup",
    parameters: both,
    facts: { ...facts, computer: domainFacts(false), localServers: multi("old.example.test") },
    refused: null,
  },
  {
    name: "it is not known whether policy decides",
    parameters: both,
    facts: { ...facts, policyServers: { unknown: "RdpMend.AccessDenied: Policies" } },
    refused: "NotEstablished",
  },
  {
    name: "two servers and per device, where an old server was set",
    parameters: { LicenseServer: ["ls1.example.test", "ls2.example.test"], Mode: "PerDevice" },
    registry: [
      {
        view: "Registry64",
        path: keys.servers,
        values: { SpecifiedLicenseServers: ["MultiString", ["old.example.test"]] },
      },
      { view: "Registry64", path: keys.mode, values: { LicensingMode: ["DWord", 5] } },
    ],
    cim: answers(2, true, "ls1.example.test", "ls2.example.test"),
    becomes: [
      {
        view: "Registry64",
        path: keys.servers,
        values: { SpecifiedLicenseServers: ["MultiString", ["ls1.example.test", "ls2.example.test"]] },
      },
      { view: "Registry64", path: keys.mode, values: { LicensingMode: ["DWord", 2] } },
    ],
  },
  {
    name: "per user in a domain, where nothing was set",
    parameters: { LicenseServer: ["ls1.example.test"], Mode: "PerUser" },
    registry: [{ view: "Registry64", path: keys.mode, values: { LicensingMode: ["DWord", 5] } }],
    cim: answers(4, true, "ls1.example.test"),
    becomes: [
      {
        view: "Registry64",
        path: keys.servers,
        values: { SpecifiedLicenseServers: ["MultiString", ["ls1.example.test"]] },
      },
      { view: "Registry64", path: keys.mode, values: { LicensingMode: ["DWord", 4] } },
    ],
  },
];

/** What Set-RdpLicenseServer refuses and lets through, and what it makes of a registry. */
import { answer, dword, type FactsOf, type KeyState, type ScenarioInput, string, strings } from "rdpmend";
import {
  type configuration,
  domainFacts,
  keys,
  noSessionHost,
  serversFacts,
  type setting,
  settingFacts,
} from "./_licensing.ts";

const serversKey = (...servers: string[]): KeyState => ({
  path: keys.servers,
  values: { SpecifiedLicenseServers: ["MultiString", servers] },
});
const modeKey = (type: number): KeyState => ({
  path: keys.mode,
  values: { LicensingMode: ["DWord", type] },
});

/** The provider's answers, and what it writes: a real one does so itself, the stand-in of a test is told. */
const answers = (type: number, ...servers: string[]) => ({
  Win32_TerminalServiceSetting: settingFacts({ LicensingType: type }),
  Win32_ComputerSystem: domainFacts(true),
  "Win32_TerminalServiceSetting.GetSpecifiedLicenseServerList": serversFacts(...servers),
  "Win32_TerminalServiceSetting.SetSpecifiedLicenseServerList": {
    ...answer({}),
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
    ...answer({}),
    writes: [{ view: "Registry64", path: keys.mode, name: "LicensingMode", kind: "DWord", data: type }],
  },
});

type Read = FactsOf<{ setting: typeof setting } & typeof configuration>;
type Given = { readonly LicenseServer: readonly string[]; readonly Mode: "PerDevice" | "PerUser" };

const servers = { LicenseServer: ["ls1.example.test"] };
const mode = { Mode: "PerDevice" } as const;
const both = { ...servers, ...mode };

export const scenarios = [
  { name: "a host without a setting", parameters: both, refused: null },
  {
    name: "not a session host",
    parameters: both,
    changes: { setting: noSessionHost },
    refused: "NotSessionHost",
  },
  { name: "nothing given", refused: "NothingToSet" },
  {
    name: "the policy names servers",
    parameters: both,
    changes: { policyServers: string("ls9.example.test") },
    refused: "PolicyOwned",
  },
  {
    name: "the provider says that policy sets the mode",
    parameters: mode,
    changes: { setting: settingFacts({ PolicySourceLicensingType: 1 }) },
    refused: "PolicyOwned",
  },
  {
    name: "the policy names servers, and only the mode is to change",
    parameters: mode,
    changes: { policyServers: string("ls9.example.test") },
    refused: null,
  },
  { name: "servers alone, where no mode is set", parameters: servers, refused: "ModeMissing" },
  {
    name: "servers alone, where a mode is set",
    parameters: servers,
    changes: { setting: settingFacts(), localMode: dword(2) },
    refused: null,
  },
  { name: "a mode alone, where no server is known", parameters: mode, refused: "ServerMissing" },
  {
    name: "per user in a workgroup",
    parameters: { ...both, Mode: "PerUser" },
    changes: { computer: domainFacts(false) },
    refused: "PerUserInWorkgroup",
  },
  {
    name: "per device in a workgroup",
    parameters: both,
    changes: { computer: domainFacts(false), localServers: strings("old.example.test") },
    refused: null,
  },
  {
    name: "it is not known whether policy decides",
    parameters: both,
    changes: { policyServers: { unknown: "RdpMend.AccessDenied: Policies" } },
    refused: "NotEstablished",
  },
  {
    name: "two servers and per device, where an old server was set",
    parameters: { LicenseServer: ["ls1.example.test", "ls2.example.test"], Mode: "PerDevice" },
    registry: [serversKey("old.example.test"), modeKey(5)],
    cim: answers(2, "ls1.example.test", "ls2.example.test"),
    becomes: [serversKey("ls1.example.test", "ls2.example.test"), modeKey(2)],
  },
  {
    name: "per user in a domain, where nothing was set",
    parameters: { ...servers, Mode: "PerUser" },
    registry: [modeKey(5)],
    cim: answers(4, "ls1.example.test"),
    becomes: [serversKey("ls1.example.test"), modeKey(4)],
  },
] as const satisfies readonly ScenarioInput<Read, Given>[];

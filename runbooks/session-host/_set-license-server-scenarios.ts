/** What Set-RdpLicenseServer refuses and lets through, and what it makes of a registry. */
import { answer, dword, type FactsOf, type KeyState, type Mends, type Refused, string, strings } from "rdpmend";
import { type configuration, keys, type setting, type specified } from "./_licensing.ts";
import { domainFacts, noSessionHost, serversFacts, settingFacts } from "./_licensing-facts.ts";

const serversKey = (...servers: string[]): KeyState => ({
  path: keys.servers,
  values: { SpecifiedLicenseServers: ["MultiString", servers] },
});
const modeKey = (type: number): KeyState => ({
  path: keys.mode,
  values: { LicensingMode: ["DWord", type] },
});

/** The provider's answers, what it writes, and what it answers then: a real one does so itself, the stand-in of a test is told. */
const answers = (type: number, old: readonly string[], servers: string[]) => ({
  Win32_TerminalServiceSetting: settingFacts({ LicensingType: 5 }),
  Win32_ComputerSystem: domainFacts(true),
  "Win32_TerminalServiceSetting.GetSpecifiedLicenseServerList": serversFacts(...old),
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
    afterwards: { "Win32_TerminalServiceSetting.GetSpecifiedLicenseServerList": serversFacts(...servers) },
  },
  "Win32_TerminalServiceSetting.ChangeMode": {
    ...answer({}),
    writes: [{ view: "Registry64", path: keys.mode, name: "LicensingMode", kind: "DWord", data: type }],
    afterwards: { Win32_TerminalServiceSetting: settingFacts({ LicensingType: type }) },
  },
});

type Read = FactsOf<{ setting: typeof setting; specified: typeof specified } & typeof configuration>;
type Given = { readonly LicenseServer: readonly string[]; readonly Mode: "PerDevice" | "PerUser" };
type Refusal =
  | "NotSessionHost"
  | "NothingToSet"
  | "PolicyOwned"
  | "ModeMissing"
  | "ServerMissing"
  | "PerUserInWorkgroup";

const servers = { LicenseServer: ["ls1.example.test"] };
const mode = { Mode: "PerDevice" } as const;
const policyNames = { policyServers: string("ls9.example.test") };

/** What is asked for, where a scenario does not say otherwise. */
export const given = { ...servers, ...mode };

export const scenarios = {
  goes: {
    "a host without a setting": {},
    "per user in a domain": { given: { ...servers, Mode: "PerUser" } },
    "the policy names servers, and only the mode is to change": { given: mode, ...policyNames },
    "servers alone, where a mode is set": { given: servers, setting: settingFacts(), localMode: dword(2) },
    "per device in a workgroup": { computer: domainFacts(false), localServers: strings("old.example.test") },
  },
  NotSessionHost: { "not a session host": { setting: noSessionHost } },
  NothingToSet: { "nothing given": { given: {} } },
  PolicyOwned: {
    "the policy names servers": policyNames,
    "the provider says that policy sets the mode": {
      given: mode,
      setting: settingFacts({ PolicySourceLicensingType: 1 }),
    },
  },
  ModeMissing: { "servers alone, where no mode is set": { given: servers } },
  ServerMissing: { "a mode alone, where no server is known": { given: mode } },
  PerUserInWorkgroup: {
    "per user in a workgroup": { given: { ...servers, Mode: "PerUser" }, computer: domainFacts(false) },
  },
  NotEstablished: {
    "it is not known whether policy decides": { policyServers: { unknown: "RdpMend.AccessDenied: Policies" } },
  },
} as const satisfies Refused<Read, Given, Refusal>;

export const mends = {
  "two servers and per device, where an old server was set": {
    given: { LicenseServer: ["ls1.example.test", "ls2.example.test"], Mode: "PerDevice" },
    registry: [serversKey("old.example.test"), modeKey(5)],
    cim: answers(2, ["old.example.test"], ["ls1.example.test", "ls2.example.test"]),
    becomes: [serversKey("ls1.example.test", "ls2.example.test"), modeKey(2)],
  },
  "per user in a domain, where nothing was set": {
    given: { ...servers, Mode: "PerUser" },
    registry: [modeKey(5)],
    cim: answers(4, [], ["ls1.example.test"]),
    becomes: [serversKey("ls1.example.test"), modeKey(4)],
  },
} as const satisfies Mends<Given>;

/** What Set-RdpLicenseServer refuses and lets through, and what it makes of a registry. */
import { answer, dword, type FactsOf, type KeyState, type Mends, type Refused, string } from "rdpmend";
import { type computer, domainFacts } from "../_domain.ts";
import { type deployment, inClusterAlone, joinedByPolicy, ofDeployment } from "./_deployment.ts";
import type { serverSources } from "./_license-servers.ts";
import { keys, type localMode, type policyMode, type role } from "./_licensing.ts";
import {
  multiSessionByName,
  multiSessionFacts,
  noSessionHost,
  roleUnsaid,
  settingFacts,
  sourceFacts,
} from "./_licensing-facts.ts";

const listAt = (path: string, ...servers: string[]): KeyState => ({
  path,
  values: { SpecifiedLicenseServers: ["MultiString", servers] },
});
const serversKey = (...servers: string[]) => listAt(keys.servers, ...servers);
const modeKey = (type: number): KeyState => ({
  path: keys.mode,
  values: { LicensingMode: ["DWord", type] },
});

/**
 * The provider's answers, what it writes, and what it answers then: a real one does so itself, the stand-in of a test is
 * told. `{ given }` is what the method was given. Where it keeps the list, sources disagree.
 */
const answers = (type: number, old: readonly string[], keeps: string = keys.servers) => {
  const list = "Win32_TerminalServiceSetting.GetSpecifiedLicenseServerList";
  const listIs = (SpecifiedLSList: unknown) => ({ afterwards: { [list]: answer({ SpecifiedLSList }) } });
  const writes = (path: string, name: string, kind: string, data: unknown) => ({
    writes: [{ view: "Registry64", path, name, kind, data }],
  });
  const given = { given: "SpecifiedLSList" };
  return {
    Win32_TerminalServiceSetting: settingFacts({ LicensingType: 5 }),
    Win32_ComputerSystem: domainFacts(true),
    [list]: answer({ SpecifiedLSList: [...old] }),
    "Win32_TerminalServiceSetting.SetSpecifiedLicenseServerList": {
      ...answer({}),
      ...writes(keeps, "SpecifiedLicenseServers", "MultiString", given),
      ...listIs(given),
    },
    "Win32_TerminalServiceSetting.EmptySpecifiedLicenseServerList": {
      ...answer({}),
      ...writes(keeps, "SpecifiedLicenseServers", "MultiString", []),
      ...listIs([]),
    },
    "Win32_TerminalServiceSetting.ChangeMode": {
      ...answer({}),
      ...writes(keys.mode, "LicensingMode", "DWord", type),
      afterwards: { Win32_TerminalServiceSetting: settingFacts({ LicensingType: type }) },
    },
  };
};

type Read = FactsOf<
  typeof role &
    typeof serverSources &
    typeof deployment & {
      policyMode: typeof policyMode;
      localMode: typeof localMode;
      computer: typeof computer;
    }
>;
type Given = { readonly LicenseServer: readonly string[]; readonly Mode: "PerDevice" | "PerUser" };
type Refusal =
  | "NotSessionHost"
  | "RoleNotKnown"
  | "MultiSession"
  | "NothingToSet"
  | "PolicyOwned"
  | "InDeployment"
  | "ModeMissing"
  | "ServerMissing"
  | "PerUserInWorkgroup";

const ls = "ls1.example.test";
const servers = { LicenseServer: [ls] };
const mode = { Mode: "PerDevice" } as const;
const policyNames = sourceFacts({ policy: "ls9.example.test" });
const perDeviceSet = { setting: settingFacts(), localMode: dword(2) };

/** What is asked for, where a scenario does not say otherwise. */
export const given = { ...servers, ...mode };

export const scenarios = {
  goes: {
    "a host without a setting": {},
    "per user in a domain": { given: { ...servers, Mode: "PerUser" } },
    "the policy names servers, and only the mode is to change": { given: mode, ...policyNames },
    "servers alone, where a mode is set": { given: servers, ...perDeviceSet },
    "per device in a workgroup": { computer: domainFacts(false), ...sourceFacts({ local: ["old.example.test"] }) },
    "the registry has the name, and Windows' own list has not": { ...perDeviceSet, ...sourceFacts({ local: [ls] }) },
  },
  NotSessionHost: { "not a session host": { setting: noSessionHost } },
  RoleNotKnown: { "the provider says nothing of the role": roleUnsaid },
  MultiSession: {
    "Enterprise multi-session": multiSessionFacts,
    "the same, known by its name": multiSessionByName,
  },
  NothingToSet: { "nothing given": { given: {} } },
  PolicyOwned: {
    "the policy names servers": policyNames,
    "the provider says that policy sets the mode": {
      given: mode,
      setting: settingFacts({ PolicySourceLicensingType: 1 }),
    },
  },
  InDeployment: {
    "a host of a deployment": ofDeployment,
    "the switch stands below ClusterSettings": inClusterAlone,
    "joined to a broker by a policy": joinedByPolicy,
  },
  ModeMissing: { "servers alone, where no mode is set": { given: servers } },
  ServerMissing: { "a mode alone, where no server is known": { given: mode } },
  PerUserInWorkgroup: {
    "per user in a workgroup": { given: { ...servers, Mode: "PerUser" }, computer: domainFacts(false) },
  },
  NotEstablished: {
    "it is not known whether policy decides": { policyServers: { unknown: "RdpMend.AccessDenied: Policies" } },
    "the edition cannot be read": {
      edition: { unknown: "RdpMend.AccessDenied: CurrentVersion" },
      product: string("Windows"),
    },
  },
} as const satisfies Refused<Read, Given, Refusal>;

const below = `${keys.servers}\\SpecifiedLicenseServers`;
export const mends = {
  "two servers and per device, where an old server was set": {
    given: { LicenseServer: ["ls1.example.test", "ls2.example.test"], Mode: "PerDevice" },
    registry: [serversKey("old.example.test"), modeKey(5)],
    cim: answers(2, ["old.example.test"]),
    becomes: [serversKey("ls1.example.test", "ls2.example.test"), modeKey(2)],
  },
  "per user in a domain, where nothing was set": {
    given: { ...servers, Mode: "PerUser" },
    registry: [modeKey(5)],
    cim: answers(4, []),
    becomes: [serversKey(ls), modeKey(4)],
  },
  "a server, where an older one stands in a key of its own": {
    given: { ...servers, Mode: "PerDevice" },
    registry: [listAt(below, "older.example.test"), modeKey(2)],
    cim: answers(2, ["older.example.test"]),
    becomes: [serversKey(ls), modeKey(2)],
  },
  "a Windows that keeps the list in a key of its own": {
    given: { ...servers, Mode: "PerDevice" },
    registry: [listAt(below, "old.example.test"), modeKey(2)],
    cim: answers(2, ["old.example.test"], below),
    becomes: [listAt(below, ls), modeKey(2)],
  },
  "a Windows that keeps the list in Parameters": {
    given: { ...servers, Mode: "PerDevice" },
    registry: [listAt(keys.parameters, "old.example.test"), modeKey(2)],
    cim: answers(2, ["old.example.test"], keys.parameters),
    becomes: [listAt(keys.parameters, ls), modeKey(2)],
  },
} as const satisfies Mends<Given>;

/** What Set-RdpLicenseServer refuses and lets through, and what it makes of a registry. */
import {
  answer,
  dword,
  type FactsOf,
  gpoFacts,
  type KeyState,
  type Mends,
  names,
  noGpoAsked,
  noValue,
  type Refused,
  string,
} from "rdpmend";
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
import type { policyReadings } from "./_set-license-server-policy.ts";

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
    typeof deployment &
    typeof policyReadings & {
      policyMode: typeof policyMode;
      localMode: typeof localMode;
      computer: typeof computer;
    }
>;
type Given = {
  readonly LicenseServer: readonly string[];
  readonly Mode: "PerDevice" | "PerUser";
  readonly Scope: "Local" | "LocalPolicy" | "Gpo";
  readonly GpoName: string;
  readonly Domain: string;
};
type Refusal =
  | "NotSessionHost"
  | "RoleNotKnown"
  | "MultiSession"
  | "NothingToSet"
  | "PolicyOwned"
  | "PolicyElsewhere"
  | "GpoNotNamed"
  | "ScopeNotGpo"
  | "NoGroupPolicyModule"
  | "NoGpo"
  | "InDeployment"
  | "ModeMissing"
  | "ServerMissing"
  | "HalfPolicy"
  | "PerUserInWorkgroup";

const ls = "ls1.example.test";
const servers = { LicenseServer: [ls] };
const mode = { Mode: "PerDevice" } as const;
const policyNames = sourceFacts({ policy: "ls9.example.test" });
const perDeviceSet = { setting: settingFacts(), localMode: dword(2) };

/** Neither this computer's own policy nor a GPO has been asked for, or says anything. */
export const noPolicyFacts = {
  localPolicyServers: noValue,
  localPolicyMode: noValue,
  inForceNames: names(),
  localPolicyNames: names(),
  gpoServers: noGpoAsked,
  gpoMode: noGpoAsked,
  gpoNames: names(),
  gpoOthers: names(),
};
const inLocalPolicy = { ...servers, ...mode, Scope: "LocalPolicy" } as const;
const inGpo = { ...servers, ...mode, Scope: "Gpo", GpoName: "Session hosts" } as const;
const emptyGpo = { gpoServers: gpoFacts(null), gpoMode: gpoFacts(null) };
const noModule = { ...noGpoAsked, asked: true };

/** What is asked for, where a scenario does not say otherwise. */
export const given = { ...servers, ...mode };

export const scenarios = {
  goes: {
    "a host without a setting": {},
    "per user in a domain": { given: { ...servers, Mode: "PerUser" } },
    "the policy names servers, and only the mode is to change": { given: mode, ...policyNames },
    "servers alone, where a mode is set": { given: servers, ...perDeviceSet },
    "per device in a workgroup": { computer: domainFacts(false), ...sourceFacts({ local: ["old.example.test"] }) },
    "this computer's own policy": { given: inLocalPolicy },
    "its policy again, with another server": {
      given: { LicenseServer: ["ls2.example.test"], Scope: "LocalPolicy" },
      ...sourceFacts({ policy: ls }),
      policyMode: dword(2),
      localPolicyServers: string(ls),
      localPolicyMode: dword(2),
    },
    "its policy, per user": { given: { ...inLocalPolicy, Mode: "PerUser" } },
    "a GPO, per user": { given: { ...inGpo, Mode: "PerUser" }, ...emptyGpo },
    "its policy, on a host of a deployment": { given: inLocalPolicy, ...ofDeployment },
    "a GPO, from a computer that is no session host": { given: inGpo, setting: noSessionHost, ...emptyGpo },
    "a mode for a GPO that names servers": {
      given: { ...mode, Scope: "Gpo", GpoName: "Session hosts" },
      gpoServers: gpoFacts({ kind: "String", data: ls }),
      gpoMode: gpoFacts(null),
    },
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
  PolicyElsewhere: {
    "a GPO names other servers than this computer's own policy": {
      given: inLocalPolicy,
      ...policyNames,
      localPolicyServers: string(ls),
    },
    "a mode in the registry that no policy of this computer sets": { given: inLocalPolicy, policyMode: dword(4) },
  },
  GpoNotNamed: { "the scope alone": { given: { ...servers, ...mode, Scope: "Gpo" } } },
  ScopeNotGpo: {
    "a GPO for the host": { given: { ...servers, ...mode, GpoName: "Session hosts" } },
    "a domain for this computer's own policy": { given: { ...inLocalPolicy, Domain: "corp.example.test" } },
  },
  NoGroupPolicyModule: { "no RSAT": { given: inGpo, gpoServers: noModule, gpoMode: noModule } },
  NoGpo: {
    "a name that is mistyped": {
      given: inGpo,
      gpoServers: { ...noModule, module: true },
      gpoMode: { ...noModule, module: true },
    },
  },
  InDeployment: {
    "a host of a deployment": ofDeployment,
    "the switch stands below ClusterSettings": inClusterAlone,
    "joined to a broker by a policy": joinedByPolicy,
  },
  ModeMissing: { "servers alone, where no mode is set": { given: servers } },
  ServerMissing: { "a mode alone, where no server is known": { given: mode } },
  HalfPolicy: {
    "servers alone, for an empty policy": { given: { ...servers, Scope: "LocalPolicy" } },
    "a mode alone, for an empty policy": { given: { ...mode, Scope: "LocalPolicy" } },
    "servers alone, for an empty GPO": {
      given: { ...servers, Scope: "Gpo", GpoName: "Session hosts" },
      ...emptyGpo,
    },
    "a mode alone, for an empty GPO": {
      given: { ...mode, Scope: "Gpo", GpoName: "Session hosts" },
      ...emptyGpo,
    },
  },
  PerUserInWorkgroup: {
    "per user in a workgroup": { given: { ...servers, Mode: "PerUser" }, computer: domainFacts(false) },
  },
  NotEstablished: {
    "this computer's own policy is damaged": {
      given: { ...mode, Scope: "LocalPolicy" },
      localPolicyServers: { unknown: "RdpMend.PolicyFileDamaged: Registry.pol" },
      localPolicyNames: { unknown: "RdpMend.PolicyFileDamaged: Registry.pol" },
    },
    "the GPO cannot be read": {
      given: inGpo,
      gpoServers: { unknown: "RdpMend.AccessDenied: GPO" },
      gpoMode: { unknown: "RdpMend.AccessDenied: GPO" },
      gpoNames: { unknown: "RdpMend.AccessDenied: GPO" },
    },
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
  "by this computer's own policy, where nothing was set": {
    given: inLocalPolicy,
    registry: [modeKey(5)],
    cim: answers(2, []),
    becomes: [
      modeKey(5),
      { path: keys.policy, values: { LicenseServers: ["String", ls], LicensingMode: ["DWord", 2] } },
    ],
  },
  "by this computer's own policy, per user": {
    given: { ...inLocalPolicy, Mode: "PerUser" },
    registry: [modeKey(5)],
    cim: answers(4, []),
    becomes: [
      modeKey(5),
      { path: keys.policy, values: { LicenseServers: ["String", ls], LicensingMode: ["DWord", 4] } },
    ],
  },
  "by a GPO that sets nothing yet": {
    given: inGpo,
    registry: [modeKey(5)],
    cim: answers(2, []),
    domain: { "Session hosts": [] },
    becomes: [modeKey(5)],
  },
  "by a GPO, per user, where it sets another mode": {
    given: { ...inGpo, Mode: "PerUser" },
    registry: [modeKey(5)],
    cim: answers(4, []),
    domain: { "Session hosts": [{ path: keys.policy, name: "LicensingMode", kind: "DWord", data: 2 }] },
    becomes: [modeKey(5)],
  },
  "a Windows that keeps the list in Parameters": {
    given: { ...servers, Mode: "PerDevice" },
    registry: [listAt(keys.parameters, "old.example.test"), modeKey(2)],
    cim: answers(2, ["old.example.test"], keys.parameters),
    becomes: [listAt(keys.parameters, ls), modeKey(2)],
  },
} as const satisfies Mends<Given>;

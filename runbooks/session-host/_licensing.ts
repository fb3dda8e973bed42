/** What every licensing question on a session host asks first, and where the answers are kept. */
import { cimInstance, cimMethod, eq, fact, first, isIn, item, ne, registryValue, some } from "rdpmend";

const namespace = "root/CIMV2/TerminalServices";
const className = "Win32_TerminalServiceSetting";
const policy = "SOFTWARE\\Policies\\Microsoft\\Windows NT\\Terminal Services";

export const provider = { namespace, className } as const;

export const keys = {
  servers: "SYSTEM\\CurrentControlSet\\Services\\TermService\\Parameters\\LicenseServers",
  mode: "SYSTEM\\CurrentControlSet\\Control\\Terminal Server\\RCM\\Licensing Core",
  policy,
} as const;

/** The host's own view: its role, its licensing type, and whether a policy decides. */
export const setting = cimInstance(
  {
    ...provider,
    property: [
      "TerminalServerMode",
      "LicensingType",
      "LicensingName",
      "PolicySourceLicensingType",
      "PolicySourceConfiguredLicenseServers",
    ],
    optional: true,
  },
  {
    good: "TerminalServerMode 1; LicensingType 2 (per device) or 4 (per user).",
    bad: "TerminalServerMode 1 and LicensingType 5: no mode is set. TerminalServerMode 0 is no session host, and nothing here applies.",
  },
);

export const specified = cimMethod(
  { ...provider, methodName: "GetSpecifiedLicenseServerList", optional: true },
  { good: "SpecifiedLSList names your licence server.", bad: "SpecifiedLSList is empty." },
);

// Asked once for each server of the list before it.
const eachServer = { each: { parameter: "ServerName", values: fact("specified.out.SpecifiedLSList") } };

export const connectivity = cimMethod(
  { ...provider, methodName: "GetTStoLSConnectivityStatus", optional: true, ...eachServer },
  {
    good: "11 (or 1, 2 for old servers): valid.",
    bad: "6 not connectable, 5 not in the group, 4 too old, 8 access denied.",
  },
);

export const policyServers = registryValue(
  { view: "Registry64", path: keys.policy, name: "LicenseServers" },
  { good: "Absent, or the names of your licence servers with commas." },
);
export const policyMode = registryValue(
  { view: "Registry64", path: keys.policy, name: "LicensingMode" },
  { good: "Absent, or 2 (per device), or 4 (per user)." },
);
export const localServers = registryValue({
  view: "Registry64",
  path: keys.servers,
  name: "SpecifiedLicenseServers",
});
export const localMode = registryValue(
  { view: "Registry64", path: keys.mode, name: "LicensingMode" },
  { good: "2 (per device) or 4 (per user).", bad: "5: not configured." },
);
export const computer = cimInstance({
  namespace: "root/CIMV2",
  className: "Win32_ComputerSystem",
  property: ["PartOfDomain", "Domain"],
});

export const isSessionHost = some(fact("setting.items"), eq(item("TerminalServerMode"), 1));
export const inWorkgroup = some(fact("computer.items"), eq(item("PartOfDomain"), false));

/** Microsoft's page and its provider write the name of the out-parameter differently. */
export const status = first(item("out.TStoLSConnectivityStatus"), item("out.TsToLsConnectivityStatus"));
export const serverWith = (...codes: number[]) => some(fact("connectivity.items"), isIn(status, codes));
/** A licence server that can be reached and is valid. */
export const hasValidServer = serverWith(1, 2, 11);
/** One that answers at all, whether or not it may issue. */
export const hasConnectableServer = serverWith(1, 2, 3, 7, 8, 9, 10, 11);

export const noServer = ne(some(fact("specified.out.SpecifiedLSList"), ne(item(), "")), true);

/** Facts for scenarios. */
export const settingFacts = (changes: Record<string, number | string> = {}) => {
  const only = {
    TerminalServerMode: 1,
    LicensingType: 2,
    LicensingName: "Per Device",
    PolicySourceLicensingType: 0,
    PolicySourceConfiguredLicenseServers: 0,
    ...changes,
  };
  return { items: [only], count: 1, only };
};
export const serversFacts = (...names: string[]) => ({ returnValue: 0, out: { SpecifiedLSList: names } });
export const connectivityFacts = (...answers: [string, number][]) => ({
  items: answers.map(([value, code]) => ({ value, returnValue: 0, out: { TStoLSConnectivityStatus: code } })),
});
export const domainFacts = (partOfDomain: boolean) => {
  const only = { PartOfDomain: partOfDomain, Domain: partOfDomain ? "example.test" : "WORKGROUP" };
  return { items: [only], count: 1, only };
};
export const absentValue = { exists: false, kind: null, data: null };
export const dword = (data: number) => ({ exists: true, kind: "DWord", data });
export const string = (data: string) => ({ exists: true, kind: "String", data });
export const multi = (...data: string[]) => ({ exists: true, kind: "MultiString", data });

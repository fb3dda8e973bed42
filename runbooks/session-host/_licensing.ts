/** What every licensing question on a session host asks first, and where the answers are kept. */
import {
  all,
  asText,
  cimInstance,
  cimMethod,
  cimMethodEach,
  type Expr,
  eq,
  every,
  type Facts,
  first,
  isIn,
  ne,
  of,
  present,
  registryValue,
  some,
} from "rdpmend";

export const provider = {
  namespace: "root/CIMV2/TerminalServices",
  className: "Win32_TerminalServiceSetting",
} as const;

export const keys = {
  servers: "SYSTEM\\CurrentControlSet\\Services\\TermService\\Parameters\\LicenseServers",
  mode: "SYSTEM\\CurrentControlSet\\Control\\Terminal Server\\RCM\\Licensing Core",
  policy: "SOFTWARE\\Policies\\Microsoft\\Windows NT\\Terminal Services",
} as const;

/** The host's own view: its role, its licensing type, and whether a policy decides. */
export const setting = cimInstance(
  {
    ...provider,
    property: {
      TerminalServerMode: "number",
      LicensingType: "number",
      LicensingName: "text",
      PolicySourceLicensingType: "number",
      PolicySourceConfiguredLicenseServers: "number",
    },
    optional: true,
  },
  {
    good: "TerminalServerMode 1; LicensingType 2 (per device) or 4 (per user).",
    bad: "TerminalServerMode 1 and LicensingType 5: no mode is set. TerminalServerMode 0 is no session host, and nothing here applies.",
  },
);

export const specified = cimMethod(
  {
    ...provider,
    methodName: "GetSpecifiedLicenseServerList",
    out: { SpecifiedLSList: "texts" },
    optional: true,
  },
  { good: "SpecifiedLSList names your licence server.", bad: "SpecifiedLSList is empty." },
);

/** Asked once for each server of the list. Microsoft's page and its provider spell the answer differently. */
export const connectivity = cimMethodEach(
  {
    ...provider,
    methodName: "GetTStoLSConnectivityStatus",
    out: { TStoLSConnectivityStatus: "number", TsToLsConnectivityStatus: "number" },
    optional: true,
    each: { parameter: "ServerName", values: of(specified).out.SpecifiedLSList },
  },
  {
    good: "11 (or 1, 2 for old servers): valid.",
    bad: "6 not connectable, 5 not in the group, 4 too old, 8 access denied.",
  },
);

const policyServers = registryValue(
  { path: keys.policy, name: "LicenseServers" },
  { good: "Absent, or the names of your licence servers with commas." },
);
const policyMode = registryValue(
  { path: keys.policy, name: "LicensingMode" },
  { good: "Absent, or 2 (per device), or 4 (per user)." },
);
const localServers = registryValue({
  path: keys.servers,
  name: "SpecifiedLicenseServers",
  kind: "MultiString",
});
const localMode = registryValue(
  { path: keys.mode, name: "LicensingMode" },
  { good: "2 (per device) or 4 (per user).", bad: "5: not configured." },
);
const computer = cimInstance({
  namespace: "root/CIMV2",
  className: "Win32_ComputerSystem",
  property: { PartOfDomain: "boolean", Domain: "text" },
});

/** Where mode and servers are set: by a policy, which wins, or on the host; and whether the host is in a domain. */
export const configuration = { policyServers, policyMode, localServers, localMode, computer };

type Setting = Facts<{ setting: typeof setting }>;
type Computer = Facts<{ computer: typeof computer }>;
type Specified = Facts<{ specified: typeof specified }>;
type PolicyServers = Facts<{ policyServers: typeof policyServers }>;
type Connectivity = Facts<{ connectivity: typeof connectivity }>;

type SettingName =
  | "TerminalServerMode"
  | "LicensingType"
  | "PolicySourceLicensingType"
  | "PolicySourceConfiguredLicenseServers";
export const settingIs = ({ setting }: Setting, name: SettingName, value: number) =>
  some(setting.items, (one) => eq(one[name], value));
export const isSessionHost = (facts: Setting) => settingIs(facts, "TerminalServerMode", 1);
export const inWorkgroup = ({ computer }: Computer) => some(computer.items, (one) => eq(one.PartOfDomain, false));
type Spelling = "TStoLSConnectivityStatus" | "TsToLsConnectivityStatus";
type Answer = { readonly out: Readonly<Record<Spelling, Expr<number | null>>> };
const statusIn = (codes: readonly number[]) => (one: Answer) =>
  isIn(first(one.out.TStoLSConnectivityStatus, one.out.TsToLsConnectivityStatus), codes);

const valid = [1, 2, 11];
const someWith = ({ connectivity }: Connectivity, ...codes: number[]) => some(connectivity.items, statusIn(codes));

/** How the host stands with its licence servers. */
export const servers = {
  none: ({ specified }: Specified) =>
    ne(
      some(specified.out.SpecifiedLSList, (name) => ne(name, "")),
      true,
    ),
  byPolicy: ({ policyServers }: PolicyServers) => all(present(policyServers.data), ne(asText(policyServers.data), "")),
  /** One that says this of the host. */
  someWith,
  /** One that can be reached and is valid. */
  someValid: (facts: Connectivity) => someWith(facts, ...valid),
  allValid: ({ connectivity }: Connectivity) => every(connectivity.items, statusIn(valid)),
  /** One that answers at all, whether or not it may issue. */
  someAnswers: (facts: Connectivity) => someWith(facts, 1, 2, 3, 7, 8, 9, 10, 11),
};

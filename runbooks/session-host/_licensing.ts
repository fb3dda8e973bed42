/** What every licensing question on a session host asks first: its role, its edition, its mode and its domain. */
import { all, any, cimInstance, eq, type Facts, ne, not, present, registryValue, same, some } from "rdpmend";

export const provider = {
  namespace: "root/CIMV2/TerminalServices",
  className: "Win32_TerminalServiceSetting",
} as const;

const terminalServer = "SYSTEM\\CurrentControlSet\\Control\\Terminal Server";
const termService = "SYSTEM\\CurrentControlSet\\Services\\TermService\\Parameters";
const windows = "SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion";
export const keys = {
  parameters: termService,
  servers: `${termService}\\LicenseServers`,
  mode: `${terminalServer}\\RCM\\Licensing Core`,
  policy: "SOFTWARE\\Policies\\Microsoft\\Windows NT\\Terminal Services",
} as const;

/** The host's own view: its role, its licensing type, and whether a policy decides. */
const setting = cimInstance(
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
    good: "TerminalServerMode 1; LicensingType 2 (per device), 4 (per user), or 6 (by the cloud directory).",
    bad: "TerminalServerMode 1 and LicensingType 5: no mode is set. TerminalServerMode 0 is no session host, and nothing here applies.",
  },
);

/** Role and edition: whether RDS CALs are a question here at all. */
export const role = {
  setting,
  edition: registryValue(
    { path: windows, name: "EditionID", kind: "String" },
    { good: "Any but ServerRdsh or EnterpriseMultiSession, which need no RDS CALs." },
  ),
  product: registryValue(
    { path: windows, name: "ProductName", kind: "String" },
    { good: "Any that does not say multi-session or for Virtual Desktops." },
  ),
};

export const policyMode = registryValue(
  { path: keys.policy, name: "LicensingMode" },
  { good: "Absent, or 2 (per device), or 4 (per user)." },
);
export const localMode = registryValue(
  { path: keys.mode, name: "LicensingMode" },
  { good: "2 (per device) or 4 (per user).", bad: "5: not configured." },
);

type Role = Facts<typeof role>;
type Setting = Pick<Role, "setting">;

type SettingName =
  | "TerminalServerMode"
  | "LicensingType"
  | "PolicySourceLicensingType"
  | "PolicySourceConfiguredLicenseServers";
export const settingIs = ({ setting }: Setting, name: SettingName, value: number) =>
  some(setting.items, (one) => eq(one[name], value));
export const isSessionHost = (facts: Setting) => settingIs(facts, "TerminalServerMode", 1);
/** The provider says so itself; one that says nothing of its role has not said no. */
export const isNoSessionHost = ({ setting }: Setting) =>
  any(
    eq(setting.missing, true),
    some(setting.items, (one) => all(present(one.TerminalServerMode), ne(one.TerminalServerMode, 1))),
  );

const multiSessionEditions = ["ServerRdsh", "EnterpriseMultiSession"];
const multiSessionNames = [
  "Windows 10 Enterprise multi-session",
  "Windows 11 Enterprise multi-session",
  "Windows 10 Enterprise for Virtual Desktops",
  "Windows 11 Enterprise for Virtual Desktops",
];
/** Windows Enterprise multi-session, as Azure Virtual Desktop has it. */
export const isMultiSession = ({ edition, product }: Pick<Role, "edition" | "product">) =>
  any(
    ...multiSessionEditions.map((name) => same(edition.data, name)),
    ...multiSessionNames.map((name) => same(product.data, name)),
  );
export const multiSessionWords =
  "This is Windows Enterprise multi-session, as Azure Virtual Desktop has it: it needs no RDS CALs, no licence server and no licensing mode.";

/** What every check of a session host asks before its own question. */
export const roleRules = (facts: Setting) =>
  ({
    "no-session-host": {
      when: isNoSessionHost(facts),
      "not-applicable":
        "This computer is no Remote Desktop Session Host: it needs no licence server and no CALs, and licensing is not the fault.",
    },
    "role-not-known": {
      when: not(isSessionHost(facts)),
      unknown: "Windows did not say whether this computer is a Remote Desktop Session Host. Run it elevated.",
    },
  }) as const;
export const multiSessionRule = (facts: Role) =>
  ({ "multi-session": { when: isMultiSession(facts), "not-applicable": multiSessionWords } }) as const;
/** A mode in which no licence server is asked. */
export const cloudRule = (facts: Setting) =>
  ({
    "licensed-by-cloud": {
      when: settingIs(facts, "LicensingType", 6),
      "not-applicable":
        "The licensing mode is 6 (AAD Per User): people are licensed by the cloud directory, and no licence server is asked.",
    },
  }) as const;

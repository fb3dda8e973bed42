/** Licensing: what a host and a licence server answer, after Microsoft's pages of the providers. */
import { bytes, type Changes, dword, dwords } from "../machine.ts";
import { terminalServer } from "./terminal-server.ts";

export const termServicePolicy = "SOFTWARE\\Policies\\Microsoft\\Windows NT\\Terminal Services";
const msLicensing = "SOFTWARE\\Microsoft\\MSLicensing";

interface Host {
  /** 0 administration, 1 session host. */
  readonly mode: 0 | 1;
  readonly type?: number;
  readonly servers?: readonly string[];
  /** By GPO. */
  readonly byPolicy?: boolean;
  /** What the host says of its licence server: 11 is valid. */
  readonly status?: number;
  readonly daysLeft?: number;
}

/** A Windows Server as its provider tells of it. */
const provider = "Win32_TerminalServiceSetting";
/** What group policy logged of a GPO that sets mode and servers; registryKey as it writes keys of Registry.pol. */
export const loggedSetting = (valueName: string, precedence: number, letter: string) => ({
  ...{
    registryKey: "Software\\Policies\\Microsoft\\Windows NT\\Terminal Services",
    valueName,
    precedence,
    deleted: false,
  },
  GPOID: `CN={${letter.repeat(8)}-0000-4000-8000-000000000000},CN=Policies,CN=System,DC=corp,DC=example`,
});
export const logged = "RSOP_RegistryPolicySetting";

const serverList = "SYSTEM\\CurrentControlSet\\Services\\TermService\\Parameters\\LicenseServers";

/** What the methods that change something do: they write, and the provider answers by it from then on. */
function changing(items: Readonly<Record<string, unknown>>): NonNullable<Changes["cim"]> {
  const writes = (path: string, name: string, kind: string, data: unknown) => [
    { view: "Registry64", path, name, kind, data },
  ];
  const list = (SpecifiedLSList: unknown) => ({
    [`${provider}.GetSpecifiedLicenseServerList`]: { returnValue: 0, out: { SpecifiedLSList } },
  });
  const servers = { given: "SpecifiedLSList" };
  // The tests of fixes ask for licences for each device.
  const type = 2;
  return {
    [`${provider}.SetSpecifiedLicenseServerList`]: {
      ...{ returnValue: 0, out: {}, afterwards: list(servers) },
      writes: writes(serverList, "SpecifiedLicenseServers", "MultiString", servers),
    },
    [`${provider}.EmptySpecifiedLicenseServerList`]: {
      ...{ returnValue: 0, out: {}, afterwards: list([]) },
      writes: writes(serverList, "SpecifiedLicenseServers", "MultiString", []),
    },
    [`${provider}.ChangeMode`]: {
      ...{ returnValue: 0, out: {} },
      afterwards: { [provider]: { items: [{ ...items, LicensingType: type }] } },
      writes: writes(`${terminalServer}\\RCM\\Licensing Core`, "LicensingMode", "DWord", type),
    },
  };
}

export const licensing = ({ mode, type = mode === 0 ? 1 : 5, servers = [], ...more }: Host): Changes => {
  const policy = more.byPolicy ? 1 : 0;
  const setting = {
    ...{ ServerName: "HOST", TerminalServerMode: mode, LicensingType: type, AllowTSConnections: 1 },
    LicensingName:
      { 1: "Remote Desktop for Administration", 2: "Per Device", 4: "Per User" }[type] ?? "Not configured",
    PolicySourceLicensingType: policy,
    PolicySourceConfiguredLicenseServers: policy,
    PolicySourceAllowTSConnections: 0,
  };
  return {
    registry: {
      [`${terminalServer}\\RCM\\Licensing Core`]: { LicensingMode: dword(type) },
      ...(mode === 1 && { [`${terminalServer}\\RCM\\GracePeriod`]: {} }),
      // A host that has met a licence server.
      ...(servers.length > 0 && {
        [`${terminalServer}\\RCM`]: {
          ...{
            "X509 Certificate": bytes(900, 3),
            "X509 Certificate2": bytes(900, 4),
            "X509 Certificate ID": bytes(16, 5),
          },
        },
      }),
      ...(more.byPolicy && {
        [termServicePolicy]: {
          LicenseServers: ["String", servers.join(",")] as const,
          LicensingMode: dword(type),
        },
      }),
    },
    cim: {
      [logged]: {
        items: more.byPolicy
          ? ["LicensingMode", "LicenseServers"].map((name) => loggedSetting(name, 1, "A"))
          : [],
      },
      Win32_TerminalServiceSetting: { items: [setting] },
      ...changing(setting),
      "Win32_TerminalServiceSetting.GetSpecifiedLicenseServerList": {
        returnValue: 0,
        out: { SpecifiedLSList: servers },
      },
      "Win32_TerminalServiceSetting.GetGracePeriodDays": {
        returnValue: 0,
        out: { DaysLeft: more.daysLeft ?? 0 },
      },
      "Win32_TerminalServiceSetting.GetTStoLSConnectivityStatus": {
        returnValue: 0,
        out: { TStoLSConnectivityStatus: more.status ?? 11 },
      },
    },
  };
};

/** A client has no such namespace, or an empty one: nothing of a licence server. */
export const noLicenseServer: Changes["cim"] = {
  Win32_TSLicenseServer: { missing: true },
  Win32_TSLicenseKeyPack: { missing: true },
  Win32_TSIssuedLicense: { missing: true },
};

/** A pack that was bought, for each device; with changes. */
export const pack = (KeyPackId: number, more: Readonly<Record<string, unknown>>) => ({
  ...{
    KeyPackId,
    KeyPackType: 2,
    ProductType: 0,
    ProductVersion: "Windows Server 2022",
    ProductVersionID: 7,
  },
  ...{ TypeAndModel: "RDS Per Device CAL", TotalLicenses: 50, IssuedLicenses: 20, AvailableLicenses: 30 },
  ...{ ExpirationDate: null, Description: "" },
  ...more,
});
const unlimited = 0xffffffff;

/** A licence server with a pack of each kind. ServerRole is the scope in which it is found, not the kind of domain. */
export const licenseServer: Changes = {
  cim: {
    Win32_TSLicenseServer: {
      items: [
        { ServerRole: 1, ProductId: "00000-00000-00000-AA000", Version: "10.0", ServerActivationStatus: 0 },
      ],
    },
    "Win32_TSLicenseServer.GetActivationStatus": { returnValue: 0, out: { ActivationStatus: 0 } },
    Win32_TSLicenseKeyPack: {
      items: [
        pack(1, {
          KeyPackType: 6,
          ProductType: 3,
          TypeAndModel: "Built-in",
          TotalLicenses: unlimited,
          IssuedLicenses: 0,
          AvailableLicenses: unlimited,
        }),
        pack(2, {
          KeyPackType: 4,
          TotalLicenses: unlimited,
          IssuedLicenses: 2,
          AvailableLicenses: unlimited,
        }),
        pack(3, {}),
        pack(4, { ProductType: 1, TypeAndModel: "RDS Per User CAL" }),
      ],
    },
    // Revoking is done to the one licence that it is asked of.
    "Win32_TSIssuedLicense.Revoke": {
      ...{ returnValue: 0, out: { RevokableCals: 9, NextRevokeAllowedOn: "2026-04-01T00:00:00Z" } },
      sets: { LicenseStatus: 4 },
    },
    Win32_TSIssuedLicense: {
      items: [
        {
          ...{
            LicenseId: 101,
            KeyPackId: 3,
            LicenseStatus: 2,
            sIssuedToComputer: "CLIENT1",
            sIssuedToUser: "CORP\\user1",
          },
          ...{
            IssueDate: "2026-01-10T08:00:00Z",
            ExpirationDate: "2026-04-10T08:00:00Z",
            sHardwareId: "0A1B2C3D",
          },
        },
      ],
    },
  },
  services: {
    TermServLicensing: { status: "Running", start: "Automatic", account: "NT Authority\\NetworkService" },
  },
};

/** What a client has that has once met a session host of licences for each device. */
export const licenseCache: Changes["registry"] = Object.fromEntries(
  [msLicensing, "SOFTWARE\\WOW6432Node\\Microsoft\\MSLicensing"].flatMap((path) => [
    [path, {}],
    [`${path}\\HardwareID`, { ClientHWID: ["Binary", "02000000a1b2c3d4e5f60718293a4b5c6d7e8f90"] as const }],
    [`${path}\\Store`, {}],
    [
      `${path}\\Store\\LICENSE000`,
      {
        ...{
          ClientLicense: ["Binary", "30820100"] as const,
          ProductID: ["Binary", "410030003200 0000".replace(" ", "")] as const,
        },
        ...{ CompanyName: ["Binary", "4d0053000000"] as const, LicenseScope: ["Binary", "6d7300"] as const },
        ...dwords({ ProductVersion: 0x000a0000 }),
      },
    ],
  ]),
);

/** Whom the cache is open to: what Microsoft and Citrix ask for. What Windows itself gives it has not been read. */
export const cachePermissions = Object.fromEntries(
  [msLicensing, "SOFTWARE\\WOW6432Node\\Microsoft\\MSLicensing"]
    .flatMap((path) => [path, `${path}\\Store`])
    .map((path) => [path, "D:(A;CI;KA;;;BU)(A;CI;KA;;;BA)(A;CI;KA;;;SY)"]),
);

/** The listener RDP-Tcp as two dumps of client Windows agree on it; what is a choice, and what is a fault. */
const terminalServer = "SYSTEM\\CurrentControlSet\\Control\\Terminal Server";

export const places = {
  terminalServer,
  stations: `${terminalServer}\\WinStations`,
  listener: `${terminalServer}\\WinStations\\RDP-Tcp`,
  policy: "SOFTWARE\\Policies\\Microsoft\\Windows NT\\Terminal Services",
  templates: [`${terminalServer}\\Wds\\rdpwd`, `${terminalServer}\\Tds\\tcp`],
} as const;

type Entry = { readonly kind: "DWord"; readonly data: number } | { readonly kind: "String"; readonly data: string };

const number = (data: number): Entry => ({ kind: "DWord", data });
const word = (data: string): Entry => ({ kind: "String", data });
const every = (names: readonly string[], entry: Entry): Record<string, Entry> =>
  Object.fromEntries(names.map((name) => [name, entry]));

/** Without these, with exactly this data, nothing listens: the protocol and its drivers. */
export const core: Readonly<Record<string, Entry>> = {
  fEnableWinStation: number(1),
  LoadableProtocol_Object: word("{5828227c-20cf-4408-b73f-73ab70b8849f}"),
  WdName: word("Microsoft RDP 8.0"),
  WdPrefix: word("RDP"),
  PdName: word("tcp"),
  PdDLL: word("tdtcp"),
  PdClass: number(2),
  PdName1: word("tssecsrv"),
  PdDLL1: word("tssecsrv"),
  PdClass1: number(0xb),
};

/** Choices of the site, or values that may differ between builds: right as long as they are there and of their kind. */
const choices: Readonly<Record<string, Entry>> = {
  PortNumber: number(3389),
  SecurityLayer: number(2),
  UserAuthentication: number(1),
  MinEncryptionLevel: number(2),
  fAllowSecProtocolNegotiation: number(1),
  MaxInstanceCount: number(0xffffffff),
  ...every(["fLogonDisabled", "fPromptForPassword", "LanAdapter", "KeepAliveTimeout"], number(0)),
  ...every(["MaxConnectionTime", "MaxDisconnectionTime", "MaxIdleTime"], number(0)),
  ...every(
    [
      "fInheritAutoLogon",
      "fInheritInitialProgram",
      "fInheritMaxDisconnectionTime",
      "fInheritMaxIdleTime",
      "fInheritMaxSessionTime",
      "fInheritReconnectSame",
      "fInheritResetBroken",
      "fInheritShadow",
      "fInheritAutoClient",
      "fInheritCallbackNumber",
    ],
    number(1),
  ),
  ...every(["fInheritSecurity", "fInheritColorDepth", "fInheritCallback"], number(0)),
  ...every(["fReconnectSame", "fResetBroken", "fUseDefaultGina", "fHomeDirectoryMapRoot"], number(0)),
  fDisableEncryption: number(1),
  Shadow: number(1),
  SelectTransport: number(2),
  SelectNetworkDetect: number(1),
  WdFlag: number(0x36),
  PdFlag: number(0x4e),
  PdFlag1: number(0),
  CfgDll: word("RDPCFGEX.DLL"),
  AudioEnumeratorDll: word("rdpendp.dll"),
  InputBufferLength: number(0x800),
  OutBufLength: number(0x212),
  OutBufCount: number(6),
  OutBufDelay: number(100),
  InteractiveDelay: number(50),
  WebSocketListenerPort: number(3387),
  WebSocketTlsListenerPort: number(3392),
  ...every(["Username", "Domain", "Password", "WorkDirectory", "InitialProgram"], word("")),
  ...every(["Comment", "WFProfilePath", "NWLogonServer", "CallbackNumber"], word("")),
};

/** Every value that the listener should have. */
export const table: Readonly<Record<string, Entry>> = { ...core, ...choices };

/** Written only when missing or of the wrong kind. */
export const siteChoices: readonly string[] = Object.keys(choices);

/** Not in the table, but the site's own: a certificate that it bound, permissions that it set. */
export const ownValues = ["SSLCertificateSHA1Hash", "Security"] as const;

export const listenerSubkeys = ["TSMMRemotingAllowedApps", "VideoRemotingWindowNames"] as const;

/** Values that a policy may own under the same name. */
export const policyNames = [
  "SecurityLayer",
  "UserAuthentication",
  "MinEncryptionLevel",
  "MaxInstanceCount",
  "SelectTransport",
  "SelectNetworkDetect",
  "fPromptForPassword",
  "MaxIdleTime",
  "MaxConnectionTime",
  "MaxDisconnectionTime",
  "fResetBroken",
] as const;

/** The listener RDP-Tcp as dumps of client Windows agree on it; what is a choice, and what is a fault. */
import type { TableEntry, Template } from "rdpmend";

const terminalServer = "SYSTEM\\CurrentControlSet\\Control\\Terminal Server";
const protocol = `${terminalServer}\\Wds\\rdpwd`;

export const places = {
  terminalServer,
  stations: `${terminalServer}\\WinStations`,
  listener: `${terminalServer}\\WinStations\\RDP-Tcp`,
  policy: "SOFTWARE\\Policies\\Microsoft\\Windows NT\\Terminal Services",
  /** What this Windows keeps for itself: of the protocol, of its transport, of its security driver. */
  protocol,
  transport: `${protocol}\\Tds\\tcp`,
  security: `${protocol}\\Pds\\tssecsrv`,
} as const;

/** The listener has the security driver as its second one. */
const secondDriver = { PdName1: "PdName", PdDLL1: "PdDLL", PdClass1: "PdClass", PdFlag1: "PdFlag" } as const;

/** By the reading that has it. The delay of the transport is another one: 10 there, 50 in both listeners. */
export const templates: Readonly<Record<"template" | "transport" | "driver", Template>> = {
  template: { path: places.protocol },
  transport: { path: places.transport, not: ["InteractiveDelay"] },
  driver: { path: places.security, as: secondDriver },
};
export type TemplateName = keyof typeof templates;

export interface Entry extends TableEntry {
  readonly kind: "DWord" | "String" | "Binary";
}

const number = (data: number): Entry => ({ kind: "DWord", data });
const word = (data: string): Entry => ({ kind: "String", data });
const every = (names: readonly string[], entry: Entry): Record<string, Entry> =>
  Object.fromEntries(names.map((name) => [name, entry]));
const each = (entries: Readonly<Record<string, Entry>>, more: Partial<Entry>): Record<string, Entry> =>
  Object.fromEntries(Object.entries(entries).map(([name, entry]) => [name, { ...entry, ...more }]));

const kernelProtocol = "{18b726bb-6fe6-4fb9-9276-ed57ce7c7cb2}";

/** Without these, with exactly this data, nothing listens: the protocol and its drivers. */
export const core: Readonly<Record<string, Entry>> = each(
  {
    fEnableWinStation: number(1),
    // Windows has two of its own; 7 and 2008 R2 use the other one.
    LoadableProtocol_Object: {
      ...word("{5828227c-20cf-4408-b73f-73ab70b8849f}"),
      alike: [kernelProtocol],
    },
    WdName: word("Microsoft RDP 8.0"),
    WdPrefix: word("RDP"),
    PdName: word("tcp"),
    PdDLL: word("tdtcp"),
    PdClass: number(2),
    PdName1: word("tssecsrv"),
    PdDLL1: word("tssecsrv"),
    PdClass1: number(0xb),
  },
  { fixed: true },
);

const inherited = [
  ...["AutoLogon", "InitialProgram", "MaxDisconnectionTime", "MaxIdleTime", "MaxSessionTime", "ReconnectSame"],
  ...["ResetBroken", "Shadow", "AutoClient", "CallbackNumber"],
].map((name) => `fInherit${name}`);

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
  ...every(inherited, number(1)),
  ...every(["fInheritSecurity", "fInheritColorDepth", "fInheritCallback"], number(0)),
  ...every(["fReconnectSame", "fResetBroken", "fUseDefaultGina", "fHomeDirectoryMapRoot"], number(0)),
  // What sessions may bring along: some sites forbid parts of it here.
  ...every(["fDisableCdm", "fDisableClip", "fDisableCpm", "fDisableLPT", "fDisableCcm", "fDisableCam"], number(0)),
  ...every(["fDisableAudioCapture", "fDisableExe"], number(0)),
  ...every(["fAutoClientDrives", "fAutoClientLpts", "fForceClientLptDef"], number(1)),
  ...every(["Callback", "CdClass", "CdFlag", "KeyboardLayout"], number(0)),
  fDisableEncryption: number(1),
  DrawGdiplusSupportLevel: number(1),
  ColorDepth: number(3),
  Shadow: number(1),
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
  ...every(["Username", "Domain", "Password", "WorkDirectory", "InitialProgram"], word("")),
  ...every(["Comment", "WFProfilePath", "NWLogonServer", "CallbackNumber", "CdName", "CdDLL"], word("")),
};

/** Both dumps that have them are of Windows 10 and 11: others may do without. */
const later: Readonly<Record<string, Entry>> = each(
  {
    SelectTransport: number(2),
    SelectNetworkDetect: number(1),
    WebSocketListenerPort: number(3387),
    WebSocketTlsListenerPort: number(3392),
  },
  { optional: true },
);

/** A certificate that the site bound. Without it, or with one of another kind, Windows uses its own. */
const bound: Readonly<Record<string, Entry>> = { SSLCertificateSHA1Hash: { kind: "Binary" } };

/** Every value of which it is known what it should be. */
export const table: Readonly<Record<string, Entry>> = { ...core, ...choices, ...later, ...bound };

/** Not in the table, and the site's own: permissions that it set. */
export const permissions = "Security";

/** What Windows 10 and 11 keep below the listener, for the redirection of media: others may do without. */
export const listenerSubkeys: Readonly<Record<string, Record<string, Entry>>> = {
  TSMMRemotingAllowedApps: { "ehshell.exe": number(2) },
  VideoRemotingWindowNames: every(
    [
      "AGFullScreenWinClass",
      "EVRVideoHandler",
      "MacromediaFlashPlayerActiveX",
      "MicrosoftSilverlight",
      "ShockwaveFlashFullScreen",
    ],
    word("*"),
  ),
};

/** Values that a policy may own under the same name: of security, transport and limits. */
export const policyNames = [
  ...["SecurityLayer", "UserAuthentication", "MinEncryptionLevel", "MaxInstanceCount"],
  ...["SelectTransport", "SelectNetworkDetect", "fPromptForPassword"],
  ...["MaxIdleTime", "MaxConnectionTime", "MaxDisconnectionTime", "fResetBroken"],
];
/** Those of them that have few numbers only. */
export const securityNames = policyNames.slice(0, 3);
/** And of what sessions may bring along, or show. */
const redirectionPolicies = [
  ...["fDisableCdm", "fDisableClip", "fDisableCpm", "fDisableLPT", "fDisableCcm", "fDisableCam"],
  ...["fDisableAudioCapture", "fForceClientLptDef", "ColorDepth", "Shadow"],
];
export const ownedByPolicy: readonly string[] = [...policyNames, ...redirectionPolicies];

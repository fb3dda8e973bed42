/** `Control\Terminal Server` as Windows brings it: two exports of client Windows (stored files 11329775850, 15335994423). */
import { bytes, dword, dwords, type Key, text, texts, words } from "../machine.ts";

export const terminalServer = "SYSTEM\\CurrentControlSet\\Control\\Terminal Server";
export const listenerPath = `${terminalServer}\\WinStations\\RDP-Tcp`;

const inherits = {
  ...{ fInheritAutoClient: 1, fInheritAutoLogon: 1, fInheritCallback: 0, fInheritCallbackNumber: 1 },
  ...{ fInheritColorDepth: 0, fInheritInitialProgram: 1, fInheritMaxDisconnectionTime: 1 },
  ...{ fInheritMaxIdleTime: 1, fInheritMaxSessionTime: 1, fInheritReconnectSame: 1, fInheritResetBroken: 1 },
  ...{ fInheritSecurity: 0, fInheritShadow: 1 },
};
const redirection = {
  ...{ fAutoClientDrives: 1, fAutoClientLpts: 1, fForceClientLptDef: 1, fDisableAudioCapture: 0 },
  ...{ fDisableCam: 0, fDisableCcm: 0, fDisableCdm: 0, fDisableClip: 0, fDisableCpm: 0, fDisableLPT: 0 },
};
const protocol = {
  ...{ WdFlag: 0x36, InputBufferLength: 0x800, MinEncryptionLevel: 2, fDisableEncryption: 1 },
  ...{ SelectNetworkDetect: 1, SelectTransport: 2 },
};

/** RDP-Tcp of Windows 8 and later. */
const listener: Key = {
  ...dwords({ ...inherits, ...redirection, ...protocol }),
  ...dwords({
    Callback: 0,
    CdClass: 0,
    CdFlag: 0,
    ColorDepth: 5,
    DrawGdiplusSupportLevel: 1,
    fDisableExe: 0,
  }),
  ...dwords({ fAllowSecProtocolNegotiation: 1, fEnableWinStation: 1, fHomeDirectoryMapRoot: 0 }),
  ...dwords({
    fLogonDisabled: 0,
    fPromptForPassword: 0,
    fReconnectSame: 0,
    fResetBroken: 0,
    fUseDefaultGina: 0,
  }),
  ...dwords({ InteractiveDelay: 50, KeepAliveTimeout: 0, KeyboardLayout: 0, LanAdapter: 0 }),
  ...dwords({ MaxConnectionTime: 0, MaxDisconnectionTime: 0, MaxIdleTime: 0, MaxInstanceCount: 0xffffffff }),
  ...dwords({ OutBufCount: 6, OutBufDelay: 100, OutBufLength: 530 }),
  ...dwords({ PdClass: 2, PdClass1: 11, PdFlag: 0x4e, PdFlag1: 0, PortNumber: 3389 }),
  ...dwords({ SecurityLayer: 2, Shadow: 1, UserAuthentication: 1 }),
  ...words({ AudioEnumeratorDll: "rdpendp.dll", CfgDll: "RDPCFGEX.DLL", PdName: "tcp", PdDLL: "tdtcp" }),
  ...words({ PdName1: "tssecsrv", PdDLL1: "tssecsrv", WdName: "Microsoft RDP 8.0", WdPrefix: "RDP" }),
  ...words({ LoadableProtocol_Object: "{5828227c-20cf-4408-b73f-73ab70b8849f}" }),
  ...words({ CallbackNumber: "", CdDLL: "", CdName: "", Comment: "", Domain: "", InitialProgram: "" }),
  ...words({ NWLogonServer: "", Password: "", Username: "", WFProfilePath: "", WorkDirectory: "" }),
};

/** Client Windows 10 and 11 have these too. */
const webSockets = dwords({ WebSocketListenerPort: 3387, WebSocketTlsListenerPort: 3392 });

const media = {
  [`${listenerPath}\\TSMMRemotingAllowedApps`]: dwords({ "ehshell.exe": 2 }),
  [`${listenerPath}\\VideoRemotingWindowNames`]: words(
    Object.fromEntries(
      [
        ...["AGFullScreenWinClass", "EVRVideoHandler", "MacromediaFlashPlayerActiveX"],
        ...["MicrosoftSilverlight", "ShockwaveFlashFullScreen"],
      ].map((name) => [name, "*"]),
    ),
  ),
};

const templates = {
  [`${terminalServer}\\Wds\\rdpwd`]: {
    ...dwords({ ...redirection, ...protocol, fInheritAutoClient: 1, ColorDepth: 3 }),
    ...dwords({ BaudRate: 0xe100, ByteSize: 8, ConnectType: 1, FlowType: 1, StopBits: 0, Parity: 0 }),
    ...words({ AudioEnumeratorDll: "rdpendp.dll", CfgDll: "RDPCFGEX.DLL", StartupPrograms: "rdpclip" }),
    ...words({ DeviceName: "", WdName: "Microsoft RDP 8.0", WdPrefix: "RDP" }),
    ...words({ LoadableProtocol_Object: "{5828227c-20cf-4408-b73f-73ab70b8849f}" }),
  },
  [`${terminalServer}\\Wds\\rdpwd\\Pds\\tssecsrv`]: {
    ...dwords({ PdClass: 11, PdFlag: 0 }),
    ...words({ PdDLL: "tssecsrv", PdName: "tssecsrv" }),
  },
  [`${terminalServer}\\Wds\\rdpwd\\Tds\\tcp`]: {
    ...dwords({ InteractiveDelay: 10, OutBufCount: 6, OutBufDelay: 100, OutBufLength: 530 }),
    ...dwords({ PdClass: 2, PdFlag: 0x4e, PortNumber: 3389 }),
    ...words({ PdDLL: "tdtcp", PdName: "tcp", ServiceName: "tcpip" }),
    RequiredPds: texts("tssecsrv"),
  },
};

/** The tree, with Remote Desktop switched on. */
export const terminalServerKeys: Readonly<Record<string, Key>> = {
  [terminalServer]: {
    ...dwords({ AllowRemoteRPC: 1, DelayConMgrTimeout: 0, DeleteTempDirsOnExit: 1, fDenyTSConnections: 0 }),
    ...dwords({ fSingleSessionPerUser: 1, NotificationTimeOut: 0, PerSessionTempDir: 1, RDPVGCInstalled: 1 }),
    ...dwords({
      SessionDirectoryActive: 0,
      SessionDirectoryExposeServerIP: 1,
      StartRCM: 0,
      TSUserEnabled: 0,
    }),
    GlassSessionId: dword(1),
    ProductVersion: text("5.1"),
    RCDependentServices: texts("CertPropSvc", "SessionEnv"),
    SnapshotMonitors: text("1"),
    InstanceID: text("0a1b2c3d-0000-4000-8000-00000000caf"),
  },
  [`${terminalServer}\\ClusterSettings`]: {
    ...words({
      SessionDirectoryAdditionalParams: "",
      SessionDirectoryClusterName: "",
      SessionDirectoryLocation: "",
    }),
    ...words({ SessionDirectoryRedirectionIP: "" }),
    SessionDirectoryPerf: dword(1),
  },
  [`${terminalServer}\\RCM`]: { Certificate: bytes(600, 1), CertificateOld: bytes(220, 2) },
  [`${terminalServer}\\RCM\\Licensing Core`]: dwords({ LicensingMode: 1 }),
  [`${terminalServer}\\WinStations`]: {
    ...{
      ConsoleSecurity: bytes(180, 3),
      DefaultSecurity: bytes(208, 4),
      SelfSignedCertificate: bytes(20, 5),
    },
    SelfSignedCertStore: text("Remote Desktop"),
  },
  [`${terminalServer}\\WinStations\\Console`]: {
    ...words({ Comment: "System Console", WdName: "Console" }),
    fEnableWinStation: dword(1),
  },
  [listenerPath]: { ...listener, ...webSockets },
  ...media,
  ...templates,
};

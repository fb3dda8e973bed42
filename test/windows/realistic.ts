/** The registry of a session host that is a client too, after the tables that the book's sources agree on. */
import type { RegistryData } from "../../src/model/registry-state.ts";
import { type RawKey, type RawTree, rawKey } from "./raw.ts";

const dwords = (values: Record<string, number>): Record<string, RegistryData> =>
  Object.fromEntries(Object.entries(values).map(([name, data]) => [name, ["DWord", data] as const]));
const words = (values: Record<string, string>): Record<string, RegistryData> =>
  Object.fromEntries(Object.entries(values).map(([name, data]) => [name, ["String", data] as const]));
const bytes = (length: number, seed: number): RegistryData => [
  "Binary",
  Buffer.from(Array.from({ length }, (_, index) => (seed * 31 + index * 7) & 0xff)).toString("hex"),
];

/** One licence of the client's store. */
const license = (name: string, seed: number): RawKey =>
  rawKey(name, {
    ClientLicense: bytes(1900, seed),
    CompanyName: ["Binary", Buffer.from("Microsoft Corporation\0", "utf16le").toString("hex")],
    LicenseScope: ["Binary", Buffer.from("microsoft.com\0", "latin1").toString("hex")],
    ProductID: ["Binary", Buffer.from("A02\0", "utf16le").toString("hex")],
    ProductVersion: ["DWord", 0x000a0000],
  });

/** What the client's users need; Wine's own default lets them read nothing. */
const usersReadWrite = "D:(A;CI;KRKW;;;BU)(A;CI;KA;;;BA)(A;CI;KA;;;SY)";

const licenseCache = (seed: number): RawKey =>
  rawKey(
    "MSLicensing",
    {},
    [
      rawKey("HardwareID", { ClientHWID: bytes(20, seed) }),
      rawKey("Store", {}, [license("LICENSE000", seed), license("LICENSE001", seed + 1)], usersReadWrite),
    ],
    usersReadWrite,
  );

const inherits = [
  "AutoLogon",
  "InitialProgram",
  "MaxDisconnectionTime",
  "MaxIdleTime",
  "MaxSessionTime",
  "ReconnectSame",
  "ResetBroken",
  "Shadow",
  "AutoClient",
  "CallbackNumber",
];

const redirections = ["AudioCapture", "Cam", "Ccm", "Cdm", "Clip", "Cpm", "Exe", "LPT"];

const listener: RawKey = rawKey(
  "RDP-Tcp",
  {
    ...dwords({ PortNumber: 3389, SecurityLayer: 2, UserAuthentication: 1, MinEncryptionLevel: 2 }),
    ...dwords({ fAllowSecProtocolNegotiation: 1, MaxInstanceCount: 0xffffffff, fEnableWinStation: 1 }),
    ...dwords({ fLogonDisabled: 0, fPromptForPassword: 0, LanAdapter: 0, KeepAliveTimeout: 0 }),
    ...dwords({ MaxConnectionTime: 0, MaxDisconnectionTime: 0, MaxIdleTime: 0 }),
    ...dwords(Object.fromEntries(inherits.map((name) => [`fInherit${name}`, 1]))),
    ...dwords({ fInheritSecurity: 0, fInheritColorDepth: 0, fInheritCallback: 0 }),
    ...dwords({ fReconnectSame: 0, fResetBroken: 0, fUseDefaultGina: 0, fHomeDirectoryMapRoot: 0 }),
    ...dwords({ fDisableEncryption: 1, DrawGdiplusSupportLevel: 1, ColorDepth: 5 }),
    ...dwords(Object.fromEntries(redirections.map((name) => [`fDisable${name}`, 0]))),
    ...dwords({ fAutoClientDrives: 1, fAutoClientLpts: 1, fForceClientLptDef: 1 }),
    ...dwords({ Callback: 0, CdClass: 0, CdFlag: 0, KeyboardLayout: 0 }),
    ...dwords({ Shadow: 1, SelectTransport: 2, SelectNetworkDetect: 1 }),
    ...dwords({ WdFlag: 0x36, PdClass: 2, PdFlag: 0x4e, PdClass1: 0xb, PdFlag1: 0 }),
    ...dwords({ InputBufferLength: 0x800, OutBufLength: 0x212, OutBufCount: 6, OutBufDelay: 100 }),
    ...dwords({ InteractiveDelay: 50, WebSocketListenerPort: 3387, WebSocketTlsListenerPort: 3392 }),
    ...words({ LoadableProtocol_Object: "{5828227c-20cf-4408-b73f-73ab70b8849f}" }),
    ...words({ WdName: "Microsoft RDP 8.0", WdPrefix: "RDP", PdName: "tcp", PdDLL: "tdtcp" }),
    ...words({ PdName1: "tssecsrv", PdDLL1: "tssecsrv" }),
    ...words({ CfgDll: "RDPCFGEX.DLL", AudioEnumeratorDll: "rdpendp.dll" }),
    ...words({ Username: "", Domain: "", Password: "", WorkDirectory: "", InitialProgram: "" }),
    ...words({ Comment: "", WFProfilePath: "", NWLogonServer: "", CallbackNumber: "" }),
    ...words({ CdName: "", CdDLL: "" }),
    Security: bytes(116, 9),
  },
  [
    rawKey("TSMMRemotingAllowedApps", dwords({ "ehshell.exe": 2 })),
    rawKey("VideoRemotingWindowNames", words({ EVRVideoHandler: "*", MicrosoftSilverlight: "*" })),
  ],
);

const stations: RawKey = rawKey(
  "WinStations",
  {
    SelfSignedCertStore: ["String", "Remote Desktop"],
    SelfSignedCertificate: bytes(20, 3),
    DefaultSecurity: bytes(116, 4),
    ConsoleSecurity: bytes(96, 5),
    Flags: ["DWord", 0],
  },
  [rawKey("Console", words({ Comment: "System Console", WdName: "Console" })), listener],
);

/** What nobody may touch: grace, and the certificates that prove contact with a licence server. */
const remoteConnections: RawKey = rawKey(
  "RCM",
  {
    Certificate: bytes(1024, 11),
    CertificateOld: bytes(1024, 12),
    "X509 Certificate": bytes(2048, 13),
    "X509 Certificate ID": bytes(16, 14),
    "X509 Certificate2": bytes(2048, 15),
  },
  [
    rawKey("GracePeriod", { "L$RTMTIMEBOMB_1320153D-8DA3-4e8e-B27B-0D888223A588": bytes(16, 16) }),
    rawKey("Licensing Core", dwords({ LicensingMode: 2, PolicyAcOn: 0 })),
    rawKey("Secrets", { L$HydraEncKey: bytes(64, 17) }),
  ],
);

const terminalServer: RawKey = rawKey(
  "Terminal Server",
  {
    ...dwords({ fDenyTSConnections: 0, fSingleSessionPerUser: 1, AllowRemoteRPC: 1, TSUserEnabled: 0 }),
    ...dwords({ StartRCM: 0, DeleteTempDirsOnExit: 1, PerSessionTempDir: 1, NotificationTimeOut: 0 }),
    ...dwords({ TSEnabled: 1 }),
    InstanceID: ["String", "0a1b2c3d-0000-4000-8000-00000000cafe"],
    ProductVersion: ["String", "5.1"],
  },
  [
    stations,
    remoteConnections,
    rawKey("Wds", {}, [
      rawKey(
        "rdpwd",
        {
          ...words({ WdName: "Microsoft RDP 8.0", WdPrefix: "RDP", CfgDll: "RDPCFGEX.DLL" }),
          ...words({ LoadableProtocol_Object: "{5828227c-20cf-4408-b73f-73ab70b8849f}" }),
          ...dwords({ WdFlag: 0x36, ColorDepth: 3, SelectTransport: 2, InputBufferLength: 0x800 }),
        },
        [
          rawKey("Pds", {}, [
            rawKey("tssecsrv", {
              ...words({ PdName: "tssecsrv", PdDLL: "tssecsrv" }),
              ...dwords({ PdClass: 0xb, PdFlag: 0 }),
            }),
          ]),
          rawKey("Tds", {}, [
            rawKey("tcp", {
              ...words({ PdName: "tcp", PdDLL: "tdtcp", ServiceName: "tcpip" }),
              ...dwords({ PdFlag: 0x4e, PdClass: 2, PortNumber: 3389, InteractiveDelay: 10 }),
            }),
          ]),
        ],
      ),
    ]),
    rawKey("ClusterSettings", words({ SessionDirectoryRedirectionIP: "192.0.2.10" })),
    rawKey("DefaultUserConfiguration", dwords({ fInheritReconnectSame: 1 })),
  ],
);

const serviceParameters: RawKey = rawKey(
  "Parameters",
  { ServiceDll: ["ExpandString", "%SystemRoot%\\System32\\termsrv.dll"], CertificateOld: bytes(40, 19) },
  [rawKey("LicenseServers", { SpecifiedLicenseServers: ["MultiString", ["old.example.test"]] })],
);

/** Every tree that a fix may reach, and its neighbours. No policies. */
export const realistic: readonly RawTree[] = [
  { view: "64", path: "SOFTWARE\\Microsoft\\MSLicensing", key: licenseCache(21) },
  { view: "32", path: "SOFTWARE\\Microsoft\\MSLicensing", key: licenseCache(41) },
  { view: "64", path: "SYSTEM\\CurrentControlSet\\Control\\Terminal Server", key: terminalServer },
  {
    view: "64",
    path: "SYSTEM\\CurrentControlSet\\Services\\TermService\\Parameters",
    key: serviceParameters,
  },
  {
    view: "64",
    path: "SOFTWARE\\Microsoft\\Terminal Server Client",
    key: rawKey("Terminal Server Client", dwords({ DisableUDPTransport: 0 })),
  },
  {
    view: "64",
    path: "SOFTWARE\\Policies\\Microsoft\\Windows NT",
    key: rawKey("Windows NT", {}, [rawKey("DNSClient", dwords({ EnableMulticast: 0 }))]),
  },
];

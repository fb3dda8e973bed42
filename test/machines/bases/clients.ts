/** Clients: Windows 11, 10 and 7, as people have them. */
import { changedBy, dword, dwords, text, words } from "../machine.ts";
import { firewall, mdmRules, networks, rule } from "../parts/firewall.ts";
import { cachePermissions, licenseCache, licensing, termServicePolicy } from "../parts/licensing.ts";
import { signIn, withoutNewerLogs } from "../parts/sign-in.ts";
import { listenerPath, terminalServer } from "../parts/terminal-server.ts";
import { credSsp, lsa, schannel, windows } from "../parts/windows.ts";
import { computer, nothing, shipped, usual } from "./usual.ts";

const clientWords = {
  ...{ name: "win11-pro", about: "Windows 11 Pro in a workgroup, private network" },
  sources: {
    A: ["Exports of client Windows: the tree of Terminal Server", "Microsoft, list of editions (EditionID)"],
    K: ["That a client's provider answers TerminalServerMode 0 and LicensingType 1"],
  },
};

export const win11 = changedBy(
  nothing,
  usual,
  signIn,
  windows({ id: "Professional", product: "Windows 10 Pro", kind: "Client", build: 26_100 }),
  firewall(shipped("windows11")),
  networks(1),
  licensing({ mode: 0 }),
  { registry: licenseCache ?? {}, permissions: cachePermissions },
  clientWords,
);

export const hardened = changedBy(win11, networks(2), {
  ...{ name: "win11-hardened", about: "Windows 11 Pro, hardened by a baseline, firewall rules by Intune" },
  sources: {
    A: ["TerminalServer.admx: names of the policies"],
    B: [
      "Microsoft security baseline: SecurityLayer, UserAuthentication, MinEncryptionLevel, fPromptForPassword",
      "Microsoft security baseline: RestrictRemoteSAM, AllowEncryptionOracle 0; TLS 1.0 and 1.1 off is common beside it",
    ],
    K: ["The exact text of a rule that Intune writes"],
  },
  registry: {
    [termServicePolicy]: dwords({
      ...{ SecurityLayer: 2, UserAuthentication: 1, MinEncryptionLevel: 3, fEncryptRPCTraffic: 1 },
      ...{ fPromptForPassword: 1, fDisableCdm: 1, fDenyTSConnections: 0 },
    }),
    [listenerPath]: dwords({ fDisableCdm: 1, fDisableClip: 1 }),
    [lsa]: { RestrictRemoteSAM: text("O:BAG:BAD:(A;;RC;;;BA)") },
    [credSsp]: dwords({ AllowEncryptionOracle: 0 }),
    [`${schannel}\\TLS 1.0\\Server`]: dwords({ Enabled: 0, DisabledByDefault: 1 }),
    [`${schannel}\\TLS 1.1\\Server`]: dwords({ Enabled: 0, DisabledByDefault: 1 }),
    [mdmRules]: {
      "{7A6F0E0C-4A0B-4F0E-9C55-0A1B2C3D4E5F}": rule({
        ...{
          Action: "Allow",
          Active: "TRUE",
          Dir: "In",
          Protocol: "6",
          LPort: "3389",
          Name: "Remote Desktop from helpdesk",
        },
        ...{ RA4: "192.0.2.0/255.255.255.0" },
      }),
    },
  },
  cim: computer(true),
});

export const win10 = changedBy(
  win11,
  windows({ id: "Professional", product: "Windows 10 Pro", kind: "Client", build: 19_045 }),
  {
    ...{ name: "win10-pro", about: "Windows 10 Pro 22H2 in a workgroup, asked how it reaches a server" },
    caller: { target: "server1.corp.example:3390" },
    names: { "server1.corp.example": { addresses: ["192.0.2.10", "2001:db8::10"] } },
    reaches: ["server1.corp.example:3390"],
    profile: {
      // As mstsc saves it, cut to how it connects.
      connection: [
        ...["screen mode id:i:2", "full address:s:server1.corp.example:3390", "audiomode:i:0"],
        ...["authentication level:i:2", "prompt for credentials:i:0", "negotiate security layer:i:1"],
        ...[
          "remoteapplicationmode:i:0",
          "alternate shell:s:",
          "gatewayhostname:s:",
          "gatewayusagemethod:i:4",
        ],
        ...["gatewaycredentialssource:i:4", "gatewayprofileusagemethod:i:0", "enablerdsaadauth:i:0"],
      ],
    },
  },
);

export const home = changedBy(
  win11,
  windows({ id: "Core", product: "Windows 10 Home", kind: "Client", build: 22_631 }),
  {
    ...{ name: "win11-home", about: "Windows 11 Home: it has the service, and no Remote Desktop server" },
    sources: { A: ["rdpwrap 34, 62, 401: Home has TermService"], K: ["Its values of Terminal Server"] },
    registry: { [terminalServer]: { fDenyTSConnections: dword(1) } },
    services: {
      TermService: { status: "Stopped" },
      UmRdpService: { status: "Stopped" },
      SessionEnv: { status: "Stopped" },
    },
    listens: [{ port: 135, by: "RpcSs" }],
    argued: {
      "target.allowed": "Home lets nobody connect: that is the answer to the question.",
      "target.listener": "Home lets nobody connect: that is the answer to the question.",
      "target.port": "Nothing listens on Home.",
      "target.services": "Home lets nobody connect.",
    },
  },
);

export const noWebSockets = { WebSocketListenerPort: null, WebSocketTlsListenerPort: null };

/** What Windows 7 and Server 2008 R2 have for the protocol: in the kernel, where later ones run it in user mode. */
export const kernelProtocol = words({
  WdName: "Microsoft RDP 7.1",
  LoadableProtocol_Object: "{18b726bb-6fe6-4fb9-9276-ed57ce7c7cb2}",
});

export const windows7 = changedBy(
  win11,
  withoutNewerLogs,
  windows({ id: "Professional", product: "Windows 7 Professional", kind: "Client", build: 7601 }),
  {
    ...{ name: "win7", about: "Windows 7 SP1 Professional with Windows PowerShell 5.1" },
    sources: {
      A: [
        "rdpwrap 133: the listener of Windows 7",
        "Windows Admin Center: the protocol in kernel mode, which 7 and Server 2008 R2 use",
      ],
      B: ["Microsoft: MSFT_NetTCPConnection and MSFT_NetConnectionProfile came with Windows 8"],
      K: ["Which values of the listener Windows 7 lacks beside those of web sockets and of transport"],
    },
    registry: {
      [listenerPath]: {
        ...noWebSockets,
        ...{ SelectTransport: null, SelectNetworkDetect: null, ...kernelProtocol },
        ...dwords({ SecurityLayer: 1, UserAuthentication: 0 }),
      },
      [`${terminalServer}\\Wds\\rdpwd`]: {
        ...{ SelectTransport: null, SelectNetworkDetect: null, ...kernelProtocol },
      },
    },
    cim: { MSFT_NetTCPConnection: { missing: true }, MSFT_NetConnectionProfile: { missing: true } },
    argued: {
      "target.listener":
        "Windows 7 has no class of sockets, and nothing else that is read tells who listens.",
      "target.port": "Windows 7 has no class of sockets.",
      "target.encryption": "As Windows 7 came, network level authentication is off: weak, and it works.",
      "target.listener-configuration":
        "As Windows 7 came, network level authentication is off: weak, and it works.",
    },
  },
);

export const win10x86 = changedBy(win10, {
  ...{ name: "win10-32bit", about: "Windows 10 Pro 22H2, 32-bit: one view of the registry", oneView: true },
  sources: {
    A: ["Microsoft, RegistryView: on a 32-bit Windows the 64-bit view gives the keys of the 32-bit one"],
    K: ["That nothing else of Remote Desktop differs there"],
  },
  registry: { "SOFTWARE\\WOW6432Node\\Microsoft\\MSLicensing": null },
  permissions: {
    "SOFTWARE\\WOW6432Node\\Microsoft\\MSLicensing": null,
    "SOFTWARE\\WOW6432Node\\Microsoft\\MSLicensing\\Store": null,
  },
});

export const german = changedBy(win11, {
  name: "win11-german",
  about: "The same, in German",
  culture: "de-DE",
});
export const turkish = changedBy(win11, {
  name: "win11-turkish",
  about: "The same, in Turkish",
  culture: "tr-TR",
});

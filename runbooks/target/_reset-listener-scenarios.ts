/** What Reset-RdpListener refuses and lets through, and what it makes of a registry. */
import { dword, type KeyState, type Mends, noKey, type RegistryData, runningService } from "rdpmend";
import { ofDeployment } from "../session-host/_deployment.ts";
import { besideIt, having, number, underPolicy, word } from "./_facts.ts";
import { listenerSubkeys, places } from "./_rdp-tcp.ts";
import { listenerKey, listenerValues, subkeyStates, surroundings, working } from "./_scenarios.ts";
import { asSystem } from "./_term-service.ts";

const rebuild = { Rebuild: true };
const gone = { listener: noKey };
const noTemplate = { template: noKey };
const owned = underPolicy({ SecurityLayer: number(2) });

export const scenarios = {
  goes: {
    "a value of the driver is missing": having({ PdName: null }),
    "a value of another kind, and one that is gone": having({ PortNumber: word("3389"), Shadow: null }),
    "a certificate of the wrong kind": having({ SSLCertificateSHA1Hash: word("ab12") }),
    "a listener of another maker, and the administrator insists": {
      given: { AllowOtherListener: true },
      ...besideIt,
    },
    "a repair under policy": owned,
    "a rebuild of a key that is gone": { given: rebuild, ...gone },
    "a rebuild under policy": { given: rebuild, ...gone, ...owned },
    "a host of a deployment": ofDeployment,
  },
  ConnectionBroker: { "a Connection Broker": { broker: runningService(900) } },
  OtherListener: { "a listener of another maker": besideIt },
  RemoteDesktopOff: { "Remote Desktop is off": { localDeny: dword(1) } },
  WrongAccount: { "the service runs as LocalSystem": asSystem },
  ListenerMissing: { "a repair of a key that is gone": gone },
  NoTemplate: {
    "a rebuild without templates": { given: rebuild, ...gone, ...noTemplate },
    "a repair without templates": noTemplate,
  },
  NotEstablished: {
    "other listeners that cannot be seen": { stations: { unknown: "RdpMend.AccessDenied: WinStations" } },
  },
};

const certificate: RegistryData = ["Binary", "00112233445566778899aabbccddeeff00112233"];
const policy: KeyState = { path: places.policy, values: { SecurityLayer: ["DWord", 2] } };
const own = {
  PortNumber: ["DWord", 3390],
  MaxIdleTime: ["DWord", 900000],
  SSLCertificateSHA1Hash: certificate,
} as const;

/** What a site may forbid here, as a control. */
const forbidden = { fDisableCdm: ["DWord", 1], fDisableClip: ["DWord", 1], fDisableExe: ["DWord", 1] } as const;
const older = {
  LoadableProtocol_Object: ["String", "{18b726bb-6fe6-4fb9-9276-ed57ce7c7cb2}"],
  WebSocketListenerPort: null,
  WebSocketTlsListenerPort: null,
  SelectNetworkDetect: null,
} as const;

export const mends = {
  "values missing, of the wrong kind and wrong; the site's port and limits stay": {
    registry: [
      ...surroundings,
      listenerKey(
        listenerValues({
          WdName: null,
          OutBufCount: null,
          PdClass: ["String", "2"],
          PdName: ["String", "other"],
          KeepAliveTimeout: ["String", "0"],
          ...own,
        }),
      ),
    ],
    cim: working(3390),
    becomes: [listenerKey(listenerValues(own))],
  },
  "a value that the policy owns is left alone": {
    registry: [
      ...surroundings,
      policy,
      listenerKey(listenerValues({ SecurityLayer: ["String", "2"], WdPrefix: null })),
    ],
    cim: working(3389),
    becomes: [listenerKey({ SecurityLayer: ["String", "2"], WdPrefix: ["String", "RDP"] }), policy],
  },
  "a certificate of the wrong kind goes, and Windows uses its own": {
    registry: [...surroundings, listenerKey(listenerValues({ SSLCertificateSHA1Hash: ["String", "ab12"] }))],
    cim: working(3389),
    becomes: [listenerKey({ ...listenerValues(), SSLCertificateSHA1Hash: null })],
  },
  "an older Windows keeps its own protocol and does without what came later": {
    registry: [
      ...surroundings,
      { path: places.protocol, values: { WdName: ["String", "Microsoft RDP 7.1"] } },
      listenerKey(listenerValues({ ...older, WdName: ["String", "other"] })),
    ],
    cim: working(3389),
    becomes: [listenerKey(listenerValues({ ...older, WdName: ["String", "Microsoft RDP 7.1"] }))],
  },
  "a rebuild carries everything over that is not known to be wrong": {
    given: { Rebuild: true },
    registry: [
      ...surroundings,
      listenerKey({
        ...listenerValues({
          ...forbidden,
          PortNumber: ["DWord", 3390],
          WdName: ["String", "other"],
          MaxIdleTime: ["String", "900000"],
          OutBufCount: null,
          WebSocketListenerPort: null,
        }),
        Strange: ["String", "x"],
        SSLCertificateSHA1Hash: certificate,
      }),
      { path: `${places.listener}\\TSMMRemotingAllowedApps`, values: { "wmplayer.exe": ["DWord", 1] } },
      { path: `${places.listener}\\Own`, values: { Deep: ["MultiString", ["a", "b"]] } },
    ],
    cim: working(3390),
    becomes: [
      listenerKey({
        ...listenerValues({ ...forbidden, PortNumber: ["DWord", 3390] }),
        WebSocketListenerPort: null,
        Strange: ["String", "x"],
        SSLCertificateSHA1Hash: certificate,
      }),
      { path: `${places.listener}\\TSMMRemotingAllowedApps`, values: { "wmplayer.exe": ["DWord", 1] } },
      { path: `${places.listener}\\Own`, values: { Deep: ["MultiString", ["a", "b"]] } },
      { path: `${places.listener}\\VideoRemotingWindowNames`, exists: false },
    ],
  },
  "the key is gone and is built from the templates, under policy too": {
    given: { Rebuild: true },
    registry: [...surroundings, policy],
    cim: working(3389),
    becomes: [
      { ...listenerKey(listenerValues()), subkeys: Object.keys(listenerSubkeys) },
      ...subkeyStates,
      { path: `${places.stations}\\Console`, values: { Comment: ["String", "console"] } },
      policy,
    ],
  },
  "a key that was emptied and given a port is made from nothing": {
    given: { Rebuild: true },
    registry: [...surroundings, listenerKey({ PortNumber: ["DWord", 3390] })],
    cim: working(3390),
    becomes: [listenerKey(listenerValues({ PortNumber: ["DWord", 3390] })), ...subkeyStates],
  },
} as const satisfies Mends;

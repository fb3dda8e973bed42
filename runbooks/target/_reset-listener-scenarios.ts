/** What Reset-RdpListener refuses and lets through, and what it makes of a registry. */
import type { FixScenario } from "rdpmend";
import { dword, listenerFacts, noKey, noValue, policyFacts } from "./_facts.ts";
import { listenerSubkeys, places } from "./_rdp-tcp.ts";
import { listenerKey, listenerValues, surroundings, working } from "./_scenarios.ts";

const stations = { exists: true, values: {}, subkeys: ["Console", "RDP-Tcp"], usersCanRead: true };
const template = {
  exists: true,
  values: { WdName: { kind: "String", data: "Microsoft RDP 8.0" } },
  subkeys: [],
  usersCanRead: true,
};
const damaged = listenerFacts({ WdName: null });
const facts = {
  broker: { exists: false, status: null, startType: null, processId: null },
  stations,
  listener: damaged,
  policy: noKey,
  template,
  policyDeny: noValue,
  localDeny: dword(0),
};

export const scenarios: readonly FixScenario[] = [
  { name: "a value of the driver is missing", facts, refused: null },
  {
    name: "a Connection Broker",
    facts: {
      ...facts,
      broker: { exists: true, status: "Running", startType: "Automatic", processId: 900 },
    },
    refused: "ConnectionBroker",
  },
  {
    name: "a listener of another maker",
    facts: { ...facts, stations: { ...stations, subkeys: ["Console", "ICA-Tcp", "RDP-Tcp"] } },
    refused: "OtherListener",
  },
  {
    name: "a listener of another maker, and the administrator insists",
    parameters: { AllowOtherListener: true },
    facts: { ...facts, stations: { ...stations, subkeys: ["Console", "ICA-Tcp", "RDP-Tcp"] } },
    refused: null,
  },
  { name: "Remote Desktop is off", facts: { ...facts, localDeny: dword(1) }, refused: "RemoteDesktopOff" },
  {
    name: "a rebuild under policy",
    parameters: { Rebuild: true },
    facts: { ...facts, policy: policyFacts({ SecurityLayer: { kind: "DWord", data: 2 } }) },
    refused: "PolicyOwned",
  },
  {
    name: "a repair under policy",
    facts: { ...facts, policy: policyFacts({ SecurityLayer: { kind: "DWord", data: 2 } }) },
    refused: null,
  },
  {
    name: "a repair of a key that is gone",
    facts: { ...facts, listener: noKey },
    refused: "ListenerMissing",
  },
  {
    name: "a rebuild of a key that is gone",
    parameters: { Rebuild: true },
    facts: { ...facts, listener: noKey },
    refused: null,
  },
  {
    name: "a rebuild without templates",
    parameters: { Rebuild: true },
    facts: { ...facts, listener: noKey, template: noKey },
    refused: "NoTemplate",
  },
  {
    name: "other listeners that cannot be seen",
    facts: { ...facts, stations: { unknown: "RdpMend.AccessDenied: WinStations" } },
    refused: "NotEstablished",
  },
  {
    name: "values missing, of the wrong kind and wrong; the site's port and limits stay",
    registry: [
      ...surroundings,
      listenerKey(
        listenerValues({
          WdName: null,
          OutBufCount: null,
          PdClass: ["String", "2"],
          PdName: ["String", "other"],
          PortNumber: ["DWord", 3390],
          MaxIdleTime: ["DWord", 900000],
          SSLCertificateSHA1Hash: ["Binary", "00112233445566778899aabbccddeeff00112233"],
        }),
      ),
    ],
    cim: working(3390),
    becomes: [
      listenerKey(
        listenerValues({
          PortNumber: ["DWord", 3390],
          MaxIdleTime: ["DWord", 900000],
          SSLCertificateSHA1Hash: ["Binary", "00112233445566778899aabbccddeeff00112233"],
        }),
      ),
    ],
  },
  {
    name: "a value that the policy owns is left alone",
    registry: [
      ...surroundings,
      { view: "Registry64", path: places.policy, values: { SecurityLayer: ["DWord", 2] } },
      listenerKey(listenerValues({ SecurityLayer: ["String", "2"], WdPrefix: null })),
    ],
    cim: working(3389),
    becomes: [
      listenerKey({ SecurityLayer: ["String", "2"], WdPrefix: ["String", "RDP"] }),
      { view: "Registry64", path: places.policy, values: { SecurityLayer: ["DWord", 2] } },
    ],
  },
  {
    name: "the key is gone and is built from the templates",
    parameters: { Rebuild: true },
    registry: surroundings,
    cim: working(3389),
    becomes: [
      { ...listenerKey(listenerValues()), subkeys: [...listenerSubkeys] },
      {
        view: "Registry64",
        path: `${places.stations}\\Console`,
        values: { Comment: ["String", "console"] },
      },
    ],
  },
  {
    name: "a rebuild carries the site's choices over and drops what is strange",
    parameters: { Rebuild: true },
    registry: [
      ...surroundings,
      listenerKey({
        PortNumber: ["DWord", 3390],
        UserAuthentication: ["DWord", 1],
        Strange: ["String", "x"],
        SSLCertificateSHA1Hash: ["Binary", "00112233445566778899aabbccddeeff00112233"],
      }),
    ],
    cim: working(3390),
    becomes: [
      listenerKey({
        ...listenerValues({ PortNumber: ["DWord", 3390] }),
        Strange: null,
        SSLCertificateSHA1Hash: ["Binary", "00112233445566778899aabbccddeeff00112233"],
      }),
    ],
  },
];

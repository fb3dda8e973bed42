/** Registries before and after Reset-RdpListener. */
import type { KeyState, Mends, RegistryData } from "rdpmend";
import { listenerSubkeys, places } from "./_rdp-tcp.ts";
import { listenerKey, listenerValues, surroundings, working } from "./_scenarios.ts";

const certificate: RegistryData = ["Binary", "00112233445566778899aabbccddeeff00112233"];
const policy: KeyState = { path: places.policy, values: { SecurityLayer: ["DWord", 2] } };
const own = {
  PortNumber: ["DWord", 3390],
  MaxIdleTime: ["DWord", 900000],
  SSLCertificateSHA1Hash: certificate,
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
  "the key is gone and is built from the templates": {
    given: { Rebuild: true },
    registry: surroundings,
    cim: working(3389),
    becomes: [
      { ...listenerKey(listenerValues()), subkeys: [...listenerSubkeys] },
      { path: `${places.stations}\\Console`, values: { Comment: ["String", "console"] } },
    ],
  },
  "a rebuild carries the site's choices over and drops what is strange": {
    given: { Rebuild: true },
    registry: [
      ...surroundings,
      listenerKey({
        PortNumber: ["DWord", 3390],
        UserAuthentication: ["DWord", 1],
        Strange: ["String", "x"],
        SSLCertificateSHA1Hash: certificate,
      }),
    ],
    cim: working(3390),
    becomes: [
      listenerKey({
        ...listenerValues({ PortNumber: ["DWord", 3390] }),
        Strange: null,
        SSLCertificateSHA1Hash: certificate,
      }),
    ],
  },
} as const satisfies Mends;

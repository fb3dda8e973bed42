/** Where the listener is well, and people do not get in all the same. */
import { bases } from "../bases.ts";
import { dwords, text } from "../machine.ts";
import type { Broken } from "./shape.ts";

export const notSignedIn: readonly Broken[] = [
  {
    ...{ name: "the broker's database needs TLS 1.0, which was switched off", case: 7, on: bases.broker },
    changes: {
      registry: {
        "SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols\\TLS 1.0\\Server": dwords(
          { Enabled: 0 },
        ),
      },
      services: { Tssdis: { status: "Stopped" }, RDMS: { status: "Stopped" } },
    },
    unseen: "No check reads the services of the broker, nor Schannel's protocols.",
    finds: [],
  },
  {
    ...{ name: "a policy lets nobody but administrators ask for accounts", case: 13, on: bases.sessionHost },
    changes: {
      registry: {
        "SYSTEM\\CurrentControlSet\\Control\\Lsa": { RestrictRemoteSAM: text("O:BAG:BAD:(A;;RC;;;BA)") },
      },
    },
    unseen: "No check reads RestrictRemoteSAM.",
    finds: [],
  },
];

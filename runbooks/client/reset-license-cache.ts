import * as rdp from "rdpmend";
import { all, count, eq, gt, host, isIn, ne, not, say, some } from "rdpmend";
import { places } from "./_license-cache.ts";

const windowOpen = { clients: { running: true, items: [{ name: "mstsc", id: 4711, sessionId: 1 }] } };
const path = places.licensing;
const licence = `${places.store}\\LICENSE000`;
const identity = { path: places.identity, values: { ClientHWID: ["Binary", "0200000011223344"] } } as const;

export default rdp.defineFix({
  id: "client.reset-license-cache",
  command: "Reset-RdpClientLicenseCache",
  title: "Back up, then reset the client's licence cache",
  summary:
    "Removes the Remote Desktop licences that this client holds, in both registry views, so that it asks for new ones; everything can be put back exactly.",
  description: [
    "By default only the licences are removed (the children of Store). The client keeps its identity, so the licence server recognises it and gives the licence again.",
    "With -IncludeHardwareId the whole key goes, identity included, and is made again empty with the permissions that it had. The licence server then sees a new device: it gives a temporary licence for 90 days and later another permanent per-device CAL, while the old one stays taken until it expires after 52 to 89 days.",
    "A client whose licences were removed is not yet one that works: it has to be given new ones, at a connection that an administrator makes. So what is proven is that these licences are gone and that nothing else is wrong.",
    "It does not mend permissions. Where ordinary users may not read or write the key, give them that first; else the proof fails, and everything is put back.",
  ],
  guide: ["C1", "C3", "C4"],
  roles: ["client"],
  sources: {
    B: ["datadr.net, frequently asked questions on Terminal Services client licences"],
    A: ["Microsoft, License Remote Desktop session hosts: lifetime of per-device CALs"],
    K: {
      "Making the key again":
        "That an empty key with its old permissions is enough for users without administrator rights has not been seen on a real Windows; one connection by an administrator is the safe way.",
    },
  },
  risk: "medium",
  interrupts: "Remote Desktop connections opened from this client must be closed first. Nobody else notices.",
  cutsSession: false,
  takes: "under a minute",
  before: [
    "The error is a licensing error (0x808, 0x908, or extended code 0x100 to 0x10B). 0x904 alone is not one.",
    "All Remote Desktop connections from this client are closed.",
  ],
  parameters: {
    IncludeHardwareId: {
      type: "switch",
      help: "Deletes the whole MSLicensing key, the identity of this client included. The licence server will count it as a new device, which takes another per-device CAL. For extended code 0x104 (hardware id mismatch), or when the default did not help.",
    },
    StartClient: {
      type: "switch",
      help: "Afterwards starts mstsc.exe elevated, once, so that Windows makes the cache again. Needs a desktop session; not for SYSTEM.",
    },
    Force: {
      type: "switch",
      help: "Goes on although a Remote Desktop client is running. The running client may write its old licence back; the proof then fails, and everything is put back.",
    },
  },
  readings: {
    clients: rdp.process({ name: ["mstsc", "msrdc"] }),
    store64: rdp.registryKey({ path: places.store }),
    store32: rdp.registryKey({ view: "Registry32", path: places.store }),
    whole64: rdp.registryKey({ path }),
    whole32: rdp.registryKey({ view: "Registry32", path }),
  },
  refusals: ({ clients }, { Force, StartClient }) => ({
    ClientRunning: {
      category: "ResourceBusy",
      when: all(eq(clients.running, true), ne(Force, true)),
      say: "A Remote Desktop client is running and would write its licence back.",
      action:
        "Close every Remote Desktop window (mstsc, Windows App), then run the command again; -Force goes on all the same.",
    },
    NoDesktop: {
      category: "InvalidArgument",
      when: all(eq(StartClient, true), eq(host.system, true)),
      say: "-StartClient needs somebody's desktop, and this runs as SYSTEM.",
      action: "Leave -StartClient out; let an administrator connect once from this computer instead.",
    },
  }),
  steps: (_, { IncludeHardwareId, StartClient }) => {
    const storeOnly = ne(IncludeHardwareId, true);
    const whole = eq(IncludeHardwareId, true);
    return {
      store64: rdp.registryKeyRemove({ path: places.store, children: true }, storeOnly),
      store32: rdp.registryKeyRemove({ view: "Registry32", path: places.store, children: true }, storeOnly),
      whole64: rdp.registryKeyRemove({ path, children: false, recreate: true }, whole),
      whole32: rdp.registryKeyRemove({ view: "Registry32", path, children: false, recreate: true }, whole),
      client: rdp.processStart(
        {
          file: "System32\\mstsc.exe",
          note: "Connect once to the session host, then close the window.",
          undo: [rdp.wholeKey({ path }), rdp.wholeKey({ view: "Registry32", path })],
        },
        eq(StartClient, true),
      ),
    };
  },
  brings: (now, _, before) => {
    // By name: what a client that was started makes anew while the proof runs counts as not removed, and is put back.
    const licensesGone = (store: "store64" | "store32", view: string) => ({
      when: not(some(before[store].subkeys, (name) => isIn(name, now[store].subkeys))),
      say: say`None of these licences is there any more (${view}): ${before[store].subkeys}.`,
      seen: say`${now[store].subkeys}.`,
    });
    const emptied = (key: "whole64" | "whole32", view: string) => ({
      when: all(eq(now[key].exists, true), eq(count(now[key].subkeys), 0)),
      say: `The key MSLicensing is there (${view}), and nothing is below it.`,
      seen: say`${now[key].subkeys} (the key is there: ${now[key].exists}).`,
    });
    return {
      store64: licensesGone("store64", "64-bit view"),
      store32: licensesGone("store32", "32-bit view"),
      whole64: emptied("whole64", "64-bit view"),
      whole32: emptied("whole32", "32-bit view"),
      client: {
        when: gt(count(now.clients.items), count(before.clients.items)),
        say: "A Remote Desktop client runs that did not run before.",
        seen: say`a client runs: ${now.clients.running}.`,
      },
    };
  },
  provenBy: "client.license-cache",
  proofCauses: ["no-licence", "whole"],
  proveWithin: 5,
  next: (_, { StartClient }) => [
    {
      say: "Connect once to the session host from this computer as an administrator (mstsc started with 'Run as administrator'), so that the cache is made again for all its users.",
      when: ne(StartClient, true),
    },
  ],
  folkAdvice: {
    "Delete HKLM\\SOFTWARE\\Microsoft\\MSLicensing first, whatever the error.":
      "It throws the identity away too, and the site pays with another per-device CAL; removing the licences is enough in almost every case.",
    "Roll the deletion out to every client by policy.":
      "Each client becomes a new device on the same day; the per-device pool can be used up at once.",
  },
  escalate:
    "If the licensing error is still there after the reset and one elevated connection, the licence server does not issue: run Test-RdpLicenseStock there.",
  healthy: {
    clients: rdp.noProcess,
    store64: rdp.key({ subkeys: ["LICENSE000", "LICENSE001"] }),
    store32: rdp.key({ subkeys: ["LICENSE000"] }),
    whole64: rdp.key({ subkeys: ["HardwareID", "Store"] }),
    whole32: rdp.key({ subkeys: ["HardwareID", "Store"] }),
  },
  scenarios: {
    goes: {
      "a client window is open, and the administrator insists": { given: { Force: true }, ...windowOpen },
      "no client runs": {},
      "the whole key, and the client is to be started": { given: { IncludeHardwareId: true, StartClient: true } },
    },
    ClientRunning: { "a client window is open": windowOpen },
    NoDesktop: { "SYSTEM is asked to open a window": { given: { StartClient: true }, host: { system: true } } },
  },
  mends: {
    "two licences, in both views": {
      registry: [
        identity,
        {
          path: licence,
          values: { ClientLicense: ["Binary", "30820102"], LicenseScope: ["Binary", "6d6963726f736f66742e636f6d00"] },
        },
        { view: "Registry32", path: licence, values: { ProductID: ["Binary", "41003000320000"] } },
        { view: "Registry32", ...identity },
      ],
      becomes: [{ path: places.store, subkeys: [] }, { view: "Registry32", path: places.store, subkeys: [] }, identity],
    },
    "the whole key, identity included": {
      given: { IncludeHardwareId: true },
      registry: [identity, { path: licence, values: { ClientLicense: ["Binary", "30820102"] } }],
      becomes: [
        { path, exists: true, subkeys: [] },
        { view: "Registry32", path, exists: false },
      ],
    },
  },
});

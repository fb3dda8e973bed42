import * as rdp from "rdpmend";

/** Where Windows keeps the licence cache of a client, in each of the two registry views. */
const licensing = "SOFTWARE\\Microsoft\\MSLicensing";

export const places = {
  licensing,
  store: `${licensing}\\Store`,
  identity: `${licensing}\\HardwareID`,
} as const;

/** What is read there, in one view. */
export const store = (view: rdp.RegistryView) =>
  rdp.registryKey(
    { view, path: places.licensing },
    {
      good: "The key has the subkeys HardwareID, with a value ClientHWID, and Store.",
      bad: "The key is there but HardwareID or its ClientHWID is missing.",
    },
  );
export const licenses = (view: rdp.RegistryView) =>
  rdp.registryKey({ view, path: places.store, depth: 2 }, { good: "LICENSE000 and so on.", bad: "Empty, or missing." });
export const hardware = (view: rdp.RegistryView) =>
  rdp.registryValue({ view, path: places.identity, name: "ClientHWID" });
export const rights = (view: rdp.RegistryView, path: string) =>
  rdp.registryAccess(
    { view, path },
    { good: "Users may read, set values and make keys below.", bad: "One of the three is not allowed, or is denied." },
  );

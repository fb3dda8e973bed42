/** Where Windows keeps the licence cache of a client, in each of the two registry views. */
const licensing = "SOFTWARE\\Microsoft\\MSLicensing";

export const places = {
  licensing,
  store: `${licensing}\\Store`,
  identity: `${licensing}\\HardwareID`,
} as const;

/** Broken licence caches of clients. */
import { bases } from "../bases.ts";
import { text } from "../machine.ts";
import type { Broken } from "./shape.ts";

const cache = "SOFTWARE\\Microsoft\\MSLicensing";
const fix = ["Reset-RdpClientLicenseCache"];

export const clientCache: readonly Broken[] = [
  {
    ...{ name: "the identity is gone, and its licences are still there", on: bases.win10, end: "client" },
    changes: { registry: { [`${cache}\\HardwareID`]: { ClientHWID: null } } },
    finds: [{ check: "client.license-cache", verdict: "Fail", cause: "licence-without-identity", fix }],
  },
  {
    ...{ name: "the identity is no binary data", on: bases.win11, end: "client" },
    changes: { registry: { [`${cache}\\HardwareID`]: { ClientHWID: text("02000000") } } },
    finds: [{ check: "client.license-cache", verdict: "Fail", cause: "identity-damaged", fix }],
  },
];

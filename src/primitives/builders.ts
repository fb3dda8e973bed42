/** What definitions write: one small function for each face of each primitive. */
export { cimInstance } from "./cim-instance/build.ts";
export { cimMethod, cimMethodLasting, cimMethodStep } from "./cim-method/build.ts";
export { firewallRules } from "./firewall-rule/build.ts";
export { process } from "./process/build.ts";
export { processStart } from "./process-start/build.ts";
export { registryKey } from "./registry-key/build.ts";
export { registryKeyRebuild } from "./registry-key-rebuild/build.ts";
export { registryKeyRemove } from "./registry-key-remove/build.ts";
export { registryValue } from "./registry-value/build.ts";
export { registryValueSet } from "./registry-value-set/build.ts";
export { registryValuesRepair } from "./registry-values-repair/build.ts";
export { service, serviceStep } from "./service/build.ts";
export { tcpConnect } from "./tcp-connect/build.ts";

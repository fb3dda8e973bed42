/** Every face of every primitive, for the compiler. A new primitive is a folder, and a line here. */
import { cimInstanceSchema } from "./cim-instance/schema.ts";
import { cimMethodReadingSchema, cimMethodStepSchema } from "./cim-method/schema.ts";
import type { PrimitiveFace } from "./face.ts";
import { firewallRulesSchema } from "./firewall-rule/schema.ts";
import { processSchema } from "./process/schema.ts";
import { processStartSchema } from "./process-start/schema.ts";
import { registryKeySchema } from "./registry-key/schema.ts";
import { registryKeyRebuildSchema } from "./registry-key-rebuild/schema.ts";
import { registryKeyRemoveSchema } from "./registry-key-remove/schema.ts";
import { registryValueSchema } from "./registry-value/schema.ts";
import { registryValueSetSchema } from "./registry-value-set/schema.ts";
import { registryValuesRepairSchema } from "./registry-values-repair/schema.ts";
import { serviceReadingSchema, serviceStepSchema } from "./service/schema.ts";
import { tcpConnectSchema } from "./tcp-connect/schema.ts";

const catalogue: readonly PrimitiveFace[] = [
  { name: "cim-instance", face: "reading", schema: cimInstanceSchema },
  { name: "cim-method", face: "reading", schema: cimMethodReadingSchema },
  { name: "cim-method", face: "step", schema: cimMethodStepSchema },
  { name: "firewall-rule", face: "reading", schema: firewallRulesSchema },
  { name: "process", face: "reading", schema: processSchema },
  { name: "process-start", face: "step", schema: processStartSchema },
  { name: "registry-key", face: "reading", schema: registryKeySchema },
  { name: "registry-key-rebuild", face: "step", schema: registryKeyRebuildSchema },
  { name: "registry-key-remove", face: "step", schema: registryKeyRemoveSchema },
  { name: "registry-value", face: "reading", schema: registryValueSchema },
  { name: "registry-value-set", face: "step", schema: registryValueSetSchema },
  { name: "registry-values-repair", face: "step", schema: registryValuesRepairSchema },
  { name: "service", face: "reading", schema: serviceReadingSchema },
  { name: "service", face: "step", schema: serviceStepSchema },
  { name: "tcp-connect", face: "reading", schema: tcpConnectSchema },
];

/** The face of a primitive by name, or undefined for one that does not exist. */
export function findPrimitive(name: string, face: PrimitiveFace["face"]): PrimitiveFace | undefined {
  return catalogue.find((entry) => entry.name === name && entry.face === face);
}

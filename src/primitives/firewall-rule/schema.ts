import { z } from "zod";

/** Reads the inbound firewall rules that can admit a connection to Remote Desktop. */
export const firewallRulesSchema = z.strictObject({ protocol: z.union([z.literal(6), z.literal(17)]) });
export type FirewallRulesArgs = z.input<typeof firewallRulesSchema>;

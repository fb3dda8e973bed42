import type { Reading } from "../../model/check.ts";
import type { Look } from "../face.ts";
import type { FirewallRulesArgs } from "./schema.ts";

/** Facts: `items` of `{name, store, active, action, ports, anyPort, profiles}`. */
export const firewallRules = (args: FirewallRulesArgs, look: Look = {}): Reading => ({
  face: "reading",
  primitive: "firewall-rule",
  args,
  ...look,
});

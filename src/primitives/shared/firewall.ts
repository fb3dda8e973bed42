/** What the readings of the firewall share: their arguments, and pieces of their examples. */
import { z } from "zod";
import { arg } from "./argument.ts";

/** For which port: TCP is 6, UDP is 17. */
export const portArgs = z.strictObject({
  protocol: z.union([z.literal(6), z.literal(17)]),
  port: arg(z.number().int().min(1).max(65535)),
});

const local = "SYSTEM\\CurrentControlSet\\Services\\SharedAccess\\Parameters\\FirewallPolicy";
/** Where settings and rules lie. */
export const firewallPlaces = {
  local,
  policy: "SOFTWARE\\Policies\\Microsoft\\WindowsFirewall",
  mdm: `${local}\\Mdm`,
};

/** Rules as Windows has them. */
export const ruleTexts = {
  usual:
    "v2.30|Action=Allow|Active=TRUE|Dir=In|Protocol=6|Profile=Domain|Profile=Private|LPort=3389|App=%SystemRoot%\\system32\\svchost.exe|Svc=termservice|Name=@FirewallAPI.dll,-28775|Desc=@FirewallAPI.dll,-28756|EmbedCtxt=@FirewallAPI.dll,-28752|",
  shadow:
    "v2.30|Action=Allow|Active=TRUE|Dir=In|Protocol=6|App=%SystemRoot%\\system32\\RdpSa.exe|Name=@FirewallAPI.dll,-28778|Desc=@FirewallAPI.dll,-28779|EmbedCtxt=@FirewallAPI.dll,-28752|Edge=TRUE|Defer=App|",
};

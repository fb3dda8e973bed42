/** What a user saved, and the way from the client to the target. */
import { bases } from "../bases.ts";
import { dword, dwords, text } from "../machine.ts";
import { termServicePolicy } from "../parts/licensing.ts";
import { type Broken, policy } from "./shape.ts";

const gateway = "gw.corp.example";
/** As mstsc writes it, cut to what matters here. */
const saved = (...lines: string[]) => ({
  profile: {
    connection: [
      "screen mode id:i:2",
      "full address:s:server1.corp.example:3390",
      "authentication level:i:2",
      ...lines,
    ],
  },
});
const overGateway = (usage: number) =>
  saved("gatewayprofileusagemethod:i:1", `gatewayusagemethod:i:${usage}`, `gatewayhostname:s:${gateway}`);
const client = { on: bases.win10, end: "client" } as const;

export const ofUser: readonly Broken[] = [
  {
    ...{ name: "Default.rdp switches NLA off, and the target wants it", ...client },
    changes: saved("enablecredsspsupport:i:0"),
    finds: [{ check: "client.user-settings", verdict: "Fail", cause: "nla-off-and-wanted" }],
  },
  {
    ...{ name: "a baseline blocks connections by name", ...client },
    changes: policy({ AllowSignedFiles: 0 }),
    finds: [{ check: "client.user-settings", verdict: "Fail", cause: "connections-blocked" }],
  },
  {
    ...{ name: "the same for one user", ...client },
    changes: {
      profile: {
        ...bases.win10.profile,
        registry: { [termServicePolicy]: dwords({ AllowSignedFiles: 0 }) },
      },
    },
    finds: [{ check: "client.user-settings", verdict: "Fail", cause: "connections-blocked" }],
  },
  {
    ...{ name: "sign-in by Entra ID was saved, and the target is named by its address", ...client },
    changes: {
      ...saved("enablerdsaadauth:i:1"),
      caller: { target: "192.0.2.10" },
      names: { "192.0.2.10": { addresses: ["192.0.2.10"] } },
      reaches: ["192.0.2.10:3389"],
    },
    finds: [{ check: "client.user-settings", verdict: "Fail", cause: "entra-by-address" }],
  },
  {
    ...{ name: "Default.rdp has a gateway that is gone", ...client },
    changes: overGateway(1),
    finds: [{ check: "client.gateway", verdict: "Fail", cause: "silent" }],
  },
  {
    ...{ name: "a policy has a gateway that is gone", ...client },
    changes: {
      profile: {
        ...bases.win10.profile,
        registry: { [termServicePolicy]: { UseProxy: dword(1), ProxyName: text(gateway) } },
      },
    },
    finds: [{ check: "client.gateway", verdict: "Fail", cause: "policy-silent" }],
  },
  {
    ...{ name: "the way to the target leads through a VPN, and the target is silent", ...client },
    changes: {
      reaches: [],
      ways: { "192.0.2.10": { adapter: "wg0", description: "WireGuard Tunnel", type: 53, mtu: 1420 } },
    },
    finds: [
      { check: "client.connection", verdict: "Fail", cause: "silence" },
      { check: "client.vpn", verdict: "Warn", cause: "through-tunnel" },
    ],
  },
  {
    ...{ name: "the client is in no network", ...client },
    changes: {
      reaches: [],
      endpoints: { "server1.corp.example:3390": { connect: "unreachable" } },
      ways: {
        "192.0.2.10": { error: "NetworkUnreachable" },
        "2001:db8::10": { error: "NetworkUnreachable" },
      },
    },
    finds: [
      { check: "client.vpn", verdict: "Fail", cause: "no-way" },
      { check: "client.connection", verdict: "Fail", cause: "no-route" },
    ],
  },
];

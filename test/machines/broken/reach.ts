/** What a client finds at the target: nobody, another service, TLS or a certificate that fails. */
import { bases } from "../bases.ts";
import type { Endpoint } from "../machine.ts";
import { ownAddress } from "../parts/sign-in.ts";
import type { Broken } from "./shape.ts";

const server = "server1.corp.example:3390";

/** The server of the base, answering in another way. */
const answering = (name: string, verdict: "Fail" | "Warn", cause: string, is: Endpoint): Broken => ({
  ...{ name, on: bases.win10, end: "client" as const, changes: { endpoints: { [server]: is } } },
  finds: [{ check: "client.connection", verdict, cause }],
});

const address = { InterfaceAlias: "Ethernet", AddressFamily: 2, PrefixOrigin: 3 };

export const notReached: readonly Broken[] = [
  answering("nobody listens at the target's port", "Fail", "refused", { connect: "refused" }),
  answering("a firewall between drops it", "Fail", "silence", { connect: "timed-out" }),
  answering("this client's own firewall lets nothing out", "Fail", "blocked", { connect: "blocked" }),
  answering("another service has the port", "Fail", "other-service", { negotiation: "not-rdp" }),
  answering("the target hangs up at the first message", "Fail", "closed", { negotiation: "closed" }),
  answering("the target has no certificate", "Fail", "no-certificate", {
    negotiation: "rejected",
    failure: 3,
  }),
  answering("the target cannot use its key", "Fail", "tls-failed", { tls: "reset" }),
  answering("the certificate that the target shows has expired", "Fail", "certificate-expired", {
    certificate: { notAfter: "2026-02-20T00:00:00Z" },
  }),
  answering("the target's clock is an hour behind", "Warn", "clock-apart", { clock: -3600 }),
  {
    ...{
      name: "the hosts file leads to an address that the target had once",
      on: bases.win10,
      end: "client",
    },
    changes: {
      names: { "server1.corp.example": { addresses: ["192.0.2.99"], hosts: ["192.0.2.99"] } },
      reaches: [],
    },
    finds: [
      { check: "client.target-name", verdict: "Warn", cause: "from-hosts" },
      { check: "client.connection", verdict: "Fail", cause: "silence" },
    ],
  },
  {
    ...{ name: "nobody gave it an address", on: bases.win11 },
    changes: {
      cim: {
        MSFT_NetIPAddress: {
          items: [{ ...address, IPAddress: "169.254.7.7", AddressState: 4, PrefixOrigin: 2 }],
        },
      },
    },
    finds: [{ check: "target.addresses", verdict: "Fail", cause: "no-address" }],
  },
  {
    ...{ name: "another computer has its address", on: bases.server2016 },
    changes: {
      cim: { MSFT_NetIPAddress: { items: [{ ...address, IPAddress: "192.0.2.20", AddressState: 2 }] } },
    },
    finds: [{ check: "target.addresses", verdict: "Fail", cause: "taken-twice" }],
  },
  {
    ...{ name: "a host of a collection was renumbered", on: bases.farmMember },
    changes: { cim: ownAddress("192.0.2.121") },
    finds: [{ check: "target.addresses", verdict: "Warn", cause: "old-redirection" }],
  },
  {
    ...{ name: "a suite brought its own firewall", on: bases.win11 },
    changes: {
      cim: { FirewallProduct: { items: [{ displayName: "Example Firewall", productState: 266_240 }] } },
    },
    finds: [{ check: "target.security-software", verdict: "Warn", cause: "other-firewall" }],
  },
  {
    ...{ name: "a security program sits in the adapter", on: bases.server2022 },
    changes: {
      cim: {
        MSFT_NetAdapterBindingSettingData: {
          items: [
            {
              Name: "Ethernet",
              ComponentID: "ex_ndisflt",
              DisplayName: "Example NDIS Filter",
              Enabled: true,
            },
          ],
        },
      },
    },
    finds: [{ check: "target.security-software", verdict: "Warn", cause: "other-filter" }],
  },
];

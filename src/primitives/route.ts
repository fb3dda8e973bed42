/** Asks which way this computer would send packets to a target. Nothing is sent. */
import { z } from "zod";
import { reading } from "../model/primitive.ts";
import { arg } from "./shared/argument.ts";

const facts = z.strictObject({
  name: z.string().meta({ words: "the name" }),
  address: z.string().nullable().meta({ words: "the address that it leads to" }),
  local: z.string().nullable().meta({ words: "the address of this computer on that way" }),
  adapter: z.string().nullable().meta({ words: "the adapter of that way" }),
  description: z.string().nullable().meta({ words: "what that adapter is" }),
  /** By the numbers of the IANA: 6 is Ethernet, 71 wireless, 23, 53 and 131 are tunnels. */
  type: z.number().nullable().meta({ words: "the type of that adapter" }),
  /** In bytes. */
  mtu: z.number().nullable().meta({ words: "the packet size of that adapter" }),
  /** As the name of a socket error. */
  error: z.string().nullable().meta({ words: "why there is no way" }),
});
type Route = z.output<typeof facts>;

const nowhere = {
  ...{ address: null, local: null, adapter: null, description: null, type: null, mtu: null },
} as const;

export const route = reading("route", {
  args: z.strictObject({
    /** A name or an address; a port behind a colon is none of it. */
    target: arg(z.string()),
    timeoutMs: z.number().int().min(100).max(60000).optional(),
  }),
  facts,
  slow: true,
  words: () => "the way to the target",
  examples: [
    {
      when: "it is this computer",
      args: { target: "127.0.0.1:3389" },
      facts: {
        ...{ name: "127.0.0.1", address: "127.0.0.1", local: "127.0.0.1", error: null },
        ...{ adapter: "Loopback", description: "Software Loopback Interface", type: 24, mtu: null },
      },
    },
    {
      when: "there is no such name",
      args: { target: "no-such-host.invalid" },
      facts: { ...nowhere, name: "no-such-host.invalid", error: "HostNotFound" },
    },
  ],
});

/** Facts for scenarios: a cable leads to the target, with changes. */
export const way = (changes: Partial<Route> = {}): Route => ({
  ...{ name: "server1", address: "192.0.2.10", local: "192.0.2.20", adapter: "Ethernet" },
  ...{ description: "Intel(R) Ethernet Connection", type: 6, mtu: 1500, error: null },
  ...changes,
});
/** Facts for scenarios: none leads there. */
export const noWay = (error: string, address: string | null = "192.0.2.10"): Route => ({
  ...{ ...nowhere, name: "server1" },
  address,
  error,
});

/** Looks a name up as a client would: the hosts file, then whoever answers for names; and whether it leads back here. */
import { z } from "zod";
import { reading } from "../model/primitive.ts";
import { arg } from "./shared/argument.ts";

const facts = z.strictObject({
  name: z.string().meta({ words: "the name" }),
  addresses: z.array(z.string()).meta({ words: "its addresses" }),
  error: z.string().nullable().meta({ words: "why it has none" }),
  /** What the hosts file of this computer says. */
  hosts: z.array(z.string()).meta({ words: "its addresses in the hosts file" }),
  /** Where the name is one of a network that has names of its own. */
  outside: z
    .array(z.string())
    .meta({ words: "its addresses outside of the network that the name belongs to" }),
  own: z.boolean().meta({ yes: "it leads back to this computer", no: "it leads to another computer" }),
});
type Lookup = z.output<typeof facts>;

export const nameLookup = reading("name-lookup", {
  args: z.strictObject({
    /** A name or an address; a port behind a colon is none of it. */
    name: arg(z.string()),
    /** Networks that have names of their own: by how these end, the ranges in which their computers lie. */
    networks: z
      .record(
        z.string().regex(/^(\.[a-z0-9-]+)+$/),
        z.array(z.string().regex(/^[0-9a-f.:]+\/\d{1,3}$/)).min(1),
      )
      .optional(),
    timeoutMs: z.number().int().min(100).max(60000).optional(),
  }),
  facts,
  slow: true,
  words: () => "what the name of the target leads to",
  examples: [
    {
      when: "it is an address of this computer",
      args: { name: "127.0.0.1:3389" },
      facts: { name: "127.0.0.1", addresses: ["127.0.0.1"], error: null, hosts: [], outside: [], own: true },
    },
    {
      when: "it is within the network of its name",
      args: { name: "192.0.2.1", networks: { ".2.1": ["10.0.0.0/8", "192.0.2.0/31"] } },
      facts: { name: "192.0.2.1", addresses: ["192.0.2.1"], error: null, hosts: [], outside: [], own: false },
    },
    {
      when: "it is outside of the network of its name",
      args: {
        name: "192.0.2.1",
        networks: { ".2.1": ["2001:db8::/32", "192.0.2.2/31"], ".9.1": ["10.0.0.0/8"] },
      },
      facts: {
        ...{ name: "192.0.2.1", addresses: ["192.0.2.1"], error: null, hosts: [] },
        ...{ outside: ["192.0.2.1"], own: false },
      },
    },
    {
      when: "it is an address elsewhere",
      args: { name: "192.0.2.1" },
      facts: { name: "192.0.2.1", addresses: ["192.0.2.1"], error: null, hosts: [], outside: [], own: false },
    },
  ],
});

/** Facts for scenarios: a name that leads to one address elsewhere, with changes. */
export const lookup = (changes: Partial<Lookup> = {}): Lookup => ({
  name: "server1",
  addresses: ["192.0.2.10"],
  error: null,
  hosts: [],
  outside: [],
  own: false,
  ...changes,
});

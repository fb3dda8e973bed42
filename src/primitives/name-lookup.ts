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
  own: z.boolean().meta({ yes: "it leads back to this computer", no: "it leads to another computer" }),
});
type Lookup = z.output<typeof facts>;

export const nameLookup = reading("name-lookup", {
  args: z.strictObject({
    /** A name or an address; a port behind a colon is none of it. */
    name: arg(z.string()),
    timeoutMs: z.number().int().min(100).max(60000).optional(),
  }),
  facts,
  slow: true,
  words: () => "what the name of the target leads to",
  examples: [
    {
      when: "it is an address of this computer",
      args: { name: "127.0.0.1:3389" },
      facts: { name: "127.0.0.1", addresses: ["127.0.0.1"], error: null, hosts: [], own: true },
    },
    {
      when: "it is an address elsewhere",
      args: { name: "192.0.2.1" },
      facts: { name: "192.0.2.1", addresses: ["192.0.2.1"], error: null, hosts: [], own: false },
    },
  ],
});

/** Facts for scenarios: a name that leads to one address elsewhere, with changes. */
export const lookup = (changes: Partial<Lookup> = {}): Lookup => ({
  name: "server1",
  addresses: ["192.0.2.10"],
  error: null,
  hosts: [],
  own: false,
  ...changes,
});

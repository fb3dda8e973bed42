/** Reads who has a right on this computer, as its security policy says. Takes an elevated window. */
import { z } from "zod";
import { reading } from "../model/primitive.ts";

export const userRight = reading("user-right", {
  args: z.strictObject({
    /** As Windows names it: `SeRemoteInteractiveLogonRight`. */
    right: z.string().regex(/^Se[A-Za-z]+$/, { error: "a right, such as SeRemoteInteractiveLogonRight" }),
  }),
  facts: z.strictObject({
    /** SIDs; a name where Windows keeps one that has no SID here. */
    holders: z.array(z.string()).meta({ words: "who has {it}" }),
  }),
  slow: true,
  words: ({ right }) => `the right ${right}`,
  examples: [
    {
      when: "two groups have it",
      args: { right: "SeRemoteInteractiveLogonRight" },
      rights: { SeRemoteInteractiveLogonRight: ["S-1-5-32-544", "S-1-5-32-555"] },
      facts: { holders: ["S-1-5-32-544", "S-1-5-32-555"] },
    },
    {
      when: "nobody has it",
      args: { right: "SeDenyRemoteInteractiveLogonRight" },
      rights: { SeRemoteInteractiveLogonRight: ["S-1-5-32-544"] },
      facts: { holders: [] },
    },
  ],
});

/** Facts for scenarios. */
export const holders = (...sids: string[]) => ({ holders: sids });

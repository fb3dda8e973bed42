/** The other Group Policy objects of the domain that set one of some values: which of them wins hangs on their links. */
import { z } from "zod";
import { reading } from "../model/primitive.ts";
import { arg, policyPath } from "./shared/argument.ts";

const where = { domain: "", path: "SOFTWARE\\Policies\\Example", name: ["Example"] };

export const groupPolicySource = reading("group-policy-source", {
  args: z.strictObject({
    /** The object that is left out; nobody is asked where there is none. */
    but: arg(z.string()),
    domain: arg(z.string()),
    path: policyPath,
    name: z.array(z.string().min(1)).min(1),
  }),
  facts: z.strictObject({ names: z.array(z.string()).meta({ words: "{it}" }) }),
  slow: true,
  words: () => "the other GPOs that set it",
  examples: [
    { when: "the module GroupPolicy is not here", args: { ...where, but: "Hosts" }, facts: { names: [] } },
    { when: "no GPO is named", args: { ...where, but: "" }, facts: { names: [] } },
  ],
});

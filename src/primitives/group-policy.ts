/** What a Group Policy object of the domain says of one value: by the commands of the module GroupPolicy. */
import { z } from "zod";
import { reading, step } from "../model/primitive.ts";
import { arg, policyPath, policySetting } from "./shared/argument.ts";
import { agreeing, kindFact, mixed } from "./shared/registry-facts.ts";

const place = {
  /** Its name; nobody is asked where there is none. */
  gpo: arg(z.string()),
  /** Of another domain than that of whoever asks. */
  domain: arg(z.string()),
  path: policyPath,
  name: z.string().min(1),
};
const where = { gpo: "Session hosts", domain: "", path: "SOFTWARE\\Policies\\Example", name: "Example" };

export const groupPolicyValue = reading("group-policy", {
  args: z.strictObject(place),
  facts: z
    .strictObject({
      asked: z.boolean().meta({ yes: "a GPO is named", no: "no GPO is named" }),
      module: z.boolean().meta({
        yes: "the module GroupPolicy is here",
        no: "the module GroupPolicy is not here",
      }),
      found: z.boolean().meta({ yes: "the GPO is there", no: "the GPO is not there" }),
      id: z.string().nullable().meta({ words: "the id of the GPO" }),
      /** A policy that is disabled has Windows delete the value. */
      state: z.enum(["Absent", "Set", "Delete"]).nullable().meta({ words: "the state of {it}" }),
      kind: kindFact,
      data: mixed.nullable().meta({ words: "{it}" }),
    })
    .meta(agreeing),
  slow: true,
  words: ({ name }) => `the value ${name} of the GPO`,
  examples: [
    {
      when: "the module GroupPolicy is not here",
      args: where,
      facts: { asked: true, module: false, found: false, id: null, state: null, kind: null, data: null },
    },
    {
      when: "no GPO is named",
      args: { ...where, gpo: "" },
      facts: { asked: false, module: false, found: false, id: null, state: null, kind: null, data: null },
    },
  ],
});

/** Sets a value in a Group Policy object that is there. The whole object is backed up first. */
export const groupPolicySet = step("group-policy", {
  args: z.strictObject({
    ...place,
    ...policySetting,
  }),
  undo: ({ path, name }) => [{ policyObject: { path, name } }],
  example: { ...where, kind: "DWord", data: 4, title: "An example", place: "Examples" },
  words: ({ title }) => `set the policy "${title}" in the GPO`,
});

/** Facts for scenarios. */
export const noGpoAsked = {
  asked: false,
  module: false,
  found: false,
  id: null,
  state: null,
  kind: null,
  data: null,
} as const;
export const gpoFacts = (
  value: { readonly kind: "String" | "DWord"; readonly data: string | number } | null,
) => ({
  asked: true,
  module: true,
  found: true,
  id: "11111111-2222-4333-8444-555555555555",
  ...(value
    ? ({ state: "Set", kind: value.kind, data: value.data } as const)
    : ({ state: "Absent", kind: null, data: null } as const)),
});

/** runbooks/policies.yaml: the policies of Windows that a site may set, and what each writes. */
import { z } from "zod";
import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import { siteSettings } from "../model/words.ts";
import type { Settings } from "../settings/settings.ts";

const id = z.string().regex(/^[a-z][a-z0-9-]+$/);

/** Microsoft, MS-GPREG 2.2.1: most characters of a value's name. */
const longestName = 259;

export const policiesSchema = z.array(
  z.strictObject({
    id,
    /** As the editor of Group Policy shows it. */
    title: z.string().min(1),
    /** Where it stands there, below Computer Configuration, Policies, Administrative Templates. */
    place: z.string().min(1),
    /** Below HKEY_LOCAL_MACHINE: a hive in front breaks all policies of the computer. */
    key: z.string().regex(/^SOFTWARE\\[^/:]*[^/:\\]$/),
    value: z.string().min(1).max(longestName),
    /** The setting of the site that gives it; else it is named below `policies:`. */
    site: z.enum(siteSettings).optional(),
    takes: z.union([
      z.literal("text"),
      z.strictObject({ list: z.string().min(1) }),
      z.strictObject({ words: z.record(z.string(), z.int().min(0).max(0xffff_ffff)) }),
    ]),
    /** Its id in Intune's settings catalog, and that of the part which takes the number; enabled where there is no part. */
    catalog: z
      .strictObject({
        setting: z.string().regex(/^[a-z0-9_]+$/),
        child: z
          .string()
          .regex(/^[a-z0-9_]+$/)
          .optional(),
      })
      .optional(),
  }),
);

export type Policy = z.infer<typeof policiesSchema>[number];

/** A policy with what this site has it say: a text is REG_SZ, a number REG_DWORD. The editor shows each of them as Enabled. */
export interface SetPolicy {
  readonly policy: Policy;
  readonly data: string | number;
  /** As the settings say it. */
  readonly said: string;
}

function saidBy(policy: Policy, settings: Settings): readonly string[] {
  const own = policy.site ? settings[policy.site] : settings.policies[policy.id];
  if (own === undefined) return [];
  return typeof own === "string" ? [own] : own;
}

/** What this site sets, in the order of the book. The settings fit: `policyFindings` says what does not. */
export function setPolicies(policies: readonly Policy[], settings: Settings): SetPolicy[] {
  return policies.flatMap((policy): SetPolicy[] => {
    const said = saidBy(policy, settings);
    const [first] = said;
    if (first === undefined) return [];
    const { takes } = policy;
    if (takes === "text") return [{ policy, data: first, said: first }];
    if ("list" in takes) return [{ policy, data: said.join(takes.list), said: said.join(", ") }];
    const data = takes.words[first];
    return data === undefined ? [] : [{ policy, data, said: first }];
  });
}

/** What the settings say that no policy of the book takes. */
export function policyFindings(policies: readonly Policy[], settings: Settings, file: string): Diagnostic[] {
  const open = policies.filter(({ site }) => site === undefined);
  return Object.entries(settings.policies).flatMap(([name, word]) => {
    const fault = (what: string) => [diagnostic("data/invalid", { file }, `policies.${name}`, what)];
    const policy = open.find(({ id }) => id === name);
    if (!policy) return fault(`there is no such policy; there are: ${open.map(({ id }) => id).join(", ")}`);
    // A NUL ends a text in registry.pol, whatever stands behind it.
    if (policy.takes === "text" || "list" in policy.takes)
      return /\p{Cc}/u.test(word) ? fault("it has a control character, which no text of a policy has") : [];
    const words = Object.keys(policy.takes.words);
    return words.includes(word) ? [] : fault(`'${word}' is none of: ${words.join(", ")}`);
  });
}

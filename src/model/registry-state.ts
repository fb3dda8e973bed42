/** Registry content as scenarios write it: small, typed, and readable in a diff. */

import { z } from "zod";

export const registryViews = ["Registry64", "Registry32"] as const;
export type RegistryView = (typeof registryViews)[number];

export const registryKinds = [
  "String",
  "ExpandString",
  "MultiString",
  "DWord",
  "QWord",
  "Binary",
  "None",
] as const;
export type RegistryKind = (typeof registryKinds)[number];

/** Kind and data. Binary and None as hexadecimal text, QWord as decimal text. */
export type RegistryData =
  | readonly ["String" | "ExpandString" | "Binary" | "None" | "QWord", string]
  | readonly ["DWord", number]
  | readonly ["MultiString", readonly string[]];

/** A key below HKEY_LOCAL_MACHINE. As an expectation, only what is named is compared. */
export interface RegistryKeyState {
  readonly view: RegistryView;
  readonly path: string;
  /** False: the key must not exist. */
  readonly exists?: boolean;
  /** Null as data: the value must not exist. */
  readonly values?: Readonly<Record<string, RegistryData | null>>;
  readonly subkeys?: readonly string[];
}

/** As scenarios write it: in the 64-bit view unless they say otherwise. */
export type KeyState = Omit<RegistryKeyState, "view"> & Partial<Pick<RegistryKeyState, "view">>;

export const keyStateShape = z.strictObject({
  view: z.enum(registryViews),
  path: z.string().min(1),
  exists: z.boolean().optional(),
  values: z.record(z.string(), z.union([z.null(), z.tuple([z.enum(registryKinds), z.json()])])).optional(),
  subkeys: z.array(z.string().min(1)).optional(),
});

/** A value that a group policy sets, of this computer or of a domain. */
export const policyEntryShape = z.strictObject({
  path: z.string().min(1),
  name: z.string().min(1),
  kind: z.enum(["String", "DWord"]),
  data: z.union([z.string(), z.number()]),
});
export type PolicyEntry = Readonly<z.infer<typeof policyEntryShape>>;

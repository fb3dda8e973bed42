/** Registry content as scenarios write it: small, typed, and readable in a diff. */

export type RegistryView = "Registry64" | "Registry32";

export type RegistryKind = "String" | "ExpandString" | "MultiString" | "DWord" | "QWord" | "Binary" | "None";

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

/** The registry as the independent raw cmdlets show it: kind numbers and exact bytes, never the module's own reading. */
import type { RegistryData, RegistryKind } from "../../src/model/registry-state.ts";

export interface RawValue {
  readonly name: string;
  /** Number of the kind: 1 REG_SZ, 3 REG_BINARY, any other too. */
  readonly kind: number;
  /** Base64 of the bytes. */
  readonly data: string;
}

export interface RawKey {
  readonly name: string;
  readonly exists?: boolean;
  /** Access list in SDDL; empty leaves what the key inherits. */
  readonly dacl?: string;
  readonly values?: readonly RawValue[];
  readonly keys?: readonly RawKey[];
}

/** A tree of the machine: below HKEY_LOCAL_MACHINE, in one view. */
export interface RawTree {
  readonly view: "64" | "32";
  readonly path: string;
  readonly key: RawKey;
}

const kindNumbers: Readonly<Record<RegistryKind, number>> = {
  None: 0,
  String: 1,
  ExpandString: 2,
  Binary: 3,
  DWord: 4,
  MultiString: 7,
  QWord: 11,
};

const utf16 = (text: string): Buffer => Buffer.from(text, "utf16le");

function bytesOf(data: RegistryData): Buffer {
  switch (data[0]) {
    case "DWord": {
      const bytes = Buffer.alloc(4);
      bytes.writeUInt32LE(data[1]);
      return bytes;
    }
    case "QWord": {
      const bytes = Buffer.alloc(8);
      bytes.writeBigUInt64LE(BigInt(data[1]));
      return bytes;
    }
    case "MultiString":
      return utf16(`${data[1].map((line) => `${line}\0`).join("")}\0`);
    case "Binary":
    case "None":
      return Buffer.from(data[1], "hex");
    default:
      return utf16(`${data[1]}\0`);
  }
}

/** A value as Windows stores it. */
export function rawValue(name: string, data: RegistryData): RawValue {
  return { name, kind: kindNumbers[data[0]], data: bytesOf(data).toString("base64") };
}

/** A value of any kind with any bytes, fitting or not. */
export function oddValue(name: string, kind: number, bytes: Buffer): RawValue {
  return { name, kind, data: bytes.toString("base64") };
}

export function rawKey(
  name: string,
  values: Readonly<Record<string, RegistryData>> = {},
  keys: readonly RawKey[] = [],
  dacl = "",
): RawKey {
  return { name, dacl, values: Object.entries(values).map(([one, data]) => rawValue(one, data)), keys };
}

/** Names of keys are the same whatever their case. */
export const sameName = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/** The key at a path below a key; undefined where there is none. */
export function findKey(key: RawKey, path: readonly string[]): RawKey | undefined {
  const [first, ...rest] = path;
  if (first === undefined) return key.exists === false ? undefined : key;
  const child = key.keys?.find((one) => sameName(one.name, first));
  return child && findKey(child, rest);
}

/** The key without what lies at a path below it. */
export function withoutKey(key: RawKey, path: readonly string[]): RawKey {
  const [first, ...rest] = path;
  if (first === undefined) return key;
  const keys = (key.keys ?? []).flatMap((one) => {
    if (!sameName(one.name, first)) return [one];
    return rest.length === 0 ? [] : [withoutKey(one, rest)];
  });
  return { ...key, keys };
}

/** The key with another key at a path below it; missing parents are made. */
export function withKey(
  key: RawKey,
  path: readonly string[],
  change: (old: RawKey | undefined) => RawKey,
): RawKey {
  const [first, ...rest] = path;
  if (first === undefined) return change(key);
  const keys = [...(key.keys ?? [])];
  const index = keys.findIndex((one) => sameName(one.name, first));
  const old = keys[index];
  const next =
    rest.length === 0
      ? { ...change(old), name: old?.name ?? first }
      : withKey(old ?? rawKey(first), rest, change);
  if (old) keys[index] = next;
  else keys.push(next);
  return { ...key, keys };
}

/** The facts of a fix, as the facts of a check show them: what both read of the machine, each with its own readings. */
import type { Check } from "./check.ts";
import type { Fix } from "./fix.ts";
import { type FactValue, foldAscii, isUnknown } from "./value.ts";

type Facts = Readonly<Record<string, FactValue>>;
type Reading = Fix["readings"][string];
type Part = Readonly<Record<string, FactValue>>;

const isTable = (value: FactValue | undefined): value is { [name: string]: FactValue } =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const fold = (value: unknown): string => foldAscii(JSON.stringify(value) ?? "");

/** What a reading of the registry looks at; null for another one, and for a place that other facts give. */
function placeOf({ primitive, args }: Reading): string | null {
  if (!primitive.startsWith("registry-") || typeof args.path !== "string") return null;
  return fold([args.view ?? "Registry64", args.path]);
}

/** The same question about the machine, whatever else is asked beside. */
function isSame(one: Reading, other: Reading): boolean {
  if (one.primitive !== other.primitive) return false;
  const place = placeOf(one);
  if (place !== null) return place === placeOf(other) && fold(one.args.name) === fold(other.args.name);
  const { property: own = {}, optional: _, ...rest } = one.args;
  const { property: theirs = {}, optional: __, ...others } = other.args;
  const asked = Object.keys(theirs as object);
  return fold(rest) === fold(others) && Object.keys(own as object).every((name) => asked.includes(name));
}

/** The name of a value as the table of its key has it. */
const nameIn = (values: Part, name: string): string =>
  Object.keys(values).find((one) => foldAscii(one) === foldAscii(name)) ?? name;

/** A key, after one of its values was read by itself. */
function withValue(key: FactValue, name: string, value: FactValue): FactValue {
  if (!isTable(key) || isUnknown(key) || !isTable(value) || !isTable(key.values)) return key;
  const { [nameIn(key.values, name)]: _, ...rest } = key.values;
  const { exists, kind = null, data = null } = value;
  return { ...key, values: exists === true ? { ...rest, [nameIn(key.values, name)]: { kind, data } } : rest };
}

/** One value, where the whole key was read. */
function valueIn(key: FactValue, name: string): FactValue {
  if (!isTable(key) || isUnknown(key) || !isTable(key.values)) return key;
  const found = key.values[nameIn(key.values, name)];
  return isTable(found) ? { exists: true, ...found } : { exists: false, kind: null, data: null };
}

/** What a check's facts tell of the readings of a fix, by the fix's names. */
export interface Shared {
  readonly facts: Facts;
  /** Readings that the check makes itself; of the others it sees a part. */
  readonly whole: ReadonlySet<string>;
}

/** The fact of a reading of the registry, as far as other readings of the same key tell it. */
function inPart(reading: Reading, found: FactValue | undefined, own: FactValue, check: Check, facts: Facts) {
  let fact = found;
  const place = placeOf(reading);
  for (const [name, other] of Object.entries(check.readings)) {
    const isValue = other.primitive === "registry-value";
    if (place === null || placeOf(other) !== place || isValue === (reading.primitive === "registry-value"))
      continue;
    const theirs = facts[name] ?? null;
    if (isValue) fact = withValue(fact ?? own, String(other.args.name), theirs);
    else fact ??= valueIn(theirs, String(reading.args.name));
  }
  return fact;
}

export function sharedFacts(fix: Fix, check: Check, facts: Facts): Shared {
  const told: Record<string, FactValue> = {};
  const whole = new Set<string>();
  for (const [name, reading] of Object.entries(fix.readings)) {
    const same = Object.entries(check.readings).find(([, other]) => isSame(reading, other));
    if (same) whole.add(name);
    const found = inPart(reading, same && facts[same[0]], fix.healthy[name] ?? null, check, facts);
    if (found !== undefined) told[name] = found;
  }
  return { facts: told, whole };
}

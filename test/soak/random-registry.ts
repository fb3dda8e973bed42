/** Random registries by a seed: all kinds, odd names and sizes, access lists, and now and then bytes that do not fit. */
import { oddValue, type RawKey, type RawValue, rawValue } from "../windows/raw.ts";

/** A whole number from 0 up to, and without, the limit. */
export type Random = (limit: number) => number;

/** Marsaglia's xorshift; the same seed gives the same numbers. */
export function randomSource(seed: number): Random {
  let state = (seed ^ 0x9e3779b9) >>> 0 || 1;
  return (limit) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state % limit;
  };
}

const letters = [
  "a",
  "Z",
  "9",
  " ",
  ".",
  "%",
  "$",
  "`",
  "'",
  '"',
  "[",
  "*",
  "\u00e9",
  "\u0416",
  "\u4e16",
  "\ud83d\ude00",
];

const pick = <T>(random: Random, list: readonly T[]): T => list[random(list.length)] as T;
const times = <T>(random: Random, most: number, make: () => T): T[] =>
  Array.from({ length: random(most + 1) }, make);
const text = (random: Random, most: number): string =>
  times(random, most, () => pick(random, letters)).join("");
const hex = (random: Random, most: number): string =>
  Buffer.from(times(random, most, () => random(256))).toString("hex");

function value(random: Random, name: string): RawValue {
  switch (random(16)) {
    case 0:
    case 1:
      return rawValue(name, ["String", text(random, 30)]);
    case 2:
      return rawValue(name, ["ExpandString", `%${text(random, 8)}%`]);
    case 3:
    case 4:
      return rawValue(name, ["MultiString", times(random, 4, () => text(random, 3))]);
    case 5:
    case 6:
      return rawValue(name, ["DWord", (random(0x10000) * 0x10000 + random(0x10000)) >>> 0]);
    case 7:
      return rawValue(name, ["QWord", String(BigInt(random(2 ** 31)) * BigInt(random(2 ** 31)))]);
    case 8:
      return rawValue(name, ["None", hex(random, 20)]);
    case 9:
      // Rarely something that could not be put back: most registries have to come through.
      return random(40) === 0
        ? oddValue(name, pick(random, [4, 7, 11, 99]), Buffer.from(hex(random, 3), "hex"))
        : rawValue(name, ["Binary", ""]);
    default:
      return rawValue(name, ["Binary", hex(random, 300)]);
  }
}

const users = ["BU", "AU", "S-1-5-21-1-2-3-1001", "S-1-5-21-1-2-3-1002"];

function accessList(random: Random): string {
  if (random(2) === 0) return "";
  // One entry for each user: .NET merges several into the one that means the same.
  const some = users.filter(() => random(2) === 0);
  const strangers = some.map((user) => `(A;${pick(random, ["", "CI", "CIIO"])};KR;;;${user})`);
  const denied = random(4) === 0 ? "(D;CI;KW;;;S-1-5-21-1-2-3-1009)" : "";
  return `D:${denied}(A;CI;KA;;;BA)(A;CI;KA;;;SY)${strangers.join("")}`;
}

const differing = (names: string[]): string[] => [
  ...new Map(names.map((name) => [name.toLowerCase(), name])).values(),
];

/** A key with values and subkeys, `depth` levels deep at most. */
export function randomKey(random: Random, name: string, depth: number): RawKey {
  const values = differing(times(random, 8, () => text(random, 12)));
  const names = times(random, 3, () => `k${text(random, 10)}`.trim());
  const keys = depth > 0 ? differing(names) : [];
  return {
    name,
    dacl: accessList(random),
    values: values.map((one) => value(random, one)),
    keys: keys.map((one) => randomKey(random, one, depth - 1)),
  };
}

/** What real registries hold and tables do not: odd kinds, names and sizes, and a key with permissions of its own. */
import { oddValue, type RawKey, type RawValue, rawKey, rawValue } from "./raw.ts";

const utf16 = (text: string): Buffer => Buffer.from(text, "utf16le");
const longBinary = Buffer.from(Array.from({ length: 100_000 }, (_, index) => (index * index) & 0xff));

/** Every one of them can be put back exactly. */
export const oddValues: readonly RawValue[] = [
  rawValue("", ["String", "the default value"]),
  rawValue("odd none", ["None", "00ff10"]),
  rawValue("odd none, empty", ["None", ""]),
  rawValue("odd binary, empty", ["Binary", ""]),
  rawValue("odd binary, long", ["Binary", longBinary.toString("hex")]),
  rawValue("odd qword", ["QWord", "18446744073709551615"]),
  rawValue("odd qword, small", ["QWord", "1"]),
  rawValue("odd dword, high bit", ["DWord", 0x80000000]),
  rawValue("odd list, empty string inside", ["MultiString", ["a", "", "b"]]),
  rawValue("odd list, one empty string", ["MultiString", [""]]),
  rawValue("odd list, none", ["MultiString", []]),
  rawValue("odd expand", ["ExpandString", "%SystemRoot%\\%NoSuchVariable%\\100%"]),
  rawValue("odd text, long", ["String", "lang ".repeat(4000)]),
  rawValue("odd text, \u00e4\u00df\u4e16\u754c \u202eback", [
    "String",
    "\u00e9\u0416\u4e16\ud83d\ude00 \"quoted\" ; $(x) `y` 'z'",
  ]),
  rawValue('odd name "quoted" \\ slash = [x] @ ;', ["String", "line one\r\nline two\ttab"]),
  oddValue("odd text, half a surrogate pair", 1, Buffer.concat([Buffer.from([0x3d, 0xd8]), utf16("x\0")])),
];

const deep = (levels: number): RawKey =>
  rawKey(`level ${levels}`, { depth: ["DWord", levels] }, levels > 1 ? [deep(levels - 1)] : []);

/** Administrators and SYSTEM, a denied stranger, and a user who may only read: nothing that a parent would give. */
export const unusualAcl =
  "D:(D;CI;KW;;;S-1-5-21-1-2-3-1001)(A;CI;KA;;;BA)(A;CI;KA;;;SY)(A;;KR;;;S-1-5-21-1-2-3-1002)(A;CIIO;KR;;;BU)";

/** A list that no editor writes: what allows comes before what denies, and means something else than sorted. */
const outOfOrderAcl = "D:(A;CI;KA;;;BA)(A;CI;KA;;;SY)(D;CI;KW;;;S-1-5-21-1-2-3-1001)(A;;KR;;;BU)";

/** On the keys that a fix may change: users may read and write, one of them may read by name. */
export const rootAcl = "D:(A;CI;KA;;;BA)(A;CI;KA;;;SY)(A;CI;KRKW;;;BU)(A;;KR;;;S-1-5-21-1-2-3-1003)";

/** Subkeys that a key of the machine may have beside those of the tables. */
export const oddKeys: readonly RawKey[] = [
  deep(12),
  rawKey("odd, unusual permissions", { x: ["String", "y"] }, [rawKey("below")], unusualAcl),
  rawKey("odd, denied last", { x: ["DWord", 7] }, [], outOfOrderAcl),
  rawKey("odd \u00e9\u4e16 [brackets] * ? name", { "": ["DWord", 1] }),
  { ...rawKey("odd values"), values: oddValues },
];

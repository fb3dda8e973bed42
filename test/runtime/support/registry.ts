/** A key as the raw registry commands of the test engine take it; data is base64 of the exact bytes. */
export interface RawKey {
  values?: { name: string; kind: number; data: string }[];
  keys?: (RawKey & { name: string })[];
  dacl?: string;
}

const bytes = (...numbers: number[]): string => Buffer.from(numbers).toString("base64");
const text = (value: string): string => Buffer.from(`${value}\0`, "utf16le").toString("base64");
const dword = (value: number): string => {
  const buffer = Buffer.alloc(4);
  buffer.writeUInt32LE(value);
  return buffer.toString("base64");
};

export const raw = { bytes, text, dword };

/** One key with every oddity that a registry may legally hold and that can be put back exactly. */
const oddValues: NonNullable<RawKey["values"]> = [
  { name: "", kind: 1, data: text("the default value") },
  { name: "None", kind: 0, data: bytes(1, 2) },
  { name: "Empty none", kind: 0, data: bytes() },
  { name: "Expand", kind: 2, data: text("%SystemRoot%\\x") },
  { name: "Empty expand", kind: 2, data: text("") },
  { name: "Long binary", kind: 3, data: Buffer.alloc(20_000, 7).toString("base64") },
  { name: "Highest number", kind: 4, data: dword(0xffffffff) },
  { name: "Empty line", kind: 7, data: text("a\0\0b\0") },
  { name: "One empty line", kind: 7, data: text("\0") },
  { name: "No line", kind: 7, data: text("") },
  { name: "Long number", kind: 11, data: bytes(251, 255, 255, 255, 255, 255, 255, 255) },
  { name: 'q"uo\\te]=', kind: 1, data: text('x"y\\z') },
  { name: "dw\"a\\b'", kind: 4, data: dword(5) },
  { name: "2026-01-01T00:00:00Z", kind: 1, data: text("2026-01-01T00:00:00Z") },
  { name: "\u00e9\u4e2d\u202e", kind: 1, data: text("t\u20ac\ud83d\ude00") },
  { name: "half a pair", kind: 1, data: text("\ude00 half a pair \ud83dx") },
  { name: "pairs to cut", kind: 1, data: text("\ud83d\ude00".repeat(100)) },
  { name: "Zero\u200bWidth", kind: 4, data: dword(1) },
  { name: "ZeroWidth", kind: 4, data: dword(2) },
];

const oddDacl = "D:(D;;KW;;;AN)(A;CI;KA;;;BA)(A;;KR;;;AN)(A;CIIO;KR;;;BU)";
/** Allowing before denying: tools refuse to edit such a list, and Windows obeys it as it stands. */
export const unsortedDacl = "D:(A;CI;KA;;;BA)(D;;KW;;;AN)(A;;KR;;;BU)";

const deep = (names: string[]): RawKey & { name: string } => ({
  name: names[0] ?? "end",
  values: [{ name: "level", kind: 4, data: dword(names.length) }],
  keys: names.length > 1 ? [deep(names.slice(1))] : [],
});

const licensing = (label: string): RawKey => ({
  keys: [
    {
      name: "HardwareID",
      values: [{ name: "ClientHWID", kind: 3, data: Buffer.alloc(20, 3).toString("base64") }],
      dacl: unsortedDacl,
    },
    {
      name: "Store",
      values: [{ name: "", kind: 1, data: text(label) }],
      keys: [
        { name: "LICENSE000", values: oddValues, dacl: oddDacl },
        deep(["LICENSE001", "a", "b/c", "*?", "d.", "\u00e9\u0301", "[x]", "e", "f", "g"]),
      ],
    },
  ],
});

const listener: RawKey = {
  values: [
    { name: "PortNumber", kind: 4, data: dword(3390) },
    { name: "SecurityLayer", kind: 1, data: text("2") },
    { name: "SSLCertificateSHA1Hash", kind: 3, data: Buffer.alloc(20, 9).toString("base64") },
    { name: "Odd", kind: 1, data: text("x") },
  ],
  dacl: unsortedDacl,
  keys: [
    { name: "TSMMRemotingAllowedApps", values: [{ name: "app", kind: 4, data: dword(1) }], dacl: oddDacl },
  ],
};

const terminalServer = "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server";

/** The places that the fixes of the test book may touch, with their first state; no key means absent. */
export function arrangement(extra: { [path: string]: RawKey } = {}) {
  const places: { path: string; view: "64" | "32"; key?: RawKey }[] = [
    { path: "HKLM\\SOFTWARE\\Microsoft\\MSLicensing", view: "64", key: licensing("64") },
    { path: "HKLM\\SOFTWARE\\Microsoft\\MSLicensing", view: "32", key: licensing("32") },
    { path: `${terminalServer}\\WinStations\\RDP-Tcp`, view: "64", key: listener },
    {
      path: `${terminalServer}\\Wds\\rdpwd`,
      view: "64",
      key: { values: [{ name: "PdName", kind: 1, data: text("from the template") }] },
    },
    { path: "HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows NT\\Terminal Services", view: "64" },
    { path: "HKLM\\SYSTEM\\CurrentControlSet\\Services\\TermService\\Parameters", view: "64" },
    {
      path: "HKLM\\SOFTWARE\\RdpMendTest",
      view: "64",
      key: { values: [{ name: "Gone", kind: 1, data: text("bye") }] },
    },
  ];
  return places.map((place) => (extra[place.path] ? { ...place, key: extra[place.path] } : place));
}

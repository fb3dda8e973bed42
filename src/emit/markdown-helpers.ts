/** Helpers of the pages: text, code and links in Markdown, and commands that a person types by hand. */
import { mdCellCode, mdCode, mdComment, mdHref, mdText } from "../escape/markdown.ts";
import { psKey, psNumber, psString } from "../escape/powershell.ts";
import type { RegistryKind, RegistryView } from "../model/registry-state.ts";

interface RegistryPlace {
  readonly view: RegistryView;
  readonly path: string;
}

const typeNames = {
  String: "REG_SZ",
  ExpandString: "REG_EXPAND_SZ",
  MultiString: "REG_MULTI_SZ",
  DWord: "REG_DWORD",
  QWord: "REG_QWORD",
  Binary: "REG_BINARY",
  None: "REG_NONE",
} as const satisfies Record<RegistryKind, string>;

function shown(value: unknown): string {
  return Array.isArray(value) ? value.map(shown).join(", ") : String(value);
}

/** A literal for a command typed by hand. */
function typed(value: unknown, number: (value: number) => string = psNumber): string {
  if (typeof value === "number") return number(value);
  if (typeof value === "string") return psString(value);
  if (Array.isArray(value)) return `@(${value.map((part) => typed(part, number)).join(", ")})`;
  if (typeof value !== "object" || value === null) return psString(shown(value));
  const parts = Object.entries(value).map(([name, part]) => `${psKey(name)} = ${typed(part, number)}`);
  return `@{ ${parts.join("; ")} }`;
}

/** CIM numbers carry their type; the methods that definitions call take unsigned ones. */
const cimNumber = (value: number): string => `[uint32]${value}`;

/** The key as 64-bit tools name it: the 32-bit view of SOFTWARE lies below WOW6432Node. */
function fullPath({ view, path }: RegistryPlace): string {
  return view === "Registry32" ? path.replace(/^SOFTWARE(?=\\|$)/i, "SOFTWARE\\WOW6432Node") : path;
}

/** Data as `reg.exe add /d` takes it: lists with `\0` between. */
const registryData = (data: unknown): string =>
  Array.isArray(data) ? data.map(shown).join("\\0") : shown(data);

export const markdownHelpers = {
  md: (value: unknown) => mdText(shown(value)),
  code: (value: unknown) => mdCode(shown(value)),
  cellCode: (value: unknown) => mdCellCode(shown(value)),
  comment: (value: unknown) => mdComment(shown(value)),
  link: (value: { readonly title: string; readonly href: string }) =>
    `[${mdText(value.title)}](${mdHref(value.href)})`,
  psTyped: (value: unknown) => typed(value),
  cimTyped: (value: unknown) => typed(value, cimNumber),
  registryPath: (place: RegistryPlace) => mdCode(`HKEY_LOCAL_MACHINE\\${fullPath(place)}`),
  registryItem: (place: RegistryPlace) => psString(`Registry::HKEY_LOCAL_MACHINE\\${fullPath(place)}`),
  registryKey: (place: RegistryPlace) => psString(`HKLM\\${place.path}`),
  registryView: (place: RegistryPlace) => (place.view === "Registry32" ? "/reg:32" : "/reg:64"),
  registryType: (kind: RegistryKind) => typeNames[kind],
  registryData: (data: unknown) => psString(registryData(data)),
  registryCell: (data: unknown) => (registryData(data) === "" ? "(empty)" : mdCellCode(registryData(data))),
  /** Names to keep for which the table has no row. */
  keptBeyond: (keep: readonly string[], table: Readonly<Record<string, unknown>>) =>
    mdText(keep.filter((name) => !Object.hasOwn(table, name)).join(", ")),
  keptCell: (keep: readonly string[], name: string) =>
    keep.includes(name) ? "stays when it is there" : "write it",
} as const;

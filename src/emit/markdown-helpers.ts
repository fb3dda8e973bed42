/** Helpers of the pages: text, code and links in Markdown, and commands that a person types by hand. */
import { mdCellCode, mdCode, mdComment, mdHref, mdText } from "../escape/markdown.ts";
import { psKey, psNumber, psString } from "../escape/powershell.ts";
import type { RegistryKind, RegistryView } from "../model/registry-state.ts";
import type { TableEntry } from "../primitives/shared/value-table.ts";

interface RegistryPlace {
  readonly view: RegistryView;
  readonly path: string;
  readonly user?: true;
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

const cellData = (data: unknown): string =>
  registryData(data) === "" ? "(empty)" : mdCellCode(registryData(data));

/** What somebody does by hand about a value of a table. */
function tableDeed({ data, fixed, optional }: TableEntry): string {
  if (data === undefined) return "stays when it is there; delete it when it has another type";
  if (fixed) return "write it";
  return optional ? "stays when it is there; need not be there" : "stays when it is there";
}

export const markdownHelpers = {
  md: (value: unknown) => mdText(shown(value)),
  code: (value: unknown) => mdCode(shown(value)),
  cellCode: (value: unknown) => mdCellCode(shown(value)),
  comment: (value: unknown) => mdComment(shown(value)),
  link: (value: { readonly title: string; readonly href: string }) =>
    `[${mdText(value.title)}](${mdHref(value.href)})`,
  psTyped: (value: unknown) => typed(value),
  cimTyped: (value: unknown) => typed(value, cimNumber),
  registryPath: (place: RegistryPlace) =>
    mdCode(`HKEY_${place.user ? "CURRENT_USER" : "LOCAL_MACHINE"}\\${fullPath(place)}`),
  registryItem: (place: RegistryPlace) => psString(`Registry::HKEY_LOCAL_MACHINE\\${fullPath(place)}`),
  registryKey: (place: RegistryPlace) => psString(`${place.user ? "HKCU" : "HKLM"}\\${place.path}`),
  registryView: (place: RegistryPlace) => (place.view === "Registry32" ? "/reg:32" : "/reg:64"),
  certificateStore: (store: unknown) => psString(`Cert:\\LocalMachine\\${shown(store)}`),
  registryType: (kind: RegistryKind) => typeNames[kind],
  registryData: (data: unknown) => psString(registryData(data)),
  tableData: ({ data, alike = [] }: TableEntry) =>
    data === undefined ? "(its own)" : [data, ...alike].map(cellData).join(" or "),
  tableDeed,
  /** How a template names what the table has. */
  templateNames: (as: Readonly<Record<string, string>>) =>
    mdText(
      Object.entries(as)
        .map(([name, there]) => `${name} stands there as ${there}`)
        .join(", "),
    ),
} as const;

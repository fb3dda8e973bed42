/** registry.pol, in which a Group Policy object keeps values of the registry. Microsoft, MS-GPREG 2.2.1. */

export interface PolicyValue {
  /** Below HKEY_LOCAL_MACHINE, which is not named. */
  readonly key: string;
  readonly value: string;
  /** A text is REG_SZ, a number REG_DWORD. */
  readonly data: string | number;
}

/** A value as the file holds it, of any type. */
export interface PolicyEntry {
  readonly key: string;
  readonly value: string;
  readonly type: number;
  readonly data: Buffer;
}

export const polHeader = Buffer.from([...Buffer.from("PReg", "latin1"), 1, 0, 0, 0]);

/** Numbers of the registry for types whose data has one length. */
export const numberTypes = { REG_DWORD: 4, REG_DWORD_BIG_ENDIAN: 5, REG_QWORD: 11 } as const;
const textType = 1;

/** UTF-16 with an end of its own: keys, names and texts have one. */
const ended = (text: string): Buffer => Buffer.from(`${text}\0`, "utf16le");
const mark = (text: string): Buffer => Buffer.from(text, "utf16le");

function number(value: number): Buffer {
  const octets = Buffer.alloc(4);
  octets.writeUInt32LE(value);
  return octets;
}

const entryOf = ({ key, value, data }: PolicyValue): PolicyEntry =>
  typeof data === "string"
    ? { key, value, type: textType, data: ended(data) }
    : { key, value, type: numberTypes.REG_DWORD, data: number(data) };

function written({ key, value, type, data }: PolicyEntry): Buffer {
  const fields = [ended(key), ended(value), number(type), number(data.length), data];
  return Buffer.concat([
    mark("["),
    ...fields.flatMap((field, at) => (at === 0 ? [field] : [mark(";"), field])),
    mark("]"),
  ]);
}

/** The file of these entries, in the order given. */
export const writeEntries = (entries: readonly PolicyEntry[]): Buffer =>
  Buffer.concat([polHeader, ...entries.map(written)]);

/** The file, one entry for each value, in the order given. */
export const registryPol = (values: readonly PolicyValue[]): Buffer => writeEntries(values.map(entryOf));

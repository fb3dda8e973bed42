/** registry.pol, in which a Group Policy object keeps values of the registry. Microsoft, MS-GPREG 2.2.1. */

export interface PolicyValue {
  /** Below HKEY_LOCAL_MACHINE, which is not named. */
  readonly key: string;
  readonly value: string;
  /** A text is REG_SZ, a number REG_DWORD. */
  readonly data: string | number;
}

const signature = Buffer.from("PReg", "latin1");
const version = Buffer.from([1, 0, 0, 0]);
const types = { text: 1, number: 4 } as const;

/** UTF-16 with an end of its own: keys, names and texts have one. */
const ended = (text: string): Buffer => Buffer.from(`${text}\0`, "utf16le");
const mark = (text: string): Buffer => Buffer.from(text, "utf16le");

function number(value: number): Buffer {
  const octets = Buffer.alloc(4);
  octets.writeUInt32LE(value);
  return octets;
}

function entry({ key, value, data }: PolicyValue): Buffer {
  const isText = typeof data === "string";
  const octets = isText ? ended(data) : number(data);
  const fields = [
    ended(key),
    ended(value),
    number(isText ? types.text : types.number),
    number(octets.length),
    octets,
  ];
  return Buffer.concat([
    mark("["),
    ...fields.flatMap((field, at) => (at === 0 ? [field] : [mark(";"), field])),
    mark("]"),
  ]);
}

/** The file, one entry for each value, in the order given. */
export const registryPol = (values: readonly PolicyValue[]): Buffer =>
  Buffer.concat([signature, version, ...values.map(entry)]);

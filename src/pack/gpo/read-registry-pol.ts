/** registry.pol, read octet by octet: who edits it as a text breaks all policies of a computer, and this says where. */
import { numberTypes, type PolicyEntry, polHeader } from "./registry-pol.ts";

/** What does not fit, as a phrase with its place. */
export class PolFault extends Error {
  readonly offset: number;

  constructor(offset: number, what: string) {
    super(`at octet ${offset}: ${what}`);
    this.offset = offset;
  }
}

const lengths = new Map<number, readonly [string, number]>([
  [numberTypes.REG_DWORD, ["REG_DWORD", 4]],
  [numberTypes.REG_DWORD_BIG_ENDIAN, ["REG_DWORD_BIG_ENDIAN", 4]],
  [numberTypes.REG_QWORD, ["REG_QWORD", 8]],
]);

class Cursor {
  at = 0;
  readonly #octets: Buffer;

  constructor(octets: Buffer) {
    this.#octets = octets;
  }

  get isAtEnd(): boolean {
    return this.at === this.#octets.length;
  }

  /** Goes past octets that must stand here, or to the first that does not fit. */
  pass(wanted: Buffer, what: string): void {
    for (const [index, octet] of wanted.entries())
      if (this.#octets[this.at + index] !== octet)
        throw new PolFault(this.at + index, `${what} is not there`);
    this.at += wanted.length;
  }

  take(length: number, what: string): Buffer {
    const end = this.at + length;
    if (end > this.#octets.length) throw new PolFault(this.#octets.length, `the file ends within ${what}`);
    const taken = this.#octets.subarray(this.at, end);
    this.at = end;
    return taken;
  }

  /** A text up to its NUL, without it. */
  text(what: string): string {
    const start = this.at;
    while (this.take(2, what).readUInt16LE() !== 0);
    return this.#octets.subarray(start, this.at - 2).toString("utf16le");
  }

  number(what: string): number {
    return this.take(4, what).readUInt32LE();
  }
}

const sign = (text: string): Buffer => Buffer.from(text, "utf16le");

function entry(cursor: Cursor): PolicyEntry {
  cursor.pass(sign("["), "the [ of an entry");
  const key = cursor.text("the name of a key");
  const next = (field: string): void => cursor.pass(sign(";"), `the ; before ${field}`);
  next("the name of a value");
  const value = cursor.text("the name of a value");
  next("its type");
  const type = cursor.number("the type of a value");
  next("its size");
  const place = cursor.at;
  const size = cursor.number("the size of a value");
  const [name, length] = lengths.get(type) ?? [];
  if (length !== undefined && size !== length)
    throw new PolFault(place, `a ${name} has ${length} octets, and here ${size}`);
  next("its data");
  const data = cursor.take(size, "the data of a value");
  cursor.pass(sign("]"), "the ] of an entry");
  return { key, value, type, data };
}

/**
 * The entries of the file, in their order. `writeEntries` makes the same octets of them.
 * @throws PolFault at the first octet that does not fit
 */
export function readRegistryPol(octets: Buffer): PolicyEntry[] {
  const cursor = new Cursor(octets);
  cursor.pass(polHeader, "the header of a registry.pol");
  const entries: PolicyEntry[] = [];
  while (!cursor.isAtEnd) entries.push(entry(cursor));
  return entries;
}

/** DER in and out, with limits: everything that is read here may come from an enemy. */
import * as asn1js from "asn1js";

/** A structure that is not what it should be. The message is a phrase for people. */
export class StructureFault extends Error {
  constructor(message: string) {
    super(message);
    this.name = "StructureFault";
  }
}

// What lies within an octet string is read where it is wanted, and by these limits again.
const limits = { maxDepth: 40, maxNodes: 200_000, maxContentLength: 4 * 1024 * 1024, parseEmbedded: false };

/**
 * Parses one DER value that takes up all the bytes.
 * @throws StructureFault
 */
export function parseDer(bytes: Uint8Array): asn1js.AsnType {
  const { offset, result } = asn1js.fromBER(bytes, limits);
  if (offset === -1 || result.error) throw new StructureFault("the DER is damaged");
  if (offset !== bytes.length) throw new StructureFault("bytes after the end of the DER");
  // The library reads more than DER, and does not hold a part to the length of its whole. DER has one way to
  // write a value, so what does not come out as it went in is something else.
  if (!toDer(result).equals(bytes)) throw new StructureFault("the signature is not DER");
  return result;
}

export function toDer(block: { toBER(sizeOnly?: boolean): ArrayBuffer }): Buffer {
  return Buffer.from(block.toBER(false));
}

/** A value of DER around octets: those of the parts of a constructed one, or the plain ones of a primitive. */
export function wrapDer(tag: number, parts: readonly Uint8Array[]): Buffer {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const digits = Buffer.from(length.toString(16).padStart(8, "0"), "hex");
  const long = digits.subarray(digits.findIndex((digit) => digit > 0));
  const head = length < 0x80 ? [tag, length] : [tag, 0x80 | long.length, ...long];
  return Buffer.concat([Buffer.from(head), ...parts]);
}

/** A SEQUENCE of parts that are written already. */
export function sequence(...parts: readonly Uint8Array[]): Buffer {
  return wrapDer(0x30, parts);
}

/** The octets as they were read, tag and length included. */
export function octetsOf(block: asn1js.AsnType): Buffer {
  return Buffer.from(block.valueBeforeDecodeView);
}

/** The value octets of a DER value: without tag and length. */
export function valueOctets(der: Buffer): Buffer {
  const first = der[1] ?? 0;
  return der.subarray(first < 0x80 ? 2 : 2 + (first & 0x7f));
}

/**
 * The values within a constructed one, found by their lengths alone. Nothing else is checked: it is for octets that
 * are then compared, as a whole, with what should be there.
 * @returns none where the lengths do not fit
 */
export function partsOf(der: Buffer): Buffer[] {
  const parts: Buffer[] = [];
  const inside = valueOctets(der);
  for (let at = 0; at < inside.length; ) {
    const first = inside[at + 1] ?? 0;
    const digits = first < 0x80 ? 0 : first & 0x7f;
    if (digits > 4 || at + 2 + digits > inside.length) return [];
    const length = digits === 0 ? first : inside.readUIntBE(at + 2, digits);
    const end = at + 2 + digits + length;
    if (end > inside.length) return [];
    parts.push(inside.subarray(at, end));
    at = end;
  }
  return parts;
}

/** Elements in the order that DER asks of a SET OF. */
export function sortedSet<T extends { toBER(sizeOnly?: boolean): ArrayBuffer }>(elements: readonly T[]): T[] {
  return [...elements].sort((left, right) => Buffer.compare(toDer(left), toDer(right)));
}

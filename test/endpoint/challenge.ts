/** What a server that does NLA answers to the first message of NTLM: laid out by MS-CSSP 2.2.1 and MS-NLMP 2.2.1.2, encoded by asn1js. */
import * as asn1js from "asn1js";

/** What a server says of itself; what is left out is not said. */
export interface Itself {
  readonly netbiosName?: string;
  readonly netbiosDomain?: string;
  readonly name?: string;
  readonly domain?: string;
  readonly time?: Date;
}

export const member: Itself = {
  ...{ netbiosName: "SERVER1", netbiosDomain: "CORP", name: "server1.corp.example", domain: "corp.example" },
};

const name = (text: string): Buffer => Buffer.from(text, "utf16le");

/** In steps of 100 ns since 1601. */
const fileTime = (time: Date): Buffer => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE((BigInt(time.getTime()) + 11_644_473_600_000n) * 10_000n);
  return bytes;
};

export function pair(id: number, value: Uint8Array, length = value.length): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt16LE(id, 0);
  head.writeUInt16LE(length, 2);
  return Buffer.concat([head, value]);
}
export const endOfPairs = pair(0, Buffer.alloc(0));

export const pairsOf = (its: Itself): Buffer[] => [
  ...(its.netbiosDomain ? [pair(2, name(its.netbiosDomain))] : []),
  ...(its.netbiosName ? [pair(1, name(its.netbiosName))] : []),
  ...(its.domain ? [pair(4, name(its.domain))] : []),
  ...(its.name ? [pair(3, name(its.name))] : []),
  ...(its.time ? [pair(7, fileTime(its.time))] : []),
  endOfPairs,
];

/** The CHALLENGE message with these pairs; `length` and `offset` of them, where it lies. */
export function challengeWith(
  pairs: readonly Buffer[],
  lies: { length?: number; offset?: number } = {},
): Buffer {
  const target = name("CORP");
  const info = Buffer.concat(pairs);
  const head = Buffer.alloc(56);
  head.write("NTLMSSP\0", 0, "latin1");
  head.writeUInt32LE(2, 8);
  for (const at of [12, 14]) head.writeUInt16LE(target.length, at);
  head.writeUInt32LE(56, 16);
  // Unicode, name of the target, NTLM, a domain's, session security, pairs, version.
  head.writeUInt32LE(0x02_8a_02_05, 20);
  head.fill(0x5a, 24, 32);
  for (const at of [40, 42]) head.writeUInt16LE(lies.length ?? info.length, at);
  head.writeUInt32LE(lies.offset ?? 56 + target.length, 44);
  Buffer.from([10, 0, 0x7c, 0x4f, 0, 0, 0, 15]).copy(head, 48);
  return Buffer.concat([head, target, info]);
}

export const challenge = (its: Itself): Buffer => challengeWith(pairsOf(its));

const tagged = (tagNumber: number, ...value: asn1js.AsnType[]) =>
  new asn1js.Constructed({ idBlock: { tagClass: 3, tagNumber }, value });
const sequence = (...value: asn1js.AsnType[]) => new asn1js.Sequence({ value });
const octets = (bytes: Uint8Array) => new asn1js.OctetString({ valueHex: Uint8Array.from(bytes).buffer });
const written = (value: asn1js.AsnType): Buffer => Buffer.from(value.toBER());

/** TSRequest, with this token. */
export const tsRequest = (token: Uint8Array, version = 6): Buffer =>
  written(
    sequence(
      tagged(0, new asn1js.Integer({ value: version })),
      tagged(1, sequence(sequence(tagged(0, octets(token))))),
    ),
  );

/** A TSRequest that refuses: an error, and no token. */
export const tsError = (): Buffer =>
  written(
    sequence(
      tagged(0, new asn1js.Integer({ value: 6 })),
      tagged(4, new asn1js.Integer({ valueHex: Uint8Array.from([0xc0, 0, 0, 0x6d]).buffer })),
    ),
  );

/** NegTokenResp of SPNEGO (RFC 4178), which goes on by NTLM, with this token. */
export const spnego = (token: Uint8Array): Buffer =>
  written(
    tagged(
      1,
      sequence(
        tagged(0, new asn1js.Enumerated({ value: 1 })),
        tagged(1, new asn1js.ObjectIdentifier({ value: "1.3.6.1.4.1.311.2.2.10" })),
        tagged(2, octets(token)),
      ),
    ),
  );

/** The version and the token of a TSRequest, as somebody else reads it. */
export function readRequest(bytes: Buffer): { version: number; token: Buffer } {
  const { result, offset } = asn1js.fromBER(Uint8Array.from(bytes).buffer);
  if (offset !== bytes.length) throw new Error(`${bytes.length} bytes, of which ${offset} are a TSRequest`);
  const below = (value: unknown, index: number): unknown =>
    (value as asn1js.Constructed).valueBlock.value[index];
  const version = below(below(result, 0), 0) as asn1js.Integer;
  const token = below(below(below(below(below(result, 1), 0), 0), 0), 0) as asn1js.OctetString;
  return { version: version.valueBlock.valueDec, token: Buffer.from(token.getValue()) };
}

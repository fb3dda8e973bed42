/** SpcIndirectDataContent: the hash of a script, as PowerShell's subject interface package has it signed. */
import { createHash } from "node:crypto";
import * as asn1js from "asn1js";
import type { Content } from "../cms/content.ts";
import { StructureFault, sequence, toDer } from "../cms/der.ts";
import { digestInfo } from "../cms/digest.ts";
import { oid } from "../cms/oids.ts";
import { type HashName, hashNames } from "../signer.ts";

/** The GUID of PowerShell's subject interface package, 603BCC1F-4B59-4E08-B724-D2C6297EF351, in its byte order. */
const powerShellSip = Buffer.from("1fcc3b60594b084eb724d2c6297ef351", "hex");

/**
 * The hash of a script's text, as Windows takes it: over its UTF-16LE code units, line ends as they are,
 * a byte order mark included as the character U+FEFF.
 */
export function scriptDigest(body: string, hash: HashName): Buffer {
  return createHash(hash).update(Buffer.from(body, "utf16le")).digest();
}

/** The part that is the same for every script. */
const sipInfo = toDer(
  new asn1js.Sequence({
    value: [
      new asn1js.ObjectIdentifier({ value: oid.sipInfo }),
      new asn1js.Sequence({
        value: [
          new asn1js.Integer({ value: 65_536 }),
          new asn1js.OctetString({ valueHex: powerShellSip }),
          ...Array.from({ length: 5 }, () => new asn1js.Integer({ value: 0 })),
        ],
      }),
    ],
  }),
);

export function indirectData(digest: Buffer, hash: HashName): Content {
  return { type: oid.indirectData, der: sequence(sipInfo, digestInfo(digest, hash)) };
}

/**
 * Reads the hash out of the content of a signature. The content must be, octet for octet, what is written
 * for that hash: nothing else can hide in it.
 * @throws StructureFault
 */
export function readIndirectData(octets: Buffer): { hash: HashName; digest: Buffer } {
  for (const hash of hashNames) {
    const length = createHash(hash).digest().length;
    const digest = octets.subarray(octets.length - length);
    if (indirectData(digest, hash).der.equals(octets)) return { hash, digest };
  }
  throw new StructureFault(
    "the signed content is not the SHA-256, SHA-384 or SHA-512 hash of a PowerShell script",
  );
}

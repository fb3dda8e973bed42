/** The signed attribute by which a timestamp authority says which certificate is its own (RFC 2634, RFC 5035). */
import { createHash } from "node:crypto";
import * as asn1js from "asn1js";
import { StructureFault } from "../cms/der.ts";
import { hashOid } from "../cms/oids.ts";
import type { SignedData } from "../cms/read.ts";
import { hashNames } from "../signer.ts";

const signingCertificate = "1.2.840.113549.1.9.16.2.12";
const signingCertificateV2 = "1.2.840.113549.1.9.16.2.47";

function children(block: asn1js.AsnType | undefined): asn1js.AsnType[] {
  if (!(block instanceof asn1js.Sequence))
    throw new StructureFault("the timestamp names its certificate in an unknown form");
  return block.valueBlock.value;
}

/** The first entry of the list is about the signer; the others would be about its issuers. */
function firstEntry(value: asn1js.AsnType): asn1js.AsnType[] {
  return children(children(children(value)[0])[0]);
}

function hashIn(algorithm: asn1js.AsnType): string {
  const name = children(algorithm)[0]?.valueBlock.toString();
  const hash = hashNames.find((one) => hashOid[one] === name);
  if (!hash) throw new StructureFault("the timestamp names its certificate by an unknown hash");
  return hash;
}

function matches([first, second]: asn1js.AsnType[], implied: string, { signer }: SignedData): boolean {
  const isHash = first instanceof asn1js.OctetString;
  const stated = isHash ? first : second;
  if (!first || !(stated instanceof asn1js.OctetString)) return false;
  const hash = isHash ? implied : hashIn(first);
  // The hash is over the whole certificate, so issuer and serial number, which may follow, add nothing to it.
  return createHash(hash).update(signer.raw).digest().equals(stated.valueBlock.valueHexView);
}

/**
 * Checks that the certificate that came with the token is the one that the authority named when it signed.
 * SHA-1 is taken where the older attribute implies it: to be cheated, one would need a second preimage.
 * @throws StructureFault
 */
export function checkNamedCertificate(data: SignedData): void {
  const older = data.signedAttribute(signingCertificate);
  const newer = data.signedAttribute(signingCertificateV2);
  const entries = [
    ...older.map((value) => matches(firstEntry(value), "sha1", data)),
    ...newer.map((value) => matches(firstEntry(value), "sha256", data)),
  ];
  if (entries.length === 0) throw new StructureFault("the timestamp does not name its certificate");
  if (!entries.every(Boolean)) throw new StructureFault("the timestamp names another certificate");
}

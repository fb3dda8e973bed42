/** DigestInfo: a digest with the name of its hash, as RSA PKCS#1 v1.5 signs it. */
import { Null, ObjectIdentifier, OctetString, Sequence } from "asn1js";
import type { HashName } from "../signer.ts";

const oids: Readonly<Record<HashName, string>> = {
  sha256: "2.16.840.1.101.3.4.2.1",
  sha384: "2.16.840.1.101.3.4.2.2",
  sha512: "2.16.840.1.101.3.4.2.3",
};

/** The DER of a DigestInfo, for keys that pad what they get and know no hash. */
export function digestInfo(digest: Buffer, hash: HashName): Buffer {
  const algorithm = new Sequence({ value: [new ObjectIdentifier({ value: oids[hash] }), new Null()] });
  const value = new OctetString({ valueHex: new Uint8Array(digest).buffer });
  return Buffer.from(new Sequence({ value: [algorithm, value] }).toBER());
}

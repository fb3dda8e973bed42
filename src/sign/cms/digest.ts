/** A hash as structures name it, alone and with its value. */
import * as asn1js from "asn1js";
import * as pkijs from "pkijs";
import type { HashName } from "../signer.ts";
import { hashOid } from "./oids.ts";

/** With NULL for parameters, as Windows writes it. */
export function hashAlgorithm(hash: HashName): pkijs.AlgorithmIdentifier {
  return new pkijs.AlgorithmIdentifier({ algorithmId: hashOid[hash], algorithmParams: new asn1js.Null() });
}

/** DigestInfo of PKCS #1 v1.5: what Authenticode states, and what keys that know no hash are given to sign. */
export function digestInfo(digest: Buffer, hash: HashName): asn1js.Sequence {
  const value = new asn1js.OctetString({ valueHex: digest });
  return new asn1js.Sequence({ value: [hashAlgorithm(hash).toSchema(), value] });
}

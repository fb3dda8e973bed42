/** A hash as structures name it, alone and with its value. */
import * as asn1js from "asn1js";
import * as pkijs from "pkijs";
import { type HashName, hashNames } from "../signer.ts";
import { sequence, toDer, wrapDer } from "./der.ts";
import { hashOid } from "./oids.ts";

/** With NULL for parameters, as Windows writes it. */
export function hashAlgorithm(hash: HashName): pkijs.AlgorithmIdentifier {
  return new pkijs.AlgorithmIdentifier({ algorithmId: hashOid[hash], algorithmParams: new asn1js.Null() });
}

/** Written once: a build has thousands of digests and one algorithm. */
const algorithms = new Map(hashNames.map((hash) => [hash, toDer(hashAlgorithm(hash).toSchema())] as const));
const octetString = 0x04;

/** DigestInfo of PKCS #1 v1.5, as DER: what Authenticode states, and what keys that know no hash are given to sign. */
export function digestInfo(digest: Buffer, hash: HashName): Buffer {
  return sequence(algorithms.get(hash) as Buffer, wrapDer(octetString, [digest]));
}

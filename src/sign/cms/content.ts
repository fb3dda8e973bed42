/** What a signature of Authenticode is over: a content type and its structure. */
import { createHash } from "node:crypto";
import type * as asn1js from "asn1js";
import type { HashName } from "../signer.ts";
import { toDer, valueOctets } from "./der.ts";

export interface Content {
  readonly type: string;
  /** Stands directly in the explicit tag, not in an OCTET STRING as plain CMS has it. */
  readonly block: asn1js.Sequence;
}

/** The value of the messageDigest attribute: the hash of the content's octets without tag and length. */
export function contentDigest(content: Content, hash: HashName): Buffer {
  return createHash(hash)
    .update(valueOctets(toDer(content.block)))
    .digest();
}

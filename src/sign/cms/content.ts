/** What a signature of Authenticode is over: a content type and its structure. */
import { createHash } from "node:crypto";
import type { HashName } from "../signer.ts";
import { valueOctets } from "./der.ts";

export interface Content {
  readonly type: string;
  /** Stands directly in the explicit tag, not in an OCTET STRING as plain CMS has it. With tag and length. */
  readonly der: Buffer;
}

/** The value of the messageDigest attribute: the hash of the content's octets without tag and length. */
export function contentDigest(content: Content, hash: HashName): Buffer {
  return createHash(hash).update(valueOctets(content.der)).digest();
}

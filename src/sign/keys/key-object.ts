/** Signing with a key that Node holds. */
import { constants, type KeyObject, sign } from "node:crypto";
import { promisify } from "node:util";
import { mapLimited } from "../limited.ts";
import type { HashName, SignRequest } from "../signer.ts";

/** As many as Node's pool has threads. */
const atOnce = 4;

/**
 * Signs each message, off the main thread: RSA by PKCS#1 v1.5, EC as DER.
 * @param key a private key of type `rsa` or `ec`
 */
export function signWithKey(
  key: KeyObject,
  requests: readonly SignRequest[],
  hash: HashName,
): Promise<Buffer[]> {
  const signAsync = promisify<string, Buffer, Parameters<typeof sign>[2], Buffer>(sign);
  const how = { key, padding: constants.RSA_PKCS1_PADDING, dsaEncoding: "der" } as const;
  return mapLimited(requests, atOnce, ({ message }) => signAsync(hash, message, how));
}

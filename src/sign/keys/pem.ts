/** A private key in a PEM file, with its certificates in one or more others. */
import { createPrivateKey, type KeyObject } from "node:crypto";
import { diagnostic, InputError } from "../../diagnostics/diagnostic.ts";
import type { CodeSigner } from "../signer.ts";
import { chainOfKey, readCertificates } from "./certificates.ts";
import { signWithKey } from "./key-object.ts";
import type { SigningEnvironment, SourceOf } from "./key-source.ts";
import { readInput } from "./read-input.ts";
import { readSecret } from "./secret.ts";

const anyKey = /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/;
/** PKCS#8 says it in its first line, the older form in a header. */
const encryptedKey = /-----BEGIN ENCRYPTED PRIVATE KEY-----|^Proc-Type: 4,ENCRYPTED/m;

async function readKey(source: SourceOf<"pem">, environment: SigningEnvironment): Promise<KeyObject> {
  const file = source.key;
  const text = (await readInput(environment.cwd, file, "private key")).toString("latin1");
  if (!anyKey.test(text)) throw new InputError([diagnostic("sign/no-key", { file })]);
  const encrypted = encryptedKey.test(text);
  if (encrypted && source.password === undefined) {
    throw new InputError([diagnostic("sign/password-needed", { file })]);
  }
  // Without a password OpenSSL would ask on the terminal, so there always is one.
  const passphrase = encrypted ? await readSecret(source.password ?? "", file, environment) : "";
  try {
    return createPrivateKey({ key: text, format: "pem", passphrase });
  } catch {
    const code = encrypted ? "sign/wrong-password" : "sign/no-key";
    throw new InputError([diagnostic(code, { file })]);
  }
}

/**
 * A signer with the key in memory.
 * @throws InputError when key or certificates cannot be read, or do not belong together
 */
export async function pemSigner(
  source: SourceOf<"pem">,
  environment: SigningEnvironment,
): Promise<CodeSigner> {
  const certificates = await readCertificates(environment.cwd, source.certificates);
  const key = await readKey(source, environment);
  return {
    certificates: chainOfKey(source.key, key, certificates),
    purpose: "release",
    label: `PEM key ${source.key}`,
    sign: (requests, hash) => signWithKey(key, requests, hash),
  };
}

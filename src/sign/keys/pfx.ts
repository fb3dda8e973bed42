/** A key and its certificates in one PFX (PKCS#12) file, protected by a password. */
import { createPrivateKey, X509Certificate } from "node:crypto";
import { createSecureContext } from "node:tls";
import { diagnostic, InputError } from "../../diagnostics/diagnostic.ts";
import type { CodeSigner } from "../signer.ts";
import { chainOfKey } from "./certificates.ts";
import { signWithKey } from "./key-object.ts";
import type { SigningEnvironment, SourceOf } from "./key-source.ts";
import { decrypt, Refusal } from "./pbes2.ts";
import { mergeBags, type PfxStructure, readBags, readStructure } from "./pfx-structure.ts";
import { readInput } from "./read-input.ts";
import { readSecret } from "./secret.ts";

/** Turns what the parser throws, whatever it is, into a finding about the file. */
function examine<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof InputError) throw error;
    if (!(error instanceof Refusal))
      throw new InputError([diagnostic("sign/not-a-pfx", { file }, "octets in disorder")]);
    const { kind, message } = error;
    if (kind === "encryption") throw new InputError([diagnostic("sign/pfx-encryption", { file }, message)]);
    if (kind === "iterations") throw new InputError([diagnostic("sign/pfx-iterations", { file }, message)]);
    throw new InputError([diagnostic("sign/not-a-pfx", { file }, message)]);
  }
}

/**
 * OpenSSL itself checks the MAC, and so the password; the algorithms were looked at before.
 * @returns false when OpenSSL does not take the file for another reason, which is then to be found
 */
function checkPassword(source: SourceOf<"pfx">, pfx: Buffer, passphrase: string): boolean {
  try {
    // The level is that of TLS connections, which this is not; `checkLeaf` judges the certificate.
    createSecureContext({ pfx, passphrase, ciphers: "DEFAULT@SECLEVEL=0" });
    return true;
  } catch (error) {
    if (!String(error).includes("mac verify failure")) return false;
    const code = source.password === undefined ? "sign/password-needed" : "sign/wrong-password";
    throw new InputError([diagnostic(code, { file: source.file })]);
  }
}

function open(file: string, structure: PfxStructure, password: string) {
  const decrypted = structure.encrypted.map(({ encryption, data }) =>
    readBags(decrypt(encryption, password, data)),
  );
  const { keys, certificates } = mergeBags([structure.open, ...decrypted]);
  const [der, ...more] = keys;
  if (der === undefined) throw new InputError([diagnostic("sign/no-key", { file })]);
  if (more.length > 0) throw new InputError([diagnostic("sign/several-keys", { file }, keys.length)]);
  if (certificates.length === 0) throw new InputError([diagnostic("sign/no-certificate", { file })]);
  const key = createPrivateKey({ key: der, format: "der", type: "pkcs8", passphrase: password });
  return {
    key,
    certificates: chainOfKey(
      file,
      key,
      certificates.map((one) => new X509Certificate(one)),
    ),
  };
}

/**
 * A signer with the key in memory.
 * @throws InputError when the file is no PFX, is not encrypted with AES, has no MAC, or the password is wrong
 */
export async function pfxSigner(
  source: SourceOf<"pfx">,
  environment: SigningEnvironment,
): Promise<CodeSigner> {
  const { file } = source;
  const octets = await readInput(environment.cwd, file, "PFX file");
  const structure = examine(file, () => readStructure(octets));
  if (!structure.hasMac) throw new InputError([diagnostic("sign/pfx-no-mac", { file })]);
  const password = source.password === undefined ? "" : await readSecret(source.password, file, environment);
  const accepted = checkPassword(source, octets, password);
  const { key, certificates } = examine(file, () => open(file, structure, password));
  if (!accepted) throw new InputError([diagnostic("sign/not-a-pfx", { file }, "something OpenSSL refuses")]);
  return {
    certificates,
    purpose: "release",
    label: `PFX ${file}`,
    sign: (requests, hash) => signWithKey(key, requests, hash),
  };
}

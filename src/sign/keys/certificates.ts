/** Certificates from PEM files, and which of them is the leaf. */
import type { KeyObject, X509Certificate } from "node:crypto";
import { diagnostic, InputError } from "../../diagnostics/diagnostic.ts";
import { certificatesInPem } from "../pem-certificates.ts";
import type { CodeSigner } from "../signer.ts";
import { issued, orderChain } from "./chain.ts";
import { readInput } from "./read-input.ts";

function parse(file: string, text: string): X509Certificate[] {
  const found = certificatesInPem(text);
  const damaged = found.filter(({ certificate }) => !certificate);
  if (damaged.length > 0)
    throw new InputError(damaged.map(({ line }) => diagnostic("sign/broken-certificate", { file, line })));
  if (found.length === 0) throw new InputError([diagnostic("sign/no-certificate", { file })]);
  return found.flatMap(({ certificate }) => certificate ?? []);
}

/**
 * Every certificate of the PEM files, in the order of the files.
 * @throws InputError when a file cannot be read, holds none, or holds a broken one
 */
export async function readCertificates(cwd: string, files: readonly string[]): Promise<X509Certificate[]> {
  const all: X509Certificate[] = [];
  for (const file of files) {
    all.push(...parse(file, (await readInput(cwd, file, "certificate file")).toString("latin1")));
  }
  return all;
}

/**
 * The chain of the certificate that belongs to the key.
 * @throws InputError when none does
 */
export function chainOfKey(
  file: string,
  key: KeyObject,
  certificates: readonly X509Certificate[],
): CodeSigner["certificates"] {
  const leaf = certificates.find((one) => one.checkPrivateKey(key));
  if (leaf === undefined) throw new InputError([diagnostic("sign/not-a-pair", { file })]);
  return orderChain(leaf, certificates);
}

/**
 * The chain of certificates whose key is elsewhere: the leaf is the only one that issued none of the others.
 * @throws InputError when a file cannot be read, or several could be the leaf
 */
export async function readChain(cwd: string, files: readonly string[]): Promise<CodeSigner["certificates"]> {
  const read = await readCertificates(cwd, files);
  const all = [...new Map(read.map((one) => [one.fingerprint256, one])).values()];
  const ends = all.filter((one) => !all.some((other) => other !== one && issued(one, other)));
  const [leaf, ...more] = ends;
  if (leaf === undefined || more.length > 0) {
    throw new InputError([diagnostic("sign/which-leaf", { file: files[0] ?? "" }, ends.length)]);
  }
  return orderChain(leaf, all);
}

/** The two lists of two-phase signing: digests out, signatures in. */

import type { X509Certificate } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { z } from "zod";
import { diagnostic, InputError } from "../../diagnostics/diagnostic.ts";
import { sha256 } from "../../hash/sha256.ts";
import { parseYaml } from "../../settings/yaml-file.ts";
import { digestInfo } from "../cms/digest.ts";
import { whyNot } from "../plain-file.ts";
import type { HashName, SignRequest } from "../signer.ts";
import { readInput } from "./read-input.ts";

const digestsSchema = "rdpmend.digests/1";

const signaturesSchema = z.strictObject({
  schema: z.literal("rdpmend.signatures/1"),
  signatures: z.array(
    z.strictObject({
      digest: z.string().regex(/^(?:[0-9A-Fa-f]{2}){32,64}$/, { error: "the digest of the list, in hex" }),
      signature: z.base64({ error: "a signature in base64" }).min(1, { error: "a signature in base64" }),
    }),
  ),
});

/**
 * The signatures of a list, by digest (hex, small letters).
 * @throws InputError with a place for everything that is wrong in it
 */
export async function readSignatures(cwd: string, file: string): Promise<ReadonlyMap<string, Buffer>> {
  const text = (await readInput(cwd, file, "list of signatures")).toString("utf8").replace(/^\ufeff/, "");
  // JSON is YAML, and the YAML parser knows the place of everything.
  const { value, diagnostics } = parseYaml(file, text, signaturesSchema);
  if (value === undefined) {
    throw new InputError(diagnostics.map((one) => diagnostic("sign/signature-list", one.place, one.message)));
  }
  return new Map(
    value.signatures.map((one) => [one.digest.toLowerCase(), Buffer.from(one.signature, "base64")]),
  );
}

/**
 * Writes the list of digests that somebody is to sign, whole or not at all.
 * @throws InputError when it cannot be written
 */
export async function writeDigests(
  cwd: string,
  file: string,
  leaf: X509Certificate,
  hash: HashName,
  requests: readonly SignRequest[],
): Promise<void> {
  const rsa = leaf.publicKey.asymmetricKeyType === "rsa";
  const list = {
    schema: digestsSchema,
    hash,
    algorithm: rsa ? "rsa-pkcs1v15" : "ecdsa",
    certificate: sha256(leaf.raw),
    files: requests.map(({ name, digest }) => ({
      path: name,
      digest: digest.toString("hex"),
      ...(rsa ? { digestInfo: digestInfo(digest, hash).toString("base64") } : {}),
    })),
  };
  const path = resolve(cwd, file);
  // A slip of the hand here could cost the key or the settings.
  if (existsSync(path) && !(await readInput(cwd, file, "list of digests")).includes(digestsSchema))
    throw new InputError([diagnostic("sign/list-not-written", { file }, "another file is in its place")]);
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(temporary, `${JSON.stringify(list, null, 2)}\n`);
    await rename(temporary, path);
  } catch (error) {
    // What went wrong first is what is reported.
    await rm(temporary, { force: true }).catch(() => undefined);
    throw new InputError([diagnostic("sign/list-not-written", { file }, whyNot(error))]);
  }
}

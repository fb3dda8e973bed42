/** Certificates that no decent authority would issue, made by openssl one by one. */
import { generateKeyPairSync, type KeyObject, X509Certificate } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { mustRun } from "../peers/program.ts";

export interface Made {
  certificate: X509Certificate;
  key: KeyObject;
}

export interface Wish {
  name: string;
  /** Itself when left out. */
  issuer?: Made;
  /** As in openssl's extension files, a line each. */
  extensions: readonly string[];
  key?: KeyObject;
  digest?: "sha256" | "sha1" | "md5";
}

export const anAuthority = ["basicConstraints = critical,CA:TRUE", "keyUsage = critical,keyCertSign"];
export const aSigner = ["keyUsage = critical,digitalSignature", "extendedKeyUsage = codeSigning"];

export const curveKey = (namedCurve = "P-256") => generateKeyPairSync("ec", { namedCurve }).privateKey;
export const rsaKey = (modulusLength: number) => generateKeyPairSync("rsa", { modulusLength }).privateKey;

/** Valid for ten days from now on. */
export async function make({
  name,
  issuer,
  extensions,
  key = curveKey(),
  digest = "sha256",
}: Wish): Promise<Made> {
  const folder = await mkdtemp(join(tmpdir(), "rdpmend-hand-made-"));
  const file = (called: string) => join(folder, called);
  const pem = (one: KeyObject) => one.export({ type: "pkcs8", format: "pem" });
  try {
    await writeFile(file("key"), pem(key), { mode: 0o600 });
    await writeFile(file("extensions"), `${extensions.join("\n")}\n`);
    await mustRun("openssl", [
      "req",
      "-new",
      "-utf8",
      "-subj",
      `/CN=${name}`,
      "-key",
      file("key"),
      "-out",
      file("request"),
    ]);
    if (issuer) {
      await writeFile(file("issuer.key"), pem(issuer.key), { mode: 0o600 });
      await writeFile(file("issuer.crt"), issuer.certificate.toString());
    }
    const by = issuer ? ["-CA", file("issuer.crt"), "-CAkey", file("issuer.key")] : ["-signkey", file("key")];
    await mustRun("openssl", [
      ...["x509", "-req", `-${digest}`, "-days", "10", "-in", file("request"), ...by],
      ...["-extfile", file("extensions"), "-out", file("crt")],
    ]);
    return { certificate: new X509Certificate(await readFile(file("crt"))), key };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

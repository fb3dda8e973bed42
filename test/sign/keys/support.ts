/** Keys and certificates that the openssl command line makes, in a folder of the test's own. */
import { spawnSync } from "node:child_process";
import { createHash, verify, type X509Certificate } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { type Diagnostic, InputError } from "../../../src/diagnostics/diagnostic.ts";
import type { SigningEnvironment } from "../../../src/sign/keys/key-source.ts";
import type { CodeSigner, HashName, SignRequest } from "../../../src/sign/signer.ts";

export class Scratch {
  readonly path = mkdtempSync(join(tmpdir(), "rdpmend-keys-"));

  file(name: string, content?: string | Buffer): string {
    const path = join(this.path, name);
    if (content !== undefined) writeFileSync(path, content);
    return path;
  }

  /** Runs openssl here; throws with what it said when it fails. */
  openssl(...args: string[]): void {
    const ran = spawnSync("openssl", args, { cwd: this.path, encoding: "utf8" });
    if (ran.status !== 0) throw new Error(`openssl ${args.join(" ")}: ${ran.stderr}`);
  }

  key(name: string, type: "rsa" | "ec" = "ec", size = type === "rsa" ? "2048" : "P-256"): void {
    const option = type === "rsa" ? `rsa_keygen_bits:${size}` : `ec_paramgen_curve:${size}`;
    this.openssl("genpkey", "-algorithm", type, "-pkeyopt", option, "-out", `${name}.key`);
  }

  /** `<name>.crt` for `<name>.key`, signed by `issuer` or by itself. */
  certificate(name: string, issuer: string | undefined, extensions: readonly string[], days = "30"): void {
    this.file(`${name}.cnf`, ["[req]", "distinguished_name=dn", "[dn]", "[x]", ...extensions].join("\n"));
    const config = ["-config", `${name}.cnf`, "-extensions", "x"];
    const signer = issuer === undefined ? [] : ["-CA", `${issuer}.crt`, "-CAkey", `${issuer}.key`];
    const subject = ["-key", `${name}.key`, "-subj", `/CN=${name}`];
    this.openssl(
      "req",
      "-x509",
      "-new",
      ...subject,
      ...config,
      ...signer,
      "-days",
      days,
      "-out",
      `${name}.crt`,
    );
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }

  environment(more: Partial<SigningEnvironment> = {}): SigningEnvironment {
    return { cwd: this.path, env: process.env, ...more };
  }
}

export const authority = [
  "basicConstraints=critical,CA:TRUE",
  "keyUsage=keyCertSign",
  "subjectKeyIdentifier=hash",
];
export const signing = [
  "basicConstraints=critical,CA:FALSE",
  "keyUsage=digitalSignature",
  "extendedKeyUsage=codeSigning",
];

/** A suite with a folder of its own; without openssl it is skipped and says so. */
export function describeWithOpenssl(name: string, body: (scratch: Scratch) => void): void {
  if (spawnSync("openssl", ["version"]).status !== 0) {
    describe(name, () => {
      it("makes keys", ({ skip }) => {
        skip("the openssl command line is not installed");
      });
    });
    return;
  }
  describe(name, () => {
    const scratch = new Scratch();
    afterAll(() => scratch.remove());
    body(scratch);
  });
}

export function requestOf(text: string, hash: HashName = "sha256"): SignRequest {
  const message = Buffer.from(text);
  return { name: `${text}.ps1`, message, digest: createHash(hash).update(message).digest() };
}

export async function expectSigns(
  signer: CodeSigner,
  hashes: readonly HashName[] = ["sha256"],
): Promise<void> {
  for (const hash of hashes) {
    const requests = ["a", "b", "c"].map((text) => requestOf(text, hash));
    const signatures = await signer.sign(requests, hash);
    const key = signer.certificates[0].publicKey;
    expect(
      signatures.map((one, index) => verify(hash, requests[index]?.message ?? Buffer.alloc(0), key, one)),
    ).toEqual([true, true, true]);
  }
}

/** What a promise was refused with. */
export async function findingsOf(work: Promise<unknown>): Promise<readonly Diagnostic[]> {
  try {
    await work;
  } catch (error) {
    if (error instanceof InputError) return error.diagnostics;
    throw error;
  }
  throw new Error("nothing was refused");
}

export async function codesOf(work: Promise<unknown>): Promise<string[]> {
  return (await findingsOf(work)).map((one) => one.code);
}

export const names = (certificates: readonly X509Certificate[]) => certificates.map((one) => one.subject);

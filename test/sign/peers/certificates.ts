/** One certificate, issued by `openssl ca`, which alone lets openssl 3.0 say from when it is valid. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { mustRun } from "./program.ts";

export interface Validity {
  from: Date;
  to: Date;
}

export interface CertificateRequest {
  /** Where the certificate is put, as `<file>.crt`; PEM. */
  folder: string;
  file: string;
  commonName: string;
  keyFile: string;
  /** As in openssl's extension files, a line each. */
  extensions: readonly string[];
  validity: Validity;
  /** Its own key when left out: a root. */
  issuer?: { keyFile: string; certificateFile: string };
}

export const organisation = "Rdpmend Test";

export async function issue(request: CertificateRequest): Promise<void> {
  // A database for each certificate: openssl's does not bear two at once.
  const work = await mkdtemp(join(request.folder, "issue-"));
  try {
    const config = join(work, "openssl.cnf");
    const signingRequest = join(work, "request.pem");
    const out = join(request.folder, `${request.file}.crt`);
    await writeFile(join(work, "index.txt"), "");
    await writeFile(config, configuration(work, request.extensions));
    const subject = `/O=${escaped(organisation)}/CN=${escaped(request.commonName)}`;
    await mustRun("openssl", [
      ...["req", "-new", "-utf8", "-config", config, "-subj", subject],
      ...["-key", request.keyFile, "-out", signingRequest],
    ]);
    const { issuer } = request;
    await mustRun("openssl", [
      ...["ca", "-batch", "-notext", "-utf8", "-preserveDN", "-config", config],
      ...["-startdate", openSslDate(request.validity.from), "-enddate", openSslDate(request.validity.to)],
      ...(issuer
        ? ["-keyfile", issuer.keyFile, "-cert", issuer.certificateFile]
        : ["-selfsign", "-keyfile", request.keyFile]),
      ...["-in", signingRequest, "-out", out],
    ]);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

function configuration(work: string, extensions: readonly string[]): string {
  return [
    "[ca]",
    "default_ca = authority",
    "[authority]",
    `database = ${join(work, "index.txt")}`,
    `new_certs_dir = ${work}`,
    "default_md = sha256",
    "rand_serial = yes",
    "unique_subject = no",
    "policy = names",
    "x509_extensions = extensions",
    "[names]",
    "organizationName = optional",
    "commonName = supplied",
    "[req]",
    "distinguished_name = names",
    "string_mask = utf8only",
    "[extensions]",
    ...extensions,
    "",
  ].join("\n");
}

/** In a subject a slash begins the next attribute, and a plus a second value. */
function escaped(text: string): string {
  return text.replace(/[\\/+=]/g, "\\$&");
}

/** YYYYMMDDHHMMSSZ */
function openSslDate(date: Date): string {
  return `${date.toISOString().replace(/\D/g, "").slice(0, 14)}Z`;
}

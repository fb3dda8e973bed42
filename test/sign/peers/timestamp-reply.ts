/** Replies of RFC 3161 made by `openssl ts`, and by `openssl cms` where `ts` refuses to do the wrong thing. */
import { randomBytes } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Holder } from "./authority.ts";
import { mustRun } from "./program.ts";

export interface ReplyWith {
  signer: Holder;
  /** Of the signature on the token. */
  hash: string;
  /** The digests that the server stamps. */
  accepts: string;
}

const accepted = Buffer.from("3003020100", "hex");

/** Answers a request; a request that openssl cannot accept gets a reply that says so. */
export function reply(request: Buffer, how: ReplyWith): Promise<Buffer> {
  return inFolder(request, how, async (args) => mustRun("openssl", args));
}

/** As `reply`, with the token signed by a certificate that `openssl ts` would refuse to sign with. */
export function replySignedBy(request: Buffer, how: ReplyWith, signer: Holder): Promise<Buffer> {
  return inFolder(request, how, async (args, folder) => {
    const token = join(folder, "token.der");
    const content = join(folder, "content.der");
    await mustRun("openssl", [...args, "-token_out", "-out", token]);
    const take = ["cms", "-verify", "-noverify", "-binary", "-inform", "DER", "-in", token, "-out", content];
    await mustRun("openssl", take);
    const others = await writeIntermediates(folder, signer);
    const signed = await mustRun("openssl", [
      ...["cms", "-sign", "-binary", "-nodetach", "-cades", "-md", how.hash],
      // TSTInfo
      ...["-econtent_type", "1.2.840.113549.1.9.16.1.4"],
      ...["-signer", signer.certificateFile, "-inkey", signer.keyFile, "-certfile", others],
      ...["-in", content, "-outform", "DER"],
    ]);
    return sequence(Buffer.concat([accepted, signed]));
  });
}

async function inFolder(
  request: Buffer,
  { signer, hash, accepts }: ReplyWith,
  make: (args: string[], folder: string) => Promise<Buffer>,
): Promise<Buffer> {
  // A folder for each reply: openssl's serial file does not bear two at once.
  const folder = await mkdtemp(join(tmpdir(), "rdpmend-tsa-"));
  try {
    const query = join(folder, "request.tsq");
    const config = join(folder, "tsa.cnf");
    const serial = join(folder, "serial");
    await writeFile(query, request);
    await writeFile(serial, `${randomBytes(8).toString("hex")}\n`);
    await writeFile(config, configuration(serial, hash, accepts));
    const others = await writeIntermediates(folder, signer);
    const args = ["ts", "-reply", "-config", config, "-queryfile", query];
    const by = ["-signer", signer.certificateFile, "-inkey", signer.keyFile, "-chain", others];
    return await make([...args, ...by], folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The chain without the signer's own certificate, which openssl adds by itself. */
async function writeIntermediates(folder: string, { chain }: Holder): Promise<string> {
  const file = join(folder, "intermediates.pem");
  const above = chain.slice(1).map((certificate) => certificate.toString());
  await writeFile(file, above.join(""));
  return file;
}

function configuration(serial: string, hash: string, accepts: string): string {
  return [
    "[tsa]",
    "default_tsa = server",
    "[server]",
    `serial = ${serial}`,
    `signer_digest = ${hash}`,
    "default_policy = 1.3.6.1.4.1.311.999.2",
    `digests = ${accepts}`,
    "accuracy = secs:1",
    "ordering = yes",
    "tsa_name = yes",
    "ess_cert_id_chain = no",
    "ess_cert_id_alg = sha256",
    "",
  ].join("\n");
}

function sequence(content: Buffer): Buffer {
  const length = content.length.toString(16);
  const bytes = Buffer.from(length.padStart(length.length + (length.length % 2), "0"), "hex");
  // A token is far above the 127 bytes up to which a length is written in one.
  return Buffer.concat([Buffer.from([0x30, 0x80 | bytes.length]), bytes, content]);
}

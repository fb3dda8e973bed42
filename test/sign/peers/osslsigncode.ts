/** Thin functions over osslsigncode, which picks a file's format by the extension of its name. */
import { mustRun, run } from "./program.ts";

const program = "osslsigncode";

export interface SignWith {
  /** PEM files: the private key, and the leaf with its intermediates. */
  key: string;
  certificates: string;
  hash?: "sha1" | "sha256" | "sha384" | "sha512";
  /** Of an RFC 3161 server. */
  timestampUrl?: string;
  /** The opus information: a name, and an address for more. */
  description?: string;
  url?: string;
  /** The signingTime attribute; now when left out. */
  at?: Date;
  /** Puts the signature into the one that the file has. */
  nest?: boolean;
}

/** Signs `input` into `output`, which must not exist. Rejects with what the program said. */
export async function sign(input: string, output: string, how: SignWith): Promise<void> {
  const args = ["sign", "-key", how.key, "-certs", how.certificates, "-h", how.hash ?? "sha256"];
  if (how.description) args.push("-n", how.description);
  if (how.url) args.push("-i", how.url);
  if (how.at) args.push("-time", seconds(how.at));
  if (how.nest) args.push("-nest");
  if (how.timestampUrl) args.push("-ts", how.timestampUrl);
  await mustRun(program, [...args, "-in", input, "-out", output]);
}

/** Adds a timestamp to a signed `input` into `output`, which must not exist. */
export async function addTimestamp(input: string, output: string, url: string): Promise<void> {
  await mustRun(program, ["add", "-ts", url, "-in", input, "-out", output]);
}

export interface VerifyWith {
  /** PEM file of the roots to trust; the system's are never used. */
  anchor: string;
  /** PEM file of the roots to trust for timestamps; without it timestamps are not looked at. */
  timestampAnchor?: string;
  /** A catalog that lists the file, in place of a signature inside it. */
  catalog?: string;
  /** SHA-256 of the leaf's DER in hex. */
  leafHash?: string;
  /** When; now when left out. */
  at?: Date;
}

/**
 * What osslsigncode makes of a signature. It accepts some changes that Windows refuses (code after the
 * footer, a timestamp moved over from elsewhere), so its yes is a second opinion and never the only one.
 */
export async function verify(file: string, how: VerifyWith): Promise<{ accepted: boolean; text: string }> {
  const args = ["verify", "-ignore-cdp", "-CAfile", how.anchor];
  if (how.timestampAnchor) args.push("-TSA-CAfile", how.timestampAnchor);
  else args.push("-ignore-timestamp");
  if (how.catalog) args.push("-c", how.catalog);
  if (how.leafHash) args.push("-require-leaf-hash", `sha256:${how.leafHash}`);
  if (how.at) args.push("-time", seconds(how.at));
  const ran = await run(program, [...args, "-in", file]);
  return { accepted: ran.status === 0, text: ran.text };
}

function seconds(at: Date): string {
  return String(Math.floor(at.getTime() / 1000));
}

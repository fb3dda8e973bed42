/** A key that an external program uses: cloud key services, PKCS#11 tools. A digest goes in, a signature comes out. */
import { diagnostic, InputError } from "../../diagnostics/diagnostic.ts";
import { digestInfo } from "../cms/digest.ts";
import { mapLimited } from "../limited.ts";
import type { CodeSigner, HashName, SignRequest } from "../signer.ts";
import { readChain } from "./certificates.ts";
import type { SigningEnvironment, SourceOf } from "./key-source.ts";
import { runProgram } from "./run-program.ts";
import { readSignature } from "./signature-shape.ts";

const outputLimit = 64 * 1024;
/** Key services count and throttle calls. */
const atOnce = 4;

/** Replaces placeholders inside arguments, never in the name of the program. What it does not know stays. */
function fill(
  run: readonly [string, ...string[]],
  digest: Buffer,
  hash: HashName,
): readonly [string, ...string[]] {
  const values: Readonly<Record<string, string>> = {
    "{hash}": hash,
    "{HASH}": hash.toUpperCase(),
    "{digestHex}": digest.toString("hex"),
    "{digestBase64}": digest.toString("base64"),
  };
  const [program, ...args] = run;
  const replaced = args.map((arg) =>
    arg.replace(/\{(?:hash|HASH|digestHex|digestBase64)\}/g, (name) => values[name] ?? name),
  );
  return [program, ...replaced];
}

/** The octets that the program wrote; undefined when they are not in the form that was announced. */
function decode(output: Buffer, form: "raw" | "base64" | "hex"): Buffer | undefined {
  if (form === "raw") return output;
  const text = output.toString("latin1").replace(/\s+/g, "");
  if (form === "hex") return /^(?:[0-9A-Fa-f]{2})+$/.test(text) ? Buffer.from(text, "hex") : undefined;
  // Key services answer in the URL's alphabet too; Node reads both.
  return /^[A-Za-z0-9+/_-]+={0,2}$/.test(text) ? Buffer.from(text, "base64") : undefined;
}

/**
 * A signer that starts the program once for each signature, at most four at a time.
 * @throws InputError when the certificates cannot be read
 */
export async function commandSigner(
  source: SourceOf<"command">,
  environment: SigningEnvironment,
): Promise<CodeSigner> {
  const certificates = await readChain(environment.cwd, source.certificates);
  const [leaf] = certificates;
  const [program] = source.run;
  const signOne = async ({ name, digest }: SignRequest, hash: HashName): Promise<Buffer> => {
    const ran = await runProgram(fill(source.run, digest, hash), {
      cwd: environment.cwd,
      env: environment.env,
      input: source.input === "digest" ? digest : digestInfo(digest, hash),
      timeoutMs: source.timeout * 1000,
      outputLimit,
    });
    if (ran.kind === "failed") {
      throw new InputError([diagnostic("sign/command-failed", { file: name }, program, ran.why)]);
    }
    const octets = decode(ran.output, source.output);
    const signature = octets && readSignature(octets, leaf, source.ecdsa);
    if (signature) return signature;
    throw new InputError([diagnostic("sign/unreadable-signature", { file: name }, `command ${program}`)]);
  };
  return {
    certificates,
    purpose: "release",
    label: `command ${program}`,
    sign: (requests, hash) => mapLimited(requests, atOnce, (one) => signOne(one, hash)),
  };
}

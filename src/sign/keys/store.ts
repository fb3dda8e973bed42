/** A key in the Windows certificate store, used by PowerShell where it is and never exported. */
import { X509Certificate } from "node:crypto";
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { z } from "zod";
import { diagnostic, InputError } from "../../diagnostics/diagnostic.ts";
import { asciiJson } from "../../escape/ascii.ts";
import { hostFor, type SuiteHost } from "../../pester-runner/host.ts";
import { findPowerShell } from "../../powershell/find.ts";
import type { CodeSigner, HashName, SignRequest } from "../signer.ts";
import { orderChain } from "./chain.ts";
import type { SigningEnvironment, SourceOf } from "./key-source.ts";
import { firstLine, runProgram } from "./run-program.ts";
import { readSignature } from "./signature-shape.ts";
import { readThumbprint } from "./thumbprint.ts";

/** A device may ask for its PIN in a window of its own. */
const timeoutMs = 10 * 60 * 1000;
const outputLimit = 64 * 1024 * 1024;

const answerSchema = z.union([
  z.strictObject({ certificates: z.array(z.base64()).min(1) }),
  z.strictObject({ signatures: z.array(z.base64()) }),
  z.strictObject({ error: z.enum(["not-found", "no-key", "failed"]), message: z.string() }),
]);

/** The script is beside the source, in a built package too. */
function scriptPath(): string {
  const beside = resolve(import.meta.dirname, "store.ps1");
  return existsSync(beside) ? beside : resolve(import.meta.dirname, "../../../src/sign/keys/store.ps1");
}

/**
 * A signer of one PowerShell, which is started once for the certificates and once for all signatures.
 * @throws InputError when the certificate is not there, has no key, or PowerShell fails
 */
export async function storeSignerOf(
  source: SourceOf<"store">,
  host: SuiteHost,
  environment: SigningEnvironment,
): Promise<CodeSigner> {
  const place = { file: `${source.location}\\My` };
  const thumbprint = readThumbprint(source.thumbprint);
  if (thumbprint === undefined) throw new InputError([diagnostic("sign/thumbprint", place)]);
  const failed = (why: string) => new InputError([diagnostic("sign/store-failed", place, firstLine(why))]);

  const ask = async (order: object) => {
    const script = host.toNative?.(scriptPath()) ?? scriptPath();
    const ran = await runProgram([...host.command, "-File", script], {
      cwd: environment.cwd,
      env: { ...environment.env, ...host.environment },
      input: Buffer.from(asciiJson({ ...order, thumbprint, location: source.location })),
      timeoutMs,
      outputLimit,
    });
    if (ran.kind === "failed") throw failed(ran.why);
    const answer = answerSchema.safeParse(jsonOf(ran.output));
    if (!answer.success) throw failed("PowerShell's answer is not readable");
    if (!("error" in answer.data)) return answer.data;
    const { error, message } = answer.data;
    if (error === "failed") throw failed(message);
    throw new InputError([diagnostic(`sign/store-${error}`, place, thumbprint)]);
  };

  const answer = await ask({ call: "certificates" });
  if (!("certificates" in answer)) throw failed("PowerShell's answer is not readable");
  const [leaf, ...others] = answer.certificates.map((one) => new X509Certificate(Buffer.from(one, "base64")));
  if (leaf === undefined) throw failed("PowerShell gave no certificate");

  const sign = async (requests: readonly SignRequest[], hash: HashName): Promise<Buffer[]> => {
    const digests = requests.map((one) => one.digest.toString("base64"));
    const signed = await ask({ call: "sign", hash: hash.toUpperCase(), digests });
    if (!("signatures" in signed) || signed.signatures.length !== requests.length) {
      throw failed("PowerShell's answer is not readable");
    }
    return signed.signatures.map((text, index) => {
      // .NET gives the two numbers of an EC signature side by side.
      const signature = readSignature(Buffer.from(text, "base64"), leaf, "p1363");
      if (signature) return signature;
      const file = requests[index]?.name ?? place.file;
      throw new InputError([diagnostic("sign/unreadable-signature", { file }, "the certificate store")]);
    });
  };
  const label = `certificate ${thumbprint} in ${place.file}`;
  return { certificates: orderChain(leaf, others), purpose: "release", label, sign };
}

function jsonOf(output: Buffer): unknown {
  try {
    return JSON.parse(output.toString("utf8").replace(/^\ufeff/, ""));
  } catch {
    return undefined;
  }
}

/**
 * A signer of this machine's certificate store.
 * @throws InputError elsewhere than on Windows, without a PowerShell, or as `storeSignerOf` does
 */
export async function storeSigner(
  source: SourceOf<"store">,
  environment: SigningEnvironment,
): Promise<CodeSigner> {
  const place = { file: `${source.location}\\My` };
  if (process.platform !== "win32") throw new InputError([diagnostic("sign/store-elsewhere", place)]);
  const { powershell } = environment;
  const found = findPowerShell(powershell === undefined ? {} : { powershell });
  if (found.kind === "none") throw new InputError([diagnostic("sign/store-failed", place, found.reason)]);
  return storeSignerOf(source, hostFor(found.kind, found.argv), environment);
}

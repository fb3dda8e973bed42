/** Signing in two phases: the digests go to whoever has the key, and the next build takes the signatures. */
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { diagnostic, InputError } from "../../diagnostics/diagnostic.ts";
import { type CodeSigner, type HashName, SignaturesPending, type SignRequest } from "../signer.ts";
import { readChain } from "./certificates.ts";
import type { SigningEnvironment, SourceOf } from "./key-source.ts";
import { readSignatures, writeDigests } from "./signature-list.ts";
import { readSignature } from "./signature-shape.ts";

/** What the list of signatures has; in the first phase, while digests are to be written, it need not be there. */
async function present(source: SourceOf<"phases">, cwd: string): Promise<ReadonlyMap<string, Buffer>> {
  if (source.signatures === undefined) return new Map();
  const first = source.digests !== undefined && !existsSync(resolve(cwd, source.signatures));
  return first ? new Map() : readSignatures(cwd, source.signatures);
}

/**
 * A signer that looks signatures up by digest.
 * Its `sign` throws SignaturesPending after writing the digests that have none, or InputError without a list to write.
 * @throws InputError when the certificates cannot be read
 */
export async function phasesSigner(
  source: SourceOf<"phases">,
  environment: SigningEnvironment,
): Promise<CodeSigner> {
  const { cwd } = environment;
  const certificates = await readChain(cwd, source.certificates);
  const [leaf] = certificates;
  const sign = async (requests: readonly SignRequest[], hash: HashName): Promise<Buffer[]> => {
    const signatures = await present(source, cwd);
    const of = (one: SignRequest) => signatures.get(one.digest.toString("hex"));
    const missing = requests.filter((one) => of(one) === undefined);
    if (missing.length > 0) {
      if (source.digests === undefined) {
        throw new InputError(missing.map(({ name }) => diagnostic("sign/no-signature", { file: name })));
      }
      await writeDigests(cwd, source.digests, leaf, hash, missing);
      throw new SignaturesPending(source.digests, missing.length);
    }
    const read = requests.map((one) => readSignature(of(one) ?? Buffer.alloc(0), leaf, "der"));
    const unreadable = requests.filter((_, index) => read[index] === undefined);
    if (unreadable.length > 0) {
      const from = `the list ${source.signatures ?? ""}`;
      throw new InputError(
        unreadable.map(({ name }) => diagnostic("sign/unreadable-signature", { file: name }, from)),
      );
    }
    return read.filter((one) => one !== undefined);
  };
  return { certificates, purpose: "release", label: "signatures made elsewhere", sign };
}

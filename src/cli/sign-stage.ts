/** The last stage before writing: signatures, hashes and, where it is wanted, a catalog. */
import type { Book } from "../book/book.ts";
import type { OutputFile } from "../emit/files.ts";
import { moduleFolder } from "../emit/module/module.ts";
import { emitCatalog, emitSums, type ModulePlace } from "../sign/complete-module.ts";
import type { SignOptions } from "../sign/sign-contents.ts";
import { keepSignatures, signOutputs } from "../sign/sign-outputs.ts";
import type { CodeSigner } from "../sign/signer.ts";
import { timestamper } from "../sign/timestamp/request.ts";
import { describeSigner } from "../verify/verdict.ts";
import type { SigningSaid } from "./build-report.ts";
import type { SigningPlan } from "./signing-options.ts";

export interface StageResult extends SigningSaid {
  readonly files: readonly OutputFile[];
  /** For people; one line. */
  readonly said: string;
}

/** Where the module of a book lies. */
export const placeOf = ({ identity, tool }: Pick<Book, "identity" | "tool">): ModulePlace => ({
  folder: moduleFolder(identity),
  name: identity.name,
  tool,
});

/** Nothing is signed. */
export function leaveUnsigned(files: readonly OutputFile[], place: ModulePlace): StageResult {
  const all = [...files, emitSums(files, place)];
  return { files: all, said: "not signed, as asked", facts: { purpose: "none" } };
}

/** For `--check`: what differs by its signature alone does not differ. */
export function compareUnsigned(
  files: readonly OutputFile[],
  present: ReadonlyMap<string, string>,
  place: ModulePlace,
): readonly OutputFile[] {
  const kept = keepSignatures(files, present);
  const path = `${place.folder}/${place.name}.cat`;
  const catalog = present.get(path);
  return [
    ...kept,
    emitSums(kept, place),
    ...(catalog === undefined ? [] : [{ path, text: catalog, owner: "signing" }]),
  ];
}

/** How a plan has files signed: with which hash, and whose timestamps. */
export const signOptions = ({ hash, timestamp }: SigningPlan): SignOptions => ({
  hash,
  ...(timestamp.length > 0 && { timestamp: timestamper(timestamp, hash) }),
});

/**
 * Signs.
 * @param present texts that lie in the output folder, by path
 * @throws InputError, SignaturesPending
 */
export async function signStage(
  signer: CodeSigner,
  plan: SigningPlan,
  files: readonly OutputFile[],
  present: ReadonlyMap<string, string>,
  place: ModulePlace,
): Promise<StageResult> {
  const options = signOptions(plan);
  const { files: signed, signed: made, kept } = await signOutputs(files, present, signer, options);
  const summed = [...signed, emitSums(signed, place)];
  const catalog = plan.catalog ? [await emitCatalog(summed, place, present, signer, options)] : [];
  const { subject, sha256 } = describeSigner(signer.certificates[0]);
  const development = signer.purpose === "development";
  return {
    files: [...summed, ...catalog],
    said: `${made} signed, ${kept} unchanged${catalog.length > 0 ? ", catalog" : ""}`,
    ...(development && {
      warning: `Signed for development only, as ${subject}: it binds nobody, and no other machine will trust it.`,
    }),
    facts: {
      purpose: signer.purpose,
      signer: subject,
      sha256,
      signed: made,
      kept,
      timestamp: plan.timestamp.length > 0,
      catalog: plan.catalog,
    },
  };
}

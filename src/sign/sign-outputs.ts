/** The signing stage of a build: scripts with their blocks, and what of the folder can stay as it is. */
import type { OutputFile } from "../emit/files.ts";
import { unlessBroken } from "./cms/readable.ts";
import { keeper } from "./keep.ts";
import { indirectData, scriptDigest } from "./script/authenticode.ts";
import { splitScript, styleOf } from "./script/block.ts";
import { signScripts } from "./script/sign.ts";
import type { SignOptions } from "./sign-contents.ts";
import type { CodeSigner } from "./signer.ts";

/** The signature of a script that lies in the folder; undefined when it is not over this body. */
function signatureOver(body: string, path: string, before: string): Buffer | undefined {
  const style = styleOf(path);
  const split = style && unlessBroken(() => splitScript(before, style));
  return split?.body === body ? split.der : undefined;
}

export interface SignedOutputs {
  readonly files: readonly OutputFile[];
  /** How many were signed now, and how many were signed before and stay. */
  readonly signed: number;
  readonly kept: number;
}

/**
 * Signs the scripts among the outputs; one that lies in the folder signed already keeps its signature, so
 * that nothing changes without need and no timestamp is asked for twice.
 * @param present texts that lie in the folder, by path
 * @throws InputError when something cannot be signed; nothing is then
 */
export async function signOutputs(
  files: readonly OutputFile[],
  present: ReadonlyMap<string, string>,
  signer: CodeSigner,
  options: SignOptions,
): Promise<SignedOutputs> {
  const scripts = files.filter(({ path }) => styleOf(path) !== undefined);
  const texts = new Map<string, string>();
  let keeps: ReturnType<typeof keeper> | undefined;
  for (const { path, text } of scripts) {
    const before = present.get(path) ?? "";
    const der = signatureOver(text, path, before);
    if (!der) continue;
    keeps ??= keeper(signer, options);
    if (keeps(der, indirectData(scriptDigest(text, options.hash), options.hash))) texts.set(path, before);
  }
  const kept = texts.size;
  const fresh = scripts.filter(({ path }) => !texts.has(path));
  const signed = await signScripts(
    fresh.map(({ path, text }) => ({ name: path, text })),
    signer,
    options,
  );
  fresh.forEach(({ path }, index) => {
    texts.set(path, signed[index] ?? "");
  });
  return {
    files: files.map((file) => ({ ...file, text: texts.get(file.path) ?? file.text })),
    signed: fresh.length,
    kept,
  };
}

/** The outputs with the signatures, whoever made them, that lie in the folder over the same content. */
export function keepSignatures(
  files: readonly OutputFile[],
  present: ReadonlyMap<string, string>,
): readonly OutputFile[] {
  return files.map((file) => {
    const style = styleOf(file.path);
    const before = present.get(file.path);
    const same =
      style && before !== undefined && unlessBroken(() => splitScript(before, style).body) === file.text;
    return same ? { ...file, text: before } : file;
  });
}

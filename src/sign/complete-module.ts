/** What is made of a module's files once they are signed: SHA256SUMS, and a catalog where one is wanted. */
import { bytesOf, type OutputFile } from "../emit/files.ts";
import { catalogContent } from "./catalog/write.ts";
import { keeper } from "./keep.ts";
import { type SignOptions, signContents } from "./sign-contents.ts";
import type { CodeSigner } from "./signer.ts";
import { type FileBytes, folderSums, sumsFile, writeSums } from "./sums.ts";

/** The module among the outputs. */
export interface ModulePlace {
  /** Below the output folder. */
  readonly folder: string;
  readonly name: string;
  /** Version of rdpmend. */
  readonly tool: string;
}

function filesBelow(folder: string, files: readonly OutputFile[]): FileBytes[] {
  const inside = files.filter(({ path }) => path.startsWith(`${folder}/`));
  return inside.map((file) => ({ path: file.path.slice(folder.length + 1), bytes: bytesOf(file) }));
}

/** The hashes of the files as they are delivered. */
export function emitSums(files: readonly OutputFile[], { folder, tool }: ModulePlace): OutputFile {
  return {
    path: `${folder}/${sumsFile}`,
    text: writeSums(tool, folderSums, filesBelow(folder, files)),
    owner: "signing",
  };
}

/**
 * A signed catalog over all files of the module, SHA256SUMS among them.
 * @param present texts that lie in the folder, by path; a catalog that still fits is kept
 * @throws InputError when it cannot be signed
 */
export async function emitCatalog(
  files: readonly OutputFile[],
  { folder, name }: ModulePlace,
  present: ReadonlyMap<string, string>,
  signer: CodeSigner,
  options: SignOptions,
): Promise<OutputFile> {
  const path = `${folder}/${name}.cat`;
  const members = filesBelow(folder, files);
  // A fixed moment, because the same input gives the same bytes.
  const issued = new Date(signer.certificates[0].validFrom);
  const content = catalogContent(members, { issued });
  const before = present.get(path);
  if (before !== undefined && keeper(signer, options)(Buffer.from(before, "latin1"), content))
    return { path, text: before, owner: "signing" };
  const [der] = await signContents([{ name: path, content }], signer, options);
  return { path, text: (der ?? Buffer.alloc(0)).toString("latin1"), owner: "signing" };
}

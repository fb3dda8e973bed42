/** Signs catalogs with keys of the test authority. */
import { sign } from "node:crypto";
import type { CatalogFile } from "../../../src/sign/catalog/member.ts";
import { catalogContent } from "../../../src/sign/catalog/write.ts";
import type { Content } from "../../../src/sign/cms/content.ts";
import { signContents } from "../../../src/sign/sign-contents.ts";
import type { CodeSigner, HashName } from "../../../src/sign/signer.ts";
import type { Holder } from "../peers/authority.ts";

export const issued = new Date("2026-02-03T04:05:06Z");

export function signerOf(holder: Holder): CodeSigner {
  const [leaf = holder.certificate, ...others] = holder.chain;
  return {
    certificates: [leaf, ...others],
    purpose: "release",
    label: "a throwaway key",
    sign: async (requests, hash) => requests.map(({ message }) => sign(hash, message, holder.key)),
  };
}

export async function signContent(
  content: Content,
  holder: Holder,
  hash: HashName = "sha256",
): Promise<Buffer> {
  const [der] = await signContents([{ name: "x.cat", content }], signerOf(holder), { hash });
  if (!der) throw new Error("nothing was signed");
  return der;
}

export function signedCatalog(
  files: readonly CatalogFile[],
  holder: Holder,
  hash?: HashName,
): Promise<Buffer> {
  return signContent(catalogContent(files, { issued }), holder, hash);
}

/** Files from paths and texts. */
export function filesOf(texts: Readonly<Record<string, string>>): CatalogFile[] {
  return Object.entries(texts).map(([path, text]) => ({ path, bytes: Buffer.from(text) }));
}

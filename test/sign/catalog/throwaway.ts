/** Signs catalogs with keys of the test authority. */
import type { CatalogFile } from "../../../src/sign/catalog/member.ts";
import { catalogContent } from "../../../src/sign/catalog/write.ts";
import type { Content } from "../../../src/sign/cms/content.ts";
import { signContents } from "../../../src/sign/sign-contents.ts";
import type { HashName } from "../../../src/sign/signer.ts";
import type { Holder } from "../peers/authority.ts";
import { signerOf } from "../scripts.ts";

export const issued = new Date("2026-02-03T04:05:06Z");

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

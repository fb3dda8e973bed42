/** What targets are given in tests: the project's own book, built and signed for development. */
import { placeOf, signStage } from "../../src/cli/sign-stage.ts";
import { bytesOf, type OutputFile } from "../../src/emit/files.ts";
import { moduleFolder } from "../../src/emit/module/module.ts";
import type { PackInput, PackTarget } from "../../src/pack/target.ts";
import type { Settings } from "../../src/settings/settings.ts";
import { signOutputs } from "../../src/sign/sign-outputs.ts";
import { emitBook } from "../emit/real-book.ts";
import { developmentSigner } from "../sign/development.ts";

/** The book as a build delivers it: signed, with hashes and a catalog. */
export async function packInput(): Promise<PackInput> {
  const { book, templates, files } = await emitBook();
  const plan = { source: { kind: "development" }, hash: "sha256", timestamp: [], catalog: true } as const;
  const { files: built } = await signStage(await developmentSigner(), plan, files, new Map(), placeOf(book));
  return { book, templates, built };
}

/** The same for a site that says this. */
export const ofSite = (input: PackInput, settings: Partial<Settings>): PackInput => ({
  ...input,
  book: { ...input.book, settings: { ...input.book.settings, ...settings } },
});

/** A site that sets some of each form. */
export const exampleSite: Partial<Settings> = {
  licenseServers: ["ls1.example.test", "ls2.example.test"],
  licensingMode: "PerDevice",
  policies: { "network-level-authentication": "required", "certificate-template": "RDP hosts' own" },
};

/** Everything that a target delivers, signed between its two halves. */
export async function packed(target: PackTarget, input: PackInput): Promise<readonly OutputFile[]> {
  const signer = await developmentSigner();
  const { files } = await signOutputs(target.emit(input), new Map(), signer, { hash: "sha256" });
  const wrapped = target.wrap?.(input, files) ?? [];
  return target.keeps === false ? wrapped : [...files, ...wrapped];
}

/** The module as it was built: octets by path below its folder. */
export function builtModule({ book, built }: PackInput): Map<string, Buffer> {
  const folder = `${moduleFolder(book.identity)}/`;
  const inside = built.filter(({ path }) => path.startsWith(folder));
  return new Map(inside.map((file) => [file.path.slice(folder.length), bytesOf(file)]));
}

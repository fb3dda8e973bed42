/**
 * A build that was made before. Equal inputs give equal outputs, so where the inputs are the same, and the outputs lie
 * there as they were made, a build would change nothing. Inputs and outputs are compared by their content.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readStored, store } from "../book/cache/store.ts";
import { registryFile } from "../book/definition-files.ts";
import type { Project } from "../book/open-book.ts";
import { isLeftAlone, type Stamp } from "../output/stamp.ts";
import type { CodeSigner } from "../sign/signer.ts";
import type { SigningSaid, Totals } from "./build-report.ts";
import type { OpenSigner } from "./signer-opener.ts";
import type { SigningPlan } from "./signing-options.ts";

export interface KnownBuild {
  readonly files: Stamp;
  readonly registry: string;
  /** Undefined when nothing was to be signed. */
  readonly plan: SigningPlan | undefined;
  /** Who signed, by fingerprints, the leaf first. */
  readonly signer: readonly string[];
  /** What a build would say that changes nothing. */
  readonly totals: Totals;
  readonly signing: SigningSaid;
}

interface KnownPlace {
  readonly file: string;
  /** Undefined where nothing can be known. */
  readonly key: string | undefined;
}

export const fingerprints = (signer: CodeSigner): string[] => [
  signer.purpose,
  ...signer.certificates.map((one) => one.fingerprint256),
];

function hasText(path: string, text: string): boolean {
  return existsSync(path) && readFileSync(path, "utf8") === text;
}

/**
 * The build that was made before, where a build would change nothing. The key is opened all the same: its password may
 * be another one, its certificate renewed or run out.
 * @throws InputError when it cannot be used
 */
export async function findKnown(
  { file, key }: KnownPlace,
  project: Project,
  out: string,
  open: OpenSigner,
): Promise<KnownBuild | undefined> {
  const known = key === undefined ? undefined : readStored<KnownBuild>(file, key);
  if (!known || !hasText(join(project.book, registryFile), known.registry)) return undefined;
  if (!isLeftAlone(out, known.files)) return undefined;
  const signer = known.plan ? fingerprints(await open(known.plan)) : [];
  return signer.join() === known.signer.join() ? known : undefined;
}

export interface MadeBuild extends KnownBuild {
  /** As `OpenedBook` has them. */
  readonly inputs: readonly string[] | undefined;
}

/** Keeps what was made of files alone. */
export async function keepKnown(
  { file, key }: KnownPlace,
  project: Project,
  { inputs, ...known }: MadeBuild,
): Promise<void> {
  const { isClosed } = await import("../book/cache/closed.ts");
  if (key !== undefined && (await isClosed(project.book, inputs))) store(file, key, known);
}

/** Test keys, made by openssl. RSA keys take long to make, so they are kept for later runs. */
import { createPrivateKey } from "node:crypto";
import { link, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { mustRun } from "./program.ts";

export type KeyKind = "rsa2048" | "rsa3072" | "rsa4096" | "p256" | "p384";

const cache = resolve(import.meta.dirname, "../../../node_modules/.cache/rdpmend-test");

/** PKCS#8 PEM. The same owner and kind give the same RSA key on this machine, and a new curve key each time. */
export async function makeKey(kind: KeyKind, owner: string): Promise<string> {
  if (!kind.startsWith("rsa")) return generate("EC", `ec_paramgen_curve:P-${kind.slice(1)}`);
  const make = () => generate("RSA", `rsa_keygen_bits:${kind.slice(3)}`);
  return kept(join(cache, `${kind}-${encodeURIComponent(owner)}.pem`), make);
}

async function generate(algorithm: string, option: string): Promise<string> {
  const pem = await mustRun("openssl", ["genpkey", "-quiet", "-algorithm", algorithm, "-pkeyopt", option]);
  return pem.toString("utf8");
}

/** Of processes that make the same key at once, the first to put it there wins, and all take that one. */
async function kept(file: string, make: () => Promise<string>): Promise<string> {
  const there = await readKey(file);
  if (there) return there;
  await mkdir(cache, { recursive: true });
  const own = `${file}.${process.pid}.${Math.random().toString(36).slice(2)}`;
  try {
    const pem = await make();
    await writeFile(own, pem, { mode: 0o600 });
    await link(own, file).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error;
    });
    return (await readKey(file)) ?? pem;
  } finally {
    await rm(own, { force: true });
  }
}

/** Nothing when there is no key. */
async function readKey(file: string): Promise<string | undefined> {
  try {
    const pem = await readFile(file, "utf8");
    createPrivateKey(pem);
    return pem;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    // Damaged: away with it, and the next one is whole.
    await rm(file, { force: true });
    return undefined;
  }
}

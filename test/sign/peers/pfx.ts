/** PKCS#12 files in the encryptions that people bring. */
import { mustRun } from "./program.ts";

/** `aes` is today's, `3des` and `legacy` (RC2) are what older Windows writes, `no-mac` cannot be checked for damage. */
export type PfxEncryption = "aes" | "3des" | "legacy" | "no-mac";

const options: Record<PfxEncryption, string[]> = {
  aes: [],
  "3des": ["-keypbe", "PBE-SHA1-3DES", "-certpbe", "PBE-SHA1-3DES", "-macalg", "sha1"],
  legacy: ["-legacy"],
  "no-mac": ["-nomac"],
};

interface PfxParts {
  keyFile: string;
  chainFile: string;
  out: string;
  password: string;
  encryption: PfxEncryption;
}

/** Returns the path that it wrote. */
export async function writePfx({ keyFile, chainFile, out, password, encryption }: PfxParts): Promise<string> {
  const args = ["pkcs12", "-export", "-inkey", keyFile, "-in", chainFile, "-out", out];
  await mustRun("openssl", [...args, ...options[encryption], "-passout", "env:PFX_PASSWORD"], {
    PFX_PASSWORD: password,
  });
  return out;
}

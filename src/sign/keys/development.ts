/** The development certificate: made once per user, kept outside the project, trusted by nobody. */
import { createPrivateKey, generateKeyPair, type KeyObject, X509Certificate } from "node:crypto";
import { chmod, mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { hostname, userInfo } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { diagnostic, InputError } from "../../diagnostics/diagnostic.ts";
import { whyNot } from "../plain-file.ts";
import type { CodeSigner } from "../signer.ts";
import { developmentFolder, readPrivate } from "./development-folder.ts";
import { developmentPrefix, isDevelopment } from "./is-development.ts";
import { signWithKey } from "./key-object.ts";
import type { SigningEnvironment } from "./key-source.ts";
import { selfSigned } from "./self-signed.ts";

const keyName = "key.pem";
const certificateName = "certificate.pem";
const dayMs = 24 * 60 * 60 * 1000;

interface Pair {
  readonly key: KeyObject;
  readonly certificate: X509Certificate;
}

/** In containers a user is often a number without a name. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return `uid ${process.getuid?.() ?? "unknown"}`;
  }
}

/** Who it binds: `user@host`, cut so that the whole name has the 64 characters that X.509 allows. */
function commonName(): string {
  const who = `${userName()}@${hostname()}`.replace(/\p{C}/gu, "");
  return [...`${developmentPrefix}${who}`].slice(0, 64).join("");
}

/** The pair that is kept; undefined when there is none, or it is broken or about to expire. */
async function readPair(folder: string, now: Date): Promise<Pair | undefined> {
  const text = await readPrivate(folder, keyName);
  if (text === undefined) return undefined;
  try {
    const key = createPrivateKey({ key: text, format: "pem", passphrase: "" });
    const certificate = new X509Certificate(await readFile(join(folder, certificateName)));
    const left = Date.parse(certificate.validTo) - now.getTime();
    const good = isDevelopment(certificate) && certificate.checkPrivateKey(key) && left >= dayMs;
    return good && key.asymmetricKeyType === "rsa" ? { key, certificate } : undefined;
  } catch {
    return undefined;
  }
}

/** It vouches for nobody and lasts a year: of the lengths that are accepted the shortest, for it signs five times as fast. */
const keyBits = 2048;

async function writePair(temporary: string, now: Date): Promise<void> {
  const { privateKey } = await promisify(generateKeyPair)("rsa", { modulusLength: keyBits });
  const certificate = selfSigned(privateKey, commonName(), now);
  const pem = privateKey.export({ format: "pem", type: "pkcs8" });
  await chmod(temporary, 0o700);
  await writeFile(join(temporary, keyName), pem, { mode: 0o600, flag: "wx" });
  await writeFile(join(temporary, certificateName), certificate.toString(), { mode: 0o600, flag: "wx" });
}

/** Puts a new pair in place, unless another build did so meanwhile. */
async function makePair(folder: string, now: Date): Promise<void> {
  await mkdir(dirname(folder), { recursive: true, mode: 0o700 });
  const temporary = await mkdtemp(`${folder}.`);
  try {
    const fresh = join(temporary, "new");
    await mkdir(fresh, { mode: 0o700 });
    await writePair(fresh, now);
    // Making a key takes a while: only now is it decided whether it is still wanted.
    if ((await readPair(folder, now)) !== undefined) return;
    await rename(folder, join(temporary, "old")).catch(() => undefined);
    // A folder that is not empty is never replaced by a rename: then another build was first.
    await rename(fresh, folder).catch(() => undefined);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

/**
 * A signer with the user's development certificate, which is made when there is none.
 * @throws InputError when others can read the key, or it cannot be kept
 */
export async function developmentSigner(
  environment: SigningEnvironment,
  now: Date = new Date(),
): Promise<CodeSigner> {
  const folder = developmentFolder(environment.env);
  const unwritable = (why: string) =>
    new InputError([diagnostic("sign/key-not-kept", { file: folder }, why)]);
  try {
    let pair = await readPair(folder, now);
    if (pair === undefined) {
      await makePair(folder, now);
      pair = await readPair(folder, now);
    }
    if (pair === undefined) throw unwritable("it is not there after it was written");
    const { key, certificate } = pair;
    return {
      certificates: [certificate],
      purpose: "development",
      label: `development certificate ${commonName().slice(developmentPrefix.length)}`,
      sign: (requests, hash) => signWithKey(key, requests, hash),
    };
  } catch (error) {
    throw error instanceof InputError ? error : unwritable(whyNot(error));
  }
}

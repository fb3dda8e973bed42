/** Password encryption of PFX files: AES by PBES2 and nothing else, looked at before anything is computed. */
import { createDecipheriv, pbkdf2Sync } from "node:crypto";
import { Integer, OctetString, Sequence } from "asn1js";
import { type AlgorithmIdentifier, PBES2Params, PBKDF2Params } from "pkijs";

const pbes2 = "1.2.840.113549.1.5.13";
const pbkdf2 = "1.2.840.113549.1.5.12";

const ciphers: Readonly<Record<string, { readonly name: string; readonly keyLength: number }>> = {
  "2.16.840.1.101.3.4.1.2": { name: "aes-128-cbc", keyLength: 16 },
  "2.16.840.1.101.3.4.1.22": { name: "aes-192-cbc", keyLength: 24 },
  "2.16.840.1.101.3.4.1.42": { name: "aes-256-cbc", keyLength: 32 },
};

/** HMAC with SHA-1 is what RFC 8018 means where nothing is said. */
const hmacSha1 = "1.2.840.113549.2.7";

const hashes: Readonly<Record<string, string>> = {
  [hmacSha1]: "sha1",
  "1.2.840.113549.2.8": "sha224",
  "1.2.840.113549.2.9": "sha256",
  "1.2.840.113549.2.10": "sha384",
  "1.2.840.113549.2.11": "sha512",
};

const known: Readonly<Record<string, string>> = {
  "1.2.840.113549.1.12.1.1": "RC4 with 128 bits",
  "1.2.840.113549.1.12.1.2": "RC4 with 40 bits",
  "1.2.840.113549.1.12.1.3": "triple DES",
  "1.2.840.113549.1.12.1.4": "double DES",
  "1.2.840.113549.1.12.1.5": "RC2 with 128 bits",
  "1.2.840.113549.1.12.1.6": "RC2 with 40 bits",
  "1.2.840.113549.3.7": "triple DES",
};

/** Iterations beyond this are an attack on the reader, not a protection. */
export const mostIterations = 10_000_000;

/** Why a file is refused, before any work is done on it. */
export class Refusal extends Error {
  readonly kind: "encryption" | "iterations" | "structure";

  constructor(kind: Refusal["kind"], message: string) {
    super(message);
    this.name = "Refusal";
    this.kind = kind;
  }
}

export interface Encryption {
  readonly cipher: { readonly name: string; readonly keyLength: number };
  readonly iv: Uint8Array;
  readonly hash: string;
  readonly salt: Uint8Array;
  readonly iterations: number;
}

/**
 * The iteration count at a place of a sequence; 1 where the optional field is absent.
 * pkijs gives 0 for numbers of four octets and more, hence from the block itself.
 * @throws Refusal for a count that is absurd
 */
export function readIterations(sequence: unknown, index: number): number {
  const block = sequence instanceof Sequence ? sequence.valueBlock.value[index] : undefined;
  const count = block instanceof Integer ? block.toBigInt() : 1n;
  if (count >= 1n && count <= BigInt(mostIterations)) return Number(count);
  throw new Refusal("iterations", `an iteration count that is not between 1 and ${mostIterations}`);
}

function refuseAlgorithm(id: string): Refusal {
  return new Refusal("encryption", known[id] ?? `the algorithm ${id}`);
}

/**
 * The parameters of an encryption.
 * @throws Refusal unless it is AES-CBC with PBKDF2
 */
export function readEncryption(algorithm: AlgorithmIdentifier): Encryption {
  if (algorithm.algorithmId !== pbes2) throw refuseAlgorithm(algorithm.algorithmId);
  const outer = new PBES2Params({ schema: algorithm.algorithmParams });
  const { keyDerivationFunc: derivation, encryptionScheme: scheme } = outer;
  if (derivation.algorithmId !== pbkdf2) throw refuseAlgorithm(derivation.algorithmId);
  const cipher = ciphers[scheme.algorithmId];
  if (cipher === undefined) throw refuseAlgorithm(scheme.algorithmId);
  const inner = new PBKDF2Params({ schema: derivation.algorithmParams });
  const prf = inner.prf?.algorithmId ?? hmacSha1;
  const hash = hashes[prf];
  if (hash === undefined) throw refuseAlgorithm(prf);
  const iterations = readIterations(derivation.algorithmParams, 1);
  const iv: unknown = scheme.algorithmParams;
  const salt: unknown = inner.salt;
  const whole = iv instanceof OctetString && iv.valueBlock.valueHexView.length === 16;
  if (
    !whole ||
    !(salt instanceof OctetString) ||
    (inner.keyLength ?? cipher.keyLength) !== cipher.keyLength
  ) {
    throw new Refusal("structure", "parameters of AES that do not fit");
  }
  return {
    cipher,
    iv: iv.valueBlock.valueHexView,
    hash,
    salt: salt.valueBlock.valueHexView,
    iterations,
  };
}

/** Decrypts with a password in UTF-8. Throws when the padding is wrong. */
export function decrypt(encryption: Encryption, password: string, data: Uint8Array): Buffer {
  const { cipher, iv, hash, salt, iterations } = encryption;
  const key = pbkdf2Sync(password, salt, iterations, cipher.keyLength, hash);
  const decipher = createDecipheriv(cipher.name, key, iv);
  return Buffer.concat([decipher.update(data), decipher.final()]);
}

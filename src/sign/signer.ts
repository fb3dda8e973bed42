/** What signs: certificates, and something that makes signatures, wherever the key is kept. */
import type { X509Certificate } from "node:crypto";

export const hashNames = ["sha256", "sha384", "sha512"] as const;

export type HashName = (typeof hashNames)[number];

/** One signature to make. */
export interface SignRequest {
  /** The file that it is for, as the reader knows it. */
  readonly name: string;
  /** The octets that are signed: the DER of the signed attributes. */
  readonly message: Buffer;
  /** The hash of the message, for keys that take a digest. */
  readonly digest: Buffer;
}

export interface CodeSigner {
  /** The leaf first, then intermediates in the order of the chain; the root is left out. */
  readonly certificates: readonly [X509Certificate, ...X509Certificate[]];
  readonly purpose: "development" | "release";
  /** Where the key is, for people: `PFX release.pfx`. Never holds a secret. */
  readonly label: string;
  /**
   * Signs all requests at once, so that a slow key store is started once.
   * @returns signatures in the order of the requests: RSA PKCS#1 v1.5, or ECDSA as DER
   * @throws InputError when a key cannot be used; SignaturesPending when somebody else signs meanwhile
   */
  sign(requests: readonly SignRequest[], hash: HashName): Promise<readonly Buffer[]>;
}

/** The list of digests was written, and their signatures are not here yet. Not a failure. */
export class SignaturesPending extends Error {
  readonly file: string;
  readonly count: number;

  constructor(file: string, count: number) {
    super(`${count} digests were written to ${file}; build again when their signatures are there`);
    this.name = "SignaturesPending";
    this.file = file;
    this.count = count;
  }
}

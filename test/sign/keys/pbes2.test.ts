import { createCipheriv, pbkdf2Sync } from "node:crypto";
import { Integer, Null, ObjectIdentifier, OctetString, Sequence } from "asn1js";
import { AlgorithmIdentifier } from "pkijs";
import { describe, expect, it } from "vitest";
import { decrypt, mostIterations, readEncryption } from "../../../src/sign/keys/pbes2.ts";

const octets = (length: number) => new OctetString({ valueHex: new Uint8Array(length).fill(7).buffer });
const oid = (value: string) => new ObjectIdentifier({ value });

interface Parts {
  iterations?: bigint;
  prf?: string;
  cipher?: string;
  iv?: number;
  derivation?: string;
  keyLength?: number;
}

function algorithm(parts: Parts = {}): AlgorithmIdentifier {
  const { iterations = 1000n, prf, keyLength, iv = 16 } = parts;
  const derivation = new Sequence({
    value: [
      octets(8),
      Integer.fromBigInt(iterations),
      ...(keyLength === undefined ? [] : [new Integer({ value: keyLength })]),
      ...(prf === undefined ? [] : [new Sequence({ value: [oid(prf), new Null()] })]),
    ],
  });
  const { derivation: name = "1.2.840.113549.1.5.12", cipher = "2.16.840.1.101.3.4.1.42" } = parts;
  const value = [
    new Sequence({ value: [oid(name), derivation] }),
    new Sequence({ value: [oid(cipher), octets(iv)] }),
  ];
  const params = new Sequence({ value });
  // Through DER, as it comes from a file.
  const whole = new Sequence({ value: [oid("1.2.840.113549.1.5.13"), params] }).toBER();
  return AlgorithmIdentifier.fromBER(whole);
}

describe("PBES2", () => {
  it.each([
    [undefined, "sha1"],
    ["1.2.840.113549.2.8", "sha224"],
    ["1.2.840.113549.2.9", "sha256"],
    ["1.2.840.113549.2.10", "sha384"],
    ["1.2.840.113549.2.11", "sha512"],
  ])("decrypts with HMAC %s", (prf, hash) => {
    const encryption = readEncryption(algorithm(prf === undefined ? {} : { prf }));
    const seven = Buffer.alloc(16, 7);
    const key = pbkdf2Sync("pä", seven.subarray(0, 8), 1000, 32, hash);
    const cipher = createCipheriv("aes-256-cbc", key, seven);
    const sealed = Buffer.concat([cipher.update("hidden"), cipher.final()]);
    expect(decrypt(encryption, "pä", sealed).toString()).toBe("hidden");
  });

  it("takes as many iterations as the limit allows and not one more", () => {
    expect(readEncryption(algorithm({ iterations: BigInt(mostIterations) })).iterations).toBe(mostIterations);
    for (const iterations of [BigInt(mostIterations) + 1n, 1n << 31n, 1n << 40n, (1n << 64n) + 1n, 0n, -5n]) {
      expect(() => readEncryption(algorithm({ iterations })), `${iterations}`).toThrow(/iteration count/);
    }
  });

  it.each<[string, Parts]>([
    ["another derivation (scrypt)", { derivation: "1.3.6.1.4.1.11591.4.11" }],
    ["another cipher (AES-GCM)", { cipher: "2.16.840.1.101.3.4.1.46" }],
    ["another HMAC (GOST)", { prf: "1.2.643.7.1.1.4.1" }],
    ["an initial vector that is too short", { iv: 8 }],
    ["a key length that is not the cipher's", { keyLength: 5 }],
  ])("refuses %s", (_, parts) => {
    expect(() => readEncryption(algorithm(parts))).toThrow(/algorithm|AES/);
  });
});

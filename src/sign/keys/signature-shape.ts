/** Signatures as they come from elsewhere: of the right length and form, EC ones made DER. */
import type { X509Certificate } from "node:crypto";
import { fromBER, Integer, Sequence } from "asn1js";

/** Octets of one of the two numbers of an EC signature. */
const widths: Readonly<Record<string, number>> = { prime256v1: 32, secp384r1: 48, secp521r1: 66 };

function derOf(r: bigint, s: bigint): Buffer {
  return Buffer.from(new Sequence({ value: [Integer.fromBigInt(r), Integer.fromBigInt(s)] }).toBER());
}

const numberOf = (octets: Uint8Array) => BigInt(`0x${Buffer.from(octets).toString("hex")}`);

function fromP1363(octets: Buffer, width: number): Buffer | undefined {
  if (octets.length !== 2 * width) return undefined;
  return derOf(numberOf(octets.subarray(0, width)), numberOf(octets.subarray(width)));
}

/** Strict: written anew, the two numbers must give the same octets. */
function fromDer(octets: Buffer, width: number): Buffer | undefined {
  const { offset, result } = fromBER(new Uint8Array(octets).buffer);
  if (offset !== octets.length || !(result instanceof Sequence)) return undefined;
  const [r, s, ...more] = result.valueBlock.value;
  if (!(r instanceof Integer) || !(s instanceof Integer) || more.length > 0) return undefined;
  const limit = 1n << BigInt(8 * width);
  const numbers = [r.toBigInt(), s.toBigInt()] as const;
  if (numbers.some((one) => one < 1n || one >= limit)) return undefined;
  const written = derOf(...numbers);
  return written.equals(octets) ? written : undefined;
}

/**
 * The signature in the form that goes into a CMS: RSA as it is, ECDSA as DER.
 * @param ecdsa the form in which an EC signature comes
 * @returns undefined when the octets cannot be a signature of that certificate's key
 */
export function readSignature(
  octets: Buffer,
  leaf: X509Certificate,
  ecdsa: "der" | "p1363",
): Buffer | undefined {
  const { asymmetricKeyType: type, asymmetricKeyDetails: details = {} } = leaf.publicKey;
  if (type === "rsa") {
    return octets.length === Math.ceil((details.modulusLength ?? 0) / 8) ? octets : undefined;
  }
  const width = widths[details.namedCurve ?? ""];
  if (type !== "ec" || width === undefined) return undefined;
  try {
    return ecdsa === "p1363" ? fromP1363(octets, width) : fromDer(octets, width);
  } catch {
    return undefined;
  }
}

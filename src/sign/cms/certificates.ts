/** The certificates in a signature, as they stand there: written anew by a library, a changed one could look whole. */
import { X509Certificate } from "node:crypto";
import * as asn1js from "asn1js";
import type * as pkijs from "pkijs";
import { octetsOf, StructureFault } from "./der.ts";

export interface CarriedCertificate {
  readonly certificate: X509Certificate;
  /** Octets of its serial number and of its issuer's name, with tag and length. */
  readonly serial: Buffer;
  readonly issuer: Buffer;
}

const partsOf = (block: asn1js.AsnType | undefined): readonly asn1js.AsnType[] =>
  block instanceof asn1js.Constructed ? block.valueBlock.value : [];

const isContext = ({ idBlock }: asn1js.AsnType, tag: number): boolean =>
  idBlock.tagClass === 3 && idBlock.tagNumber === tag;

function read(block: asn1js.AsnType): CarriedCertificate {
  // TBSCertificate: version [0] by default absent, serial number, algorithm, issuer.
  const parts = partsOf(partsOf(block)[0]);
  const [serial, , issuer] = parts[0] && isContext(parts[0], 0) ? parts.slice(1) : parts;
  try {
    if (!serial || !issuer) throw new Error("too few parts");
    return {
      certificate: new X509Certificate(octetsOf(block)),
      serial: octetsOf(serial),
      issuer: octetsOf(issuer),
    };
  } catch {
    throw new StructureFault("a certificate in the signature cannot be read");
  }
}

/**
 * Reads the certificates of a SignedData, and gives the rest of it: the library would take each of them apart.
 * @throws StructureFault
 */
export function takeCertificates(signedData: asn1js.AsnType): {
  certificates: CarriedCertificate[];
  rest: asn1js.Sequence;
} {
  if (!(signedData instanceof asn1js.Sequence)) throw new StructureFault("the SignedData is no SEQUENCE");
  const parts = partsOf(signedData);
  const carried = parts.filter((part) => isContext(part, 0));
  if (carried.length > 1) throw new StructureFault("there are two sets of certificates");
  return {
    // Timestamps of Microsoft carry attribute certificates too, which have a tag of their own and say nothing here.
    certificates: carried.flatMap((set) =>
      partsOf(set)
        .filter((one) => one instanceof asn1js.Sequence)
        .map(read),
    ),
    rest: new asn1js.Sequence({ value: parts.filter((part) => !carried.includes(part)) }),
  };
}

/**
 * The certificate that a signer names. Names are compared octet for octet: those that only look the same are
 * told apart.
 * @throws StructureFault when it is not there, or there twice
 */
export function findSigner(
  sid: pkijs.IssuerAndSerialNumber,
  certificates: readonly CarriedCertificate[],
): X509Certificate {
  const name = Buffer.from(sid.issuer.valueBeforeDecode);
  const serial = octetsOf(sid.serialNumber);
  const [signer, ...others] = certificates.filter(
    (one) => one.issuer.equals(name) && one.serial.equals(serial),
  );
  if (!signer || others.length > 0)
    throw new StructureFault("the signer's certificate is not in the signature");
  return signer.certificate;
}

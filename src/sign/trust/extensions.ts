/** What a certificate says about what it may be used for. */
import type { X509Certificate } from "node:crypto";
import * as asn1js from "asn1js";
import * as pkijs from "pkijs";
import { parseDer, StructureFault } from "../cms/der.ts";
import { certificateOid } from "../cms/oids.ts";
import { readable } from "../cms/readable.ts";

export interface Uses {
  /** Of an authority; undefined for all others. */
  readonly authority?: {
    /** How many authorities may stand below it and above the leaf. */
    readonly pathLength: number;
  };
  /** Undefined when the certificate does not limit it. */
  readonly keyUsage?: { readonly signs: boolean; readonly signsCertificates: boolean };
  /** Undefined when the certificate does not limit it. */
  readonly extendedKeyUsage?: { readonly purposes: readonly string[] };
  readonly constrainsNames: boolean;
  /** Object identifiers of critical extensions that are not understood here. */
  readonly unknownCritical: readonly string[];
  /** The object identifier of the algorithm with which its issuer signed it. */
  readonly signatureAlgorithm: string;
}

const id = certificateOid;

const understood: readonly string[] = [
  id.keyUsage,
  id.basicConstraints,
  id.nameConstraints,
  id.extendedKeyUsage,
];

function keyUsage(block: asn1js.AsnType): Uses["keyUsage"] {
  if (!(block instanceof asn1js.BitString)) throw new StructureFault("a key usage is not a bit string");
  const first = block.valueBlock.valueHexView[0] ?? 0;
  // The bits from the left: digitalSignature, nonRepudiation, three others, keyCertSign.
  return { signs: (first & 0xc0) !== 0, signsCertificates: (first & 0x04) !== 0 };
}

function authority(block: asn1js.AsnType): Uses["authority"] {
  const { cA, pathLenConstraint } = new pkijs.BasicConstraints({ schema: block });
  if (!cA) return undefined;
  if (pathLenConstraint === undefined) return { pathLength: Number.POSITIVE_INFINITY };
  // A number of many octets comes as a structure, and no honest authority writes one.
  if (typeof pathLenConstraint !== "number" || pathLenConstraint < 0)
    throw new StructureFault("the path length of an authority is not a small number");
  return { pathLength: pathLenConstraint };
}

function purposes(block: asn1js.AsnType): readonly string[] {
  return new pkijs.ExtKeyUsage({ schema: block }).keyPurposes;
}

function read(certificate: X509Certificate): Uses {
  const { extensions = [], signatureAlgorithm } = new pkijs.Certificate({
    schema: parseDer(certificate.raw),
  });
  const byId = new Map(extensions.map((one) => [one.extnID, one]));
  if (byId.size !== extensions.length) throw new StructureFault("an extension is there twice");
  // The library keeps quiet about values that it cannot parse, so they are parsed here.
  const value = <T>(which: string, make: (block: asn1js.AsnType) => T): T | undefined => {
    const found = byId.get(which);
    return found && make(parseDer(found.extnValue.valueBlock.valueHexView));
  };
  const extended = value(id.extendedKeyUsage, purposes);
  return {
    authority: value(id.basicConstraints, authority),
    keyUsage: value(id.keyUsage, keyUsage),
    extendedKeyUsage: extended && { purposes: extended },
    constrainsNames: byId.has(id.nameConstraints),
    unknownCritical: extensions
      .filter((one) => one.critical && !understood.includes(one.extnID))
      .map((one) => one.extnID),
    signatureAlgorithm: signatureAlgorithm.algorithmId,
  };
}

/** @throws StructureFault when the certificate, or an extension that matters here, cannot be read */
export function readUses(certificate: X509Certificate): Uses {
  return readable("a certificate", () => read(certificate));
}

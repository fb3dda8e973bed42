/** What is in a PFX file, as far as it can be seen without its password. */
import { fromBER, OctetString, Sequence } from "asn1js";
import {
  AuthenticatedSafe,
  CertBag,
  type ContentInfo,
  EncryptedData,
  PFX,
  PKCS8ShroudedKeyBag,
  SafeContents,
} from "pkijs";
import { type Encryption, Refusal, readEncryption, readIterations } from "./pbes2.ts";

const oid = {
  data: "1.2.840.113549.1.7.1",
  encryptedData: "1.2.840.113549.1.7.6",
  plainKeyBag: "1.2.840.113549.1.12.10.1.1",
  safeContentsBag: "1.2.840.113549.1.12.10.1.6",
  x509: "1.2.840.113549.1.9.22.1",
};

export interface Bags {
  /** DER of EncryptedPrivateKeyInfo. */
  readonly keys: readonly Buffer[];
  /** DER of X.509 certificates. */
  readonly certificates: readonly Buffer[];
}

export interface PfxStructure {
  readonly hasMac: boolean;
  readonly open: Bags;
  readonly encrypted: readonly { readonly encryption: Encryption; readonly data: Uint8Array }[];
}

function parse(der: Uint8Array) {
  const { offset, result } = fromBER(new Uint8Array(der).buffer);
  if (offset === -1) throw new Refusal("structure", "octets that are no ASN.1");
  return result;
}

/**
 * The keys and certificates of one SafeContents; every key must be encrypted with AES.
 * @throws Refusal for legacy encryption, unencrypted keys and nested contents
 */
export function readBags(der: Uint8Array): Bags {
  const keys: Buffer[] = [];
  const certificates: Buffer[] = [];
  for (const { bagId, bagValue } of new SafeContents({ schema: parse(der) }).safeBags) {
    if (bagId === oid.plainKeyBag) throw new Refusal("encryption", "no encryption of the key at all");
    if (bagId === oid.safeContentsBag) throw new Refusal("structure", "contents within contents");
    if (bagValue instanceof PKCS8ShroudedKeyBag) {
      readEncryption(bagValue.encryptionAlgorithm);
      keys.push(Buffer.from(bagValue.toSchema().toBER()));
    }
    if (bagValue instanceof CertBag && bagValue.certId === oid.x509) {
      const value: unknown = bagValue.certValue;
      if (!(value instanceof OctetString)) throw new Refusal("structure", "a certificate that is none");
      certificates.push(Buffer.from(value.getValue()));
    }
  }
  return { keys, certificates };
}

function octetsOf(content: ContentInfo): Uint8Array {
  const value: unknown = content.content;
  if (!(value instanceof OctetString)) throw new Refusal("structure", "contents that are not there");
  return new Uint8Array(value.getValue());
}

/**
 * Parses a PFX and checks every algorithm and iteration count that is in sight. Does no work on the password.
 * @throws Refusal, or whatever the parser throws at octets that are no PFX
 */
export function readStructure(octets: Uint8Array): PfxStructure {
  const outer = parse(octets);
  const pfx = new PFX({ schema: outer });
  if (pfx.authSafe.contentType !== oid.data) {
    throw new Refusal("structure", "protection by a certificate instead of a password");
  }
  // PFX is version, contents, MacData; MacData is digest, salt, iterations.
  if (outer instanceof Sequence) readIterations(outer.valueBlock.value[2], 2);
  const safe = new AuthenticatedSafe({ schema: parse(octetsOf(pfx.authSafe)) });
  const open: Bags[] = [];
  const encrypted: PfxStructure["encrypted"][number][] = [];
  for (const content of safe.safeContents) {
    if (content.contentType === oid.data) open.push(readBags(octetsOf(content)));
    else if (content.contentType === oid.encryptedData) {
      const { encryptedContentInfo: info } = new EncryptedData({ schema: content.content });
      const encryption = readEncryption(info.contentEncryptionAlgorithm);
      encrypted.push({ encryption, data: new Uint8Array(info.getEncryptedContent()) });
    } else throw new Refusal("structure", `contents of the kind ${content.contentType}`);
  }
  return { hasMac: pfx.macData !== undefined, open: mergeBags(open), encrypted };
}

/** All bags together, in order. */
export function mergeBags(all: readonly Bags[]): Bags {
  return {
    keys: all.flatMap((one) => one.keys),
    certificates: all.flatMap((one) => one.certificates),
  };
}

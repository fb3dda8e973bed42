/** Reads a signed catalog of version 2: ours, or one that New-FileCatalog made. */
import * as asn1js from "asn1js";
import { octetsOf, parseDer, StructureFault, valueOctets } from "../cms/der.ts";
import { readSignedData, type SignedData } from "../cms/read.ts";
import { type ListHeader, listBody, listContent } from "./list.ts";
import { type CatalogMember, memberOf } from "./member.ts";
import { catalogOid } from "./oids.ts";
import { pathFault } from "./path.ts";

export interface Catalog extends ListHeader {
  readonly signed: SignedData;
  readonly members: readonly CatalogMember[];
}

const damaged = () => new StructureFault("the list of files in the catalog is not as Windows writes it");

function partsOf(block: asn1js.AsnType | undefined): asn1js.AsnType[] {
  if (!(block instanceof asn1js.Constructed)) throw damaged();
  return block.valueBlock.value;
}

function octetString(block: asn1js.AsnType | undefined): Buffer {
  if (!(block instanceof asn1js.OctetString)) throw damaged();
  return valueOctets(octetsOf(block));
}

/** The path in the structure of a FilePath attribute. */
function pathOf(attribute: asn1js.AsnType | undefined): string {
  const [, , text] = partsOf(attribute);
  return octetString(text).toString("utf16le").replace(/\0$/, "").replaceAll("\\", "/");
}

interface Entry {
  readonly tag: Buffer;
  readonly path: string;
}

function readEntry(entry: asn1js.AsnType): Entry {
  const [tag, attributes] = partsOf(entry);
  const named = partsOf(attributes).find((attribute) => {
    const [type] = partsOf(attribute);
    return type?.valueBlock.toString() === catalogOid.nameValue;
  });
  const [value] = partsOf(partsOf(named)[1]);
  return { tag: octetString(tag), path: pathOf(value) };
}

/** Brings the two entries of each file together: one under its SHA-256, one under its SHA-1. */
function pair(entries: readonly Entry[]): CatalogMember[] {
  const bySize = (size: number) => entries.filter(({ tag }) => tag.length === size);
  const sha1 = new Map(bySize(20).map(({ tag, path }) => [path, tag]));
  return bySize(32).map(({ tag, path }) => {
    const other = sha1.get(path);
    if (!other) throw damaged();
    return { path, sha256: tag, sha1: other };
  });
}

/** Files without bytes are attributes of the list. */
function readEmpty(extensions: asn1js.AsnType | undefined): CatalogMember[] {
  if (!extensions) return [];
  return partsOf(partsOf(extensions)[0]).map((extension) => {
    const path = pathOf(parseDer(octetString(partsOf(extension)[1])));
    return memberOf({ path, bytes: Buffer.alloc(0) });
  });
}

function readHeader(identifier: asn1js.AsnType | undefined, issued: asn1js.AsnType | undefined): ListHeader {
  if (!(issued instanceof asn1js.UTCTime) || Number.isNaN(issued.toDate().getTime())) throw damaged();
  return { identifier: octetString(identifier), issued: issued.toDate() };
}

function requirePaths(members: readonly CatalogMember[]): void {
  const seen = new Set<string>();
  for (const { path } of members) {
    if (pathFault(path)) throw new StructureFault("the catalog lists a path that Windows does not allow");
    const key = path.toLowerCase();
    if (seen.has(key)) throw new StructureFault(`the catalog lists ${path} twice`);
    seen.add(key);
  }
}

/**
 * Reads and checks the signature's value and the form of the list. The list must be, octet for octet, the one
 * that is written for the files read out of it: so nothing else can hide in it. Whether the signer is to be
 * trusted, and whether the files are those, are other questions.
 * @throws StructureFault
 */
export function readCatalog(der: Uint8Array): Catalog {
  const signed = readSignedData(der);
  if (signed.contentType !== catalogOid.trustList) throw new StructureFault("not a catalog");
  const [, identifier, issued, , entries, extensions] = partsOf(parseDer(signed.content));
  const header = readHeader(identifier, issued);
  const members = [...pair(partsOf(entries).map(readEntry)), ...readEmpty(extensions)];
  requirePaths(members);
  const written = listContent(header, listBody(members));
  if (!written.der.equals(signed.content)) throw damaged();
  return { ...header, signed, members };
}

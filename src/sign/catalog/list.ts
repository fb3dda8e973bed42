/**
 * The list in a catalog of version 2, octet for octet as Windows' New-FileCatalog writes it: two entries for
 * each file, under its SHA-256 and under its SHA-1, and files without bytes as attributes of the list.
 */
import * as asn1js from "asn1js";
import type { Content } from "../cms/content.ts";
import { parseDer, sortedSet, toDer } from "../cms/der.ts";
import { digestInfo } from "../cms/digest.ts";
import { oid } from "../cms/oids.ts";
import { type CatalogMember, isEmptyFile } from "./member.ts";
import { catalogOid } from "./oids.ts";

/** What a list says of itself. */
export interface ListHeader {
  /** Windows puts a random GUID here. */
  readonly identifier: Buffer;
  /** To the second; from 1950 to 2049, which is as far as its time format goes. */
  readonly issued: Date;
}

/** Entries and attributes of a list, in their order. */
export interface ListBody {
  readonly entries: readonly asn1js.Sequence[];
  readonly attributes: readonly asn1js.Sequence[];
}

/** Text, in plain form, of an attribute that the list's signature covers. */
const plainText = 0x1001_0001;

const sequence = (...value: asn1js.AsnType[]) => new asn1js.Sequence({ value });
const identifierOf = (value: string) => new asn1js.ObjectIdentifier({ value });
const octets = (valueHex: Uint8Array) => new asn1js.OctetString({ valueHex });
const attribute = (type: string, value: asn1js.AsnType) =>
  sequence(identifierOf(type), new asn1js.Set({ value: [value] }));
/** The third of the kinds of file that there are: neither a program nor a cabinet. */
const flat = () => new asn1js.Primitive({ idBlock: { tagClass: 3, tagNumber: 2 } });

function filePath(path: string): asn1js.Sequence {
  return sequence(
    new asn1js.BmpString({ value: "FilePath" }),
    new asn1js.Integer({ value: plainText }),
    octets(Buffer.from(`${path.replaceAll("/", "\\")}\0`, "utf16le")),
  );
}

function digestOf(sha256: Buffer): asn1js.Sequence {
  const link = new asn1js.Constructed({
    idBlock: { tagClass: 3, tagNumber: 2 },
    value: [new asn1js.Primitive({ idBlock: { tagClass: 3, tagNumber: 0 } })],
  });
  return sequence(sequence(identifierOf(catalogOid.flatFile), link), parseDer(digestInfo(sha256, "sha256")));
}

function entry(tag: Buffer, attributes: readonly asn1js.Sequence[]): asn1js.Sequence {
  return sequence(octets(tag), new asn1js.Set({ value: sortedSet(attributes) }));
}

function entriesOf({ path, sha256, sha1 }: CatalogMember): { tag: Buffer; entry: asn1js.Sequence }[] {
  const common = () => [
    attribute(catalogOid.memberInfo, flat()),
    attribute(catalogOid.nameValue, filePath(path)),
  ];
  return [
    { tag: sha256, entry: entry(sha256, [...common(), attribute(oid.indirectData, digestOf(sha256))]) },
    { tag: sha1, entry: entry(sha1, common()) },
  ];
}

/** Entries sorted by their hashes, as Windows has them; those of equal files, and attributes, by path. */
export function listBody(members: readonly CatalogMember[]): ListBody {
  const byPath = [...members].sort((left, right) => (left.path < right.path ? -1 : 1));
  const entries = byPath.filter((member) => !isEmptyFile(member)).flatMap(entriesOf);
  return {
    entries: entries.sort((left, right) => Buffer.compare(left.tag, right.tag)).map((one) => one.entry),
    attributes: byPath
      .filter(isEmptyFile)
      .map(({ path }) => sequence(identifierOf(catalogOid.nameValue), octets(toDer(filePath(path))))),
  };
}

/** @throws RangeError when the time cannot be written */
export function listContent({ identifier, issued }: ListHeader, { entries, attributes }: ListBody): Content {
  const year = issued.getUTCFullYear();
  if (!(year >= 1950 && year < 2050)) throw new RangeError("the time of a catalog must be from 1950 to 2049");
  const extensions = new asn1js.Constructed({
    idBlock: { tagClass: 3, tagNumber: 0 },
    value: [sequence(...attributes)],
  });
  const block = sequence(
    sequence(identifierOf(catalogOid.catalogList)),
    octets(identifier),
    new asn1js.UTCTime({ valueDate: issued }),
    sequence(identifierOf(catalogOid.memberByHash), new asn1js.Null()),
    sequence(...entries),
    ...(attributes.length > 0 ? [extensions] : []),
  );
  return { type: catalogOid.trustList, der: toDer(block) };
}

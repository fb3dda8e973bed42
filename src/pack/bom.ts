/** The bill of materials of a package, as CycloneDX: the module, its files with their hashes, and what it was made by. */
import * as Enums from "@cyclonedx/cyclonedx-library/Enums";
import * as Models from "@cyclonedx/cyclonedx-library/Models";
import * as Serialize from "@cyclonedx/cyclonedx-library/Serialize";
import * as Spec from "@cyclonedx/cyclonedx-library/Spec";
import { bytesOf, marker, type OutputFile } from "../emit/files.ts";
import { sha256 } from "../hash/sha256.ts";
import type { Member } from "./archive.ts";
import type { PackInput } from "./target.ts";

const { ComponentType, ExternalReferenceType, HashAlgorithm } = Enums;

/** Nothing of others' is in the module: it is made of the book and of rdpmend's own run time, so there are files and no parts. */
function moduleComponent({ book }: PackInput): Models.Component {
  const { name, version, description, author, copyright, links } = book.identity;
  const references = [new Models.ExternalReference(links.licence, ExternalReferenceType.License)];
  if (links.project)
    references.push(new Models.ExternalReference(links.project, ExternalReferenceType.Website));
  return new Models.Component(ComponentType.Library, name, {
    bomRef: name,
    version,
    description,
    author,
    copyright,
    externalReferences: new Models.ExternalReferenceRepository(references),
    properties: new Models.PropertyRepository([new Models.Property("rdpmend:book", book.hash)]),
  });
}

const fileComponent = (member: Member): Models.Component =>
  new Models.Component(ComponentType.File, member.path, {
    bomRef: member.path,
    hashes: new Models.HashDictionary([[HashAlgorithm["SHA-256"], sha256(bytesOf(member))]]),
  });

/**
 * Without a serial number and a time: both would differ each time that it is made, and what it tells of is named by hashes.
 * @param members as they are delivered, with their paths in the package; in this order, because
 * the library's own depends on the language of the machine
 */
export function emitBom(input: PackInput, members: readonly Member[]): OutputFile {
  const tool = new Models.Component(ComponentType.Application, "rdpmend", {
    version: input.book.tool,
    description: `${marker} - do not edit: change the book and pack again`,
  });
  const bom = new Models.Bom({
    metadata: new Models.Metadata({
      tools: new Models.Tools({ components: new Models.ComponentRepository([tool]) }),
      component: moduleComponent(input),
    }),
    components: new Models.ComponentRepository(members.map(fileComponent)),
  });
  const serializer = new Serialize.JsonSerializer(new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6));
  const text = serializer.serialize(bom, { space: 2 });
  return { path: "bom.json", text: `${text}\n`, owner: `${marker}: the whole book` };
}

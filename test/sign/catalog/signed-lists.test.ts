/** Lists with something else in them than is written, signed like any other. */
import * as asn1js from "asn1js";
import { beforeAll, describe, expect, it } from "vitest";
import { checkCatalog } from "../../../src/sign/catalog/check.ts";
import { type ListBody, listBody, listContent } from "../../../src/sign/catalog/list.ts";
import { memberOf } from "../../../src/sign/catalog/member.ts";
import { readCatalog } from "../../../src/sign/catalog/read.ts";
import { parseDer, StructureFault, toDer } from "../../../src/sign/cms/der.ts";
import { indirectData } from "../../../src/sign/script/authenticode.ts";
import type { Holder } from "../peers/authority.ts";
import { withAuthority } from "../peers/with-authority.ts";
import { filesOf, issued, signContent } from "./throwaway.ts";

const header = { identifier: Buffer.alloc(16, 7), issued };
const files = filesOf({ "a.txt": "first", "sub/b.txt": "second", "empty.txt": "" });
const members = files.map(memberOf);
const member = (path: string, text: string) => memberOf({ path, bytes: Buffer.from(text) });
const wide = (text: string) => Buffer.from(text, "utf16le");
const named = (text: string) => wide(text).swap16();
const junk = new asn1js.Sequence();

const authority = withAuthority();
let leaf: Holder;
beforeAll(async () => {
  leaf = await authority().leaf({ key: "p256" });
});

type Part = keyof ListBody;

/** The usual list with one of its parts made anew. */
function withPart(part: Part, change: (usual: readonly asn1js.Sequence[]) => asn1js.Sequence[]): ListBody {
  const usual = listBody(members);
  return { ...usual, [part]: change(usual[part]) };
}

/** The usual list with octets replaced by as many others, where they first stand in one of its parts. */
function replaced(part: Part, from: Buffer, to: Buffer): ListBody {
  return withPart(part, (usual) => {
    const octets = usual.map((one) => Buffer.from(one.toBER()));
    const found = octets.find((one) => one.includes(from));
    if (!found || from.length !== to.length) throw new Error("there is nothing to replace");
    to.copy(found, found.indexOf(from));
    return octets.map((one) => asn1js.fromBER(one).result as asn1js.Sequence);
  });
}

const digest = (text: string): Buffer => member("", text).sha256;
const inDigestInfo = (text: string): Buffer => Buffer.concat([Buffer.from([5, 0, 4, 32]), digest(text)]);

describe("a signed list", () => {
  it("is read when it is as it is written, whatever its identifier", async () => {
    const catalog = readCatalog(await signContent(listContent(header, listBody(members)), leaf));
    expect(catalog.identifier).toEqual(header.identifier);
    expect(checkCatalog(catalog, files)).toEqual([]);
  });

  it.each<[string, () => ListBody]>([
    ["that lacks an entry", () => withPart("entries", (usual) => usual.slice(1))],
    ["that has an entry twice", () => withPart("entries", (usual) => [...usual, ...usual.slice(-1)])],
    ["that is not sorted", () => withPart("entries", (usual) => usual.toReversed())],
    ["with an entry that is none", () => withPart("entries", (usual) => [...usual, junk])],
    ["with an attribute that is none", () => withPart("attributes", (usual) => [...usual, junk])],
    ["with a path twice", () => listBody([...members, member("a.txt", "other")])],
    ["with a path twice for Windows", () => listBody([...members, member("A.TXT", "other")])],
    ["with an empty file twice for Windows", () => listBody([...members, member("Empty.txt", "")])],
    ["with a file both empty and not", () => listBody([...members, member("empty.txt", "other")])],
    ["whose tag is another hash", () => replaced("entries", digest("first"), digest("other"))],
    ["whose digest is another hash", () => replaced("entries", inDigestInfo("first"), inDigestInfo("other"))],
    ["whose hash is that of no bytes", () => replaced("entries", digest("first"), digest(""))],
    ["with two paths for one file", () => replaced("entries", wide("a.txt"), wide("c.txt"))],
    ["with an attribute of another name", () => replaced("entries", named("FilePath"), named("FileName"))],
    ["of empty files under another name", () => replaced("attributes", named("FilePath"), named("FileName"))],
    ["with a path that does not end", () => replaced("entries", wide("txt\0"), wide("txtx"))],
    ["with a path that ends twice", () => replaced("entries", wide("txt\0"), wide("tx\0\0"))],
    ["with a path out of the folder", () => listBody([...members, member("../a.txt", "other")])],
    ["with a path that no file has", () => listBody([...members, member("a\u001b[2J.txt", "other")])],
    ["with a slash in a path", () => replaced("entries", wide("\\"), wide("/"))],
    [
      "with another kind of hash",
      () => replaced("entries", Buffer.from("04020105", "hex"), Buffer.from("04020205", "hex")),
    ],
    [
      "with another kind of file",
      () => replaced("entries", Buffer.from("31028200", "hex"), Buffer.from("31028000", "hex")),
    ],
  ])("%s is refused", async (_name, body) => {
    const der = await signContent(listContent(header, body()), leaf);
    expect(() => readCatalog(der)).toThrow(StructureFault);
  });

  it.each([
    ["use", 0],
    ["version", 3],
  ])("of another %s is refused", async (_name, at) => {
    const { type, der: whole } = listContent(header, listBody(members));
    const block = parseDer(whole) as asn1js.Sequence;
    const version1 = new asn1js.ObjectIdentifier({ value: "1.3.6.1.4.1.311.12.1.2" });
    const value = block.valueBlock.value.with(at, new asn1js.Sequence({ value: [version1] }));
    const der = await signContent({ type, der: toDer(new asn1js.Sequence({ value })) }, leaf);
    expect(() => readCatalog(der)).toThrow(StructureFault);
  });

  it("with a time that is none is refused", async () => {
    const { type, der } = listContent(header, listBody(members));
    der.write("269903040506Z", der.indexOf("260203040506Z"), "ascii");
    const signed = await signContent({ type, der }, leaf);
    expect(() => readCatalog(signed)).toThrow(StructureFault);
  });

  it("is not the hash of a script", async () => {
    const der = await signContent(indirectData(Buffer.alloc(32), "sha256"), leaf);
    expect(() => readCatalog(der)).toThrow("not a catalog");
  });
});

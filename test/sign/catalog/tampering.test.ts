/** Files that were changed since, and catalogs that were changed after they were signed. */
import { beforeAll, describe, expect, it } from "vitest";
import { checkCatalog } from "../../../src/sign/catalog/check.ts";
import { memberOf } from "../../../src/sign/catalog/member.ts";
import { readCatalog } from "../../../src/sign/catalog/read.ts";
import { StructureFault } from "../../../src/sign/cms/der.ts";
import type { Holder } from "../peers/authority.ts";
import { withAuthority } from "../peers/with-authority.ts";
import { filesOf, signedCatalog } from "./throwaway.ts";

const texts = { "a.txt": "first", "sub/b.txt": "second", "empty.txt": "", "empty too.txt": "" };
const files = filesOf(texts);

const authority = withAuthority();
let leaf: Holder;
beforeAll(async () => {
  leaf = await authority().leaf({ key: "p256" });
});

describe("files that are not those of the catalog", () => {
  const { "a.txt": _, ...withoutFirst } = texts;
  const { "empty.txt": __, ...withoutEmpty } = texts;
  it.each<[string, Record<string, string>, string[]]>([
    ["nothing changed", texts, []],
    ["a changed file", { ...texts, "a.txt": "First" }, ["a.txt was changed"]],
    ["an emptied file", { ...texts, "a.txt": "" }, ["a.txt was changed"]],
    ["a filled file", { ...texts, "empty.txt": " " }, ["empty.txt was changed"]],
    ["a file less", withoutFirst, ["a.txt is missing"]],
    ["an empty file less", withoutEmpty, ["empty.txt is missing"]],
    ["a file more", { ...texts, "c.txt": "third" }, ["c.txt is not in the catalog"]],
    ["a copy more", { ...texts, "c.txt": "first" }, ["c.txt is not in the catalog"]],
    ["a renamed file", { ...withoutFirst, "c.txt": "first" }, ["a.txt was renamed to c.txt"]],
    ["a file in other case", { ...withoutFirst, "A.txt": "first" }, ["a.txt was renamed to A.txt"]],
    ["a moved file", { ...withoutFirst, "sub/a.txt": "first" }, ["a.txt was renamed to sub/a.txt"]],
    [
      "a file renamed and copied",
      { ...withoutFirst, "c.txt": "first", "d.txt": "first" },
      ["a.txt was renamed to c.txt", "d.txt is not in the catalog"],
    ],
    [
      "two files that changed places",
      { ...texts, "a.txt": "second", "sub/b.txt": "first" },
      ["a.txt was changed", "sub/b.txt was changed"],
    ],
    [
      "a second file in other case",
      { ...texts, "A.txt": "first" },
      ["A.txt is not in the catalog", "A.txt is the same path as a.txt for Windows, which ignores case"],
    ],
    ["a backslash in a name", { ...texts, "sub\\b.txt": "second" }, ["sub\\b.txt is not in the catalog"]],
    [
      "no files",
      {},
      ["a.txt", "empty too.txt", "empty.txt", "sub/b.txt"].map((path) => `${path} is missing`),
    ],
  ])("%s", async (_name, present, phrases) => {
    const catalog = readCatalog(await signedCatalog(files, leaf));
    expect(checkCatalog(catalog, filesOf(present)).sort()).toEqual([...phrases].sort());
  });

  it("two equal files of which one name is left: one was renamed, the other is missing", () => {
    const members = filesOf({ "a.txt": "same", "b.txt": "same" }).map(memberOf);
    expect(checkCatalog({ members }, filesOf({ "c.txt": "same" }))).toEqual([
      "a.txt was renamed to c.txt",
      "b.txt is missing",
    ]);
  });

  it("a file of which the catalog has another SHA-1", () => {
    const members = files.map(memberOf).map((member) => ({ ...member, sha1: Buffer.alloc(20) }));
    expect(checkCatalog({ members }, files)).toEqual(files.map(({ path }) => `${path} was changed`));
  });
});

describe("a catalog that was changed after it was signed", () => {
  const { sha256, sha1 } = memberOf({ path: "a.txt", bytes: Buffer.from(texts["a.txt"]) });
  it.each<[string, Buffer, Buffer]>([
    ["the hash of a member", sha256, Buffer.alloc(32, 1)],
    ["the SHA-1 of a member", sha1, Buffer.alloc(20, 1)],
    ["a path", Buffer.from("a.txt", "utf16le"), Buffer.from("c.txt", "utf16le")],
    ["the path of an empty file", Buffer.from("empty.txt", "utf16le"), Buffer.from("eMpty.txt", "utf16le")],
    ["the time", Buffer.from("260203"), Buffer.from("260204")],
    ["the identifier", Buffer.from("rdpmend"), Buffer.from("rdpmenD")],
  ])("%s", async (_name, from, to) => {
    const der = await signedCatalog(files, leaf);
    expect(der.includes(from)).toBe(true);
    for (let at = der.indexOf(from); at >= 0; at = der.indexOf(from, at + 1)) to.copy(der, at);
    expect(() => readCatalog(der)).toThrow(/changed after it was signed/);
  });

  it("in any bit: it is refused, or nothing of what counts has changed", async () => {
    const der = await signedCatalog(files, leaf);
    const before = readCatalog(der);
    for (let at = 0; at < der.length; at += 7) {
      const changed = Buffer.from(der);
      changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8));
      try {
        const { members, signed } = readCatalog(changed);
        expect(members, `bit in octet ${at}`).toEqual(before.members);
        expect(signed.signature, `bit in octet ${at}`).toEqual(before.signed.signature);
      } catch (error) {
        expect(error, `bit in octet ${at}`).toBeInstanceOf(StructureFault);
      }
    }
  });
});

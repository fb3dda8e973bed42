/** Catalogs written and read again, and files compared with them. */
import { createHash } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { InputError } from "../../../src/diagnostics/diagnostic.ts";
import { marker } from "../../../src/emit/files.ts";
import { checkCatalog } from "../../../src/sign/catalog/check.ts";
import { readCatalog } from "../../../src/sign/catalog/read.ts";
import { catalogContent } from "../../../src/sign/catalog/write.ts";
import type { Holder } from "../peers/authority.ts";
import { withAuthority } from "../peers/with-authority.ts";
import { filesOf, issued, signedCatalog } from "./throwaway.ts";

const files = filesOf({
  "Module.psd1": "@{ ModuleVersion = '1.0' }\r\n",
  "Module.psm1": "function Get-One { 1 }\r\n",
  "en-US/about_Module.help.txt": "ABOUT",
  "de-DE/\u00fcber \u{1f5a5}.txt": "text\n",
  "copy of Module.psm1": "function Get-One { 1 }\r\n",
  "empty.txt": "",
  "data/also empty.txt": "",
});

const authority = withAuthority();
let leaf: Holder;
beforeAll(async () => {
  leaf = await authority().leaf({ key: "rsa2048" });
});

const octetsFor = (...args: Parameters<typeof catalogContent>): Buffer => catalogContent(...args).der;

describe("a catalog", () => {
  it.each(["rsa2048", "p256"] as const)("gives back what was written, signed with %s", async (key) => {
    const catalog = readCatalog(await signedCatalog(files, await authority().leaf({ key })));
    const byPath = new Map(catalog.members.map((member) => [member.path, member]));
    expect([...byPath.keys()].sort()).toEqual(files.map(({ path }) => path).sort());
    for (const { path, bytes } of files) {
      expect(byPath.get(path)?.sha256, path).toEqual(createHash("sha256").update(bytes).digest());
      expect(byPath.get(path)?.sha1, path).toEqual(createHash("sha1").update(bytes).digest());
    }
    expect(catalog.issued).toEqual(issued);
    expect(catalog.signed.signer.raw).toEqual((await authority().leaf({ key })).certificate.raw);
    expect(checkCatalog(catalog, files)).toEqual([]);
  });

  it.each(["sha384", "sha512"] as const)("can be signed with %s; its members stay SHA-256", async (hash) => {
    const catalog = readCatalog(await signedCatalog(files, leaf, hash));
    expect(catalog.signed.hash).toBe(hash);
    expect(checkCatalog(catalog, files)).toEqual([]);
  });

  it("has the same bytes for the same files, in whatever order they come", async () => {
    const first = await signedCatalog(files, leaf);
    expect(await signedCatalog([...files].reverse(), leaf)).toEqual(first);
  });

  it("has other bytes and another identifier when a file has others, be it the path of an empty one", () => {
    const identifier = (texts: Record<string, string>): string =>
      octetsFor(filesOf(texts), { issued }).subarray(18, 57).toString("hex");
    const usual = identifier({ "a.txt": "a", "b.txt": "" });
    expect(identifier({ "a.txt": "a", "b.txt": "" })).toBe(usual);
    expect(identifier({ "a.txt": "A", "b.txt": "" })).not.toBe(usual);
    expect(identifier({ "a.txt": "a", "c.txt": "" })).not.toBe(usual);
  });

  it("is known as ours by its first 400 bytes", async () => {
    const der = await signedCatalog(files, leaf);
    expect(der.subarray(0, 400).toString("utf8")).toContain(marker);
  });

  it("holds as many files as a module has, and many more", async () => {
    const many = Array.from({ length: 400 }, (_, n) => ({ path: `f/${n}.txt`, bytes: Buffer.from(`${n}`) }));
    expect(checkCatalog(readCatalog(await signedCatalog(many, leaf)), many)).toEqual([]);
  });
});

describe("what is not catalogued", () => {
  const refusal = (texts: Record<string, string>, at = issued): string => {
    try {
      catalogContent(filesOf(texts), { issued: at });
    } catch (error) {
      if (error instanceof InputError) return error.message;
      throw error;
    }
    return "accepted";
  };

  it.each([
    ["C:/Windows/x.txt", "does not allow"],
    ["a\\b.txt", "does not allow"],
    ["a\u0000.txt", "does not allow"],
    ["what?.txt", "does not allow"],
    ["/x.txt", "relative"],
    ["../x.txt", "relative"],
    ["a//x.txt", "relative"],
    ["a/./x.txt", "relative"],
    ["a/", "relative"],
    ["x.txt.", "relative"],
    ["x.txt ", "relative"],
    ["", "relative"],
  ])("the path %j", (path, why) => {
    expect(refusal({ [path]: "text" })).toContain(why);
  });

  it("a program or a cabinet file, which Windows hashes in another way", () => {
    expect(refusal({ "x.dll": "MZ\u0090" })).toContain("libraries");
    expect(refusal({ "x.cab": "MSCF\0\0" })).toContain("cabinet");
  });

  it("two paths that are one for Windows", () => {
    expect(refusal({ "a/X.txt": "1", "A/x.TXT": "2" })).toContain("ignores case");
  });

  it("nothing, and empty files alone", () => {
    expect(refusal({})).toContain("not empty");
    expect(refusal({ "x.txt": "" })).toContain("not empty");
  });

  it("a time that the list cannot hold", () => {
    expect(() => refusal({ "x.txt": "x" }, new Date("2050-01-01T00:00:00Z"))).toThrow(RangeError);
    expect(() => refusal({ "x.txt": "x" }, new Date(Number.NaN))).toThrow(RangeError);
  });
});

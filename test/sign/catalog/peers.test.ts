/** What others make of our catalogs: openssl reads the structure, osslsigncode finds and checks the members. */
import { createHash } from "node:crypto";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { signScripts } from "../../../src/sign/script/sign.ts";
import { type Authority, type Holder, openAuthority } from "../peers/authority.ts";
import { verify } from "../peers/osslsigncode.ts";
import { mustRun } from "../peers/program.ts";
import { describeWithOsslsigncode } from "../peers/with-osslsigncode.ts";
import { signerOf } from "../scripts.ts";
import { filesOf, signedCatalog } from "./throwaway.ts";

let authority: Authority;
let leaf: Holder;
let folder: string;
beforeAll(async () => {
  authority = await openAuthority();
  leaf = await authority.leaf({ key: "rsa2048" });
  folder = await mkdtemp(join(tmpdir(), "rdpmend-catalog-"));
});
afterAll(async () => {
  await authority.dispose();
  await rm(folder, { recursive: true, force: true });
});

async function put(path: string, bytes: string | Buffer): Promise<string> {
  const file = join(folder, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, bytes);
  return file;
}

/** The structure as openssl prints it: depth, kind and value, without offsets and lengths. */
async function structureOf(der: Buffer): Promise<string[]> {
  const file = await put("structure.cat", der);
  const text = (await mustRun("openssl", ["asn1parse", "-inform", "DER", "-in", file])).toString("utf8");
  return text
    .trimEnd()
    .split("\n")
    .map((line) => line.replace(/^ *\d+:d=(\d+) +hl=\d+ l= *\d+ (?:cons|prim): (.*?) *$/, "$1 $2"))
    .map((line) => line.replace(/ {2,}/g, " ").replace("[HEX DUMP]:", ""));
}

describe("openssl's view of a catalog", () => {
  it("is that of what New-FileCatalog -CatalogVersion 2 writes", async () => {
    const hash = (name: string): string => createHash(name).update("text").digest("hex").toUpperCase();
    const hex = (text: string): string => Buffer.from(text, "utf16le").toString("hex").toUpperCase();
    const bmp = Buffer.from("FilePath", "utf16le").swap16();
    const empty = Buffer.concat([
      Buffer.from([0x30, 0x26, 0x1e, 0x10]),
      bmp,
      Buffer.from([0x02, 0x04, 0x10, 0x01, 0x00, 0x01, 0x04, 0x0c]),
      Buffer.from("e.txt\0", "utf16le"),
    ]);
    const memberInfo = ["9 SEQUENCE", "10 OBJECT :1.3.6.1.4.1.311.12.2.3", "10 SET", "11 cont [ 2 ]"];
    const filePath = [
      "9 SEQUENCE",
      "10 OBJECT :1.3.6.1.4.1.311.12.2.1",
      "10 SET",
      "11 SEQUENCE",
      "12 BMPSTRING",
      "12 INTEGER :10010001",
      `12 OCTET STRING ${hex("d\\a.txt\0")}`,
    ];
    const indirectData = [
      "9 SEQUENCE",
      "10 OBJECT :1.3.6.1.4.1.311.2.1.4",
      "10 SET",
      "11 SEQUENCE",
      "12 SEQUENCE",
      "13 OBJECT :1.3.6.1.4.1.311.2.1.25",
      "13 cont [ 2 ]",
      "14 cont [ 0 ]",
      "12 SEQUENCE",
      "13 SEQUENCE",
      "14 OBJECT :sha256",
      "14 NULL",
      `13 OCTET STRING ${hash("sha256")}`,
    ];
    const entry = (name: string, ...attributes: string[][]): string[] => [
      "7 SEQUENCE",
      `8 OCTET STRING ${hash(name)}`,
      "8 SET",
      ...attributes.flat(),
    ];
    const lines = await structureOf(await signedCatalog(filesOf({ "d/a.txt": "text", "e.txt": "" }), leaf));
    const start = lines.indexOf("4 OBJECT :1.3.6.1.4.1.311.10.1");
    const end = lines.findIndex((line, at) => at > start && line.startsWith("3 "));
    const identifier = lines[start + 5] ?? "";
    expect(identifier).toMatch(/^6 OCTET STRING 47656E657261746564206279207264706D656E6420[0-9A-F]{32}$/);
    expect(lines.slice(start, end)).toEqual([
      "4 OBJECT :1.3.6.1.4.1.311.10.1",
      "4 cont [ 0 ]",
      "5 SEQUENCE",
      "6 SEQUENCE",
      "7 OBJECT :1.3.6.1.4.1.311.12.1.1",
      identifier,
      "6 UTCTIME :260203040506Z",
      "6 SEQUENCE",
      "7 OBJECT :1.3.6.1.4.1.311.12.1.3",
      "7 NULL",
      "6 SEQUENCE",
      ...entry("sha1", memberInfo, filePath),
      ...entry("sha256", memberInfo, filePath, indirectData),
      "6 cont [ 0 ]",
      "7 SEQUENCE",
      "8 SEQUENCE",
      "9 OBJECT :1.3.6.1.4.1.311.12.2.1",
      `9 OCTET STRING ${empty.toString("hex").toUpperCase()}`,
    ]);
  });
});

const notListed = "Catalog verification: failed";

describeWithOsslsigncode("osslsigncode on a catalog", () => {
  it.each(["rsa2048", "rsa3072", "p256"] as const)(
    "finds the members, and refuses what is none, with %s",
    async (key) => {
      const holder = await authority.leaf({ key });
      // Other extensions, and files as short as these lines, osslsigncode does not take.
      const texts = {
        "a.psd1": "@{ ModuleVersion = '1.0' }\r\n".repeat(20),
        "sub/b.ps1xml": "<Configuration></Configuration>\n".repeat(20),
        "c.psm1": `\ufeff${"function Get-One { 1 }\r\n".repeat(20)}`,
      };
      const anchor = authority.rootFile;
      const catalog = await put("x.cat", await signedCatalog(filesOf(texts), holder));
      expect((await verify(catalog, { anchor })).accepted).toBe(true);
      for (const [path, text] of Object.entries(texts)) {
        const right = await verify(await put(path, text), { anchor, catalog });
        expect(right.accepted, right.text).toBe(true);
        const changed = await verify(await put(path, `${text} `), { anchor, catalog });
        expect(changed.accepted, changed.text).toBe(false);
        expect(changed.text).toContain(notListed);
      }
    },
  );

  it("refuses a catalog that was changed", async () => {
    const der = await signedCatalog(filesOf({ "a.txt": "first" }), leaf);
    der.write("269", der.indexOf("260203"), "ascii");
    const { accepted } = await verify(await put("changed.cat", der), { anchor: authority.rootFile });
    expect(accepted).toBe(false);
  });

  it("finds a signed script as it lies on the disk, signature block and all", async () => {
    const unsigned = "Get-Date\r\n".repeat(20);
    const [signed = ""] = await signScripts([{ name: "s.ps1", text: unsigned }], signerOf(leaf), {
      hash: "sha256",
    });
    const anchor = authority.rootFile;
    const catalog = await put("s.cat", await signedCatalog(filesOf({ "s.ps1": signed }), leaf));
    const right = await verify(await put("s.ps1", signed), { anchor, catalog });
    expect(right.accepted, right.text).toBe(true);
    const bare = await verify(await put("s.ps1", unsigned), { anchor, catalog });
    expect(bare.accepted, bare.text).toBe(false);
    expect(bare.text).toContain(notListed);
  });
});

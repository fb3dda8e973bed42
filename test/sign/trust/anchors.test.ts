/** Files of anchors, as people have them. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { InputError } from "../../../src/diagnostics/diagnostic.ts";
import { readAnchors } from "../../../src/sign/trust/anchors.ts";
import { anAuthority, type Made, make } from "./hand-made.ts";

let folder: string;
let one: Made;
let two: Made;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "rdpmend-anchors-"));
  one = await make({ name: "One", extensions: anAuthority });
  two = await make({ name: "Two", extensions: anAuthority });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, content: string | Buffer): string {
  writeFileSync(join(folder, name), content);
  return name;
}

const pem = ({ certificate }: Made): string => certificate.toString();
const names = (...files: string[]): string[] => readAnchors(folder, files).map(({ subject }) => subject);

function findings(...files: string[]): string[] {
  try {
    readAnchors(folder, files);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return error.diagnostics.map(({ place, message }) => `${place.file}:${place.line ?? "-"} ${message}`);
  }
  return [];
}

describe("anchors", () => {
  it("come from PEM with other text around, and from DER, in order", () => {
    const both = file("both.pem", `Two of them\n${pem(one)}\nand\r\n${pem(two).replaceAll("\n", "\r\n")}`);
    const der = file("two.cer", two.certificate.raw);
    expect(names(both)).toEqual(["CN=One", "CN=Two"]);
    expect(names(der, both)).toEqual(["CN=Two", "CN=One", "CN=Two"]);
    expect(names(join(folder, der))).toEqual(["CN=Two"]);
    expect(names()).toEqual([]);
  });

  it("that cannot be read are all told of, with their lines", () => {
    const damaged = pem(two).replace(/MII.{8}/, "MIIAAAAAAAA");
    expect(
      findings(
        file("mixed.pem", `${pem(one)}\n${damaged}`),
        file("cut.pem", pem(one).slice(0, 200)),
        file("text.txt", "no certificate"),
        file("long.cer", Buffer.concat([one.certificate.raw, Buffer.alloc(3)])),
        "absent.pem",
        ".",
        "/dev/zero",
      ),
    ).toEqual([
      `mixed.pem:${pem(one).split("\n").length + 1} No anchor can be read: a certificate in it is damaged.`,
      "cut.pem:1 No anchor can be read: a certificate in it is damaged.",
      "text.txt:- No anchor can be read: it holds no certificate, neither as PEM nor as DER.",
      "long.cer:- No anchor can be read: it holds no certificate, neither as PEM nor as DER.",
      "absent.pem:- No anchor can be read: the file cannot be read: it does not exist.",
      ".:- No anchor can be read: the file cannot be read: it is a folder.",
      "/dev/zero:- No anchor can be read: the file cannot be read: it is a pipe or a device.",
    ]);
  });

  it("may be very many, and the damaged one is still found by its line", () => {
    const many = `${pem(one).trim()}\n`.repeat(4000);
    const start = performance.now();
    const lines = pem(one).trim().split("\n").length * 4000 + 1;
    expect(findings(file("many.pem", `${many}${pem(two).replace(/MII.{8}/, "MIIAAAAAAAA")}`))).toEqual([
      `many.pem:${lines} No anchor can be read: a certificate in it is damaged.`,
    ]);
    expect(performance.now() - start).toBeLessThan(5000);
  });

  it("a private key beside them is passed over", () => {
    const key = one.key.export({ type: "pkcs8", format: "pem" });
    expect(names(file("pair.pem", `${key}${pem(one)}`))).toEqual(["CN=One"]);
  });
});

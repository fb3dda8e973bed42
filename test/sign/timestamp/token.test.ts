/** Tokens that belong to the signature, and all that do not. */
import { randomBytes } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { OctetString } from "asn1js";
import * as pkijs from "pkijs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseDer, StructureFault, toDer } from "../../../src/sign/cms/der.ts";
import { readSignedData } from "../../../src/sign/cms/read.ts";
import { fetchTimestamp } from "../../../src/sign/timestamp/request.ts";
import { readTime } from "../../../src/sign/timestamp/time.ts";
import { readTimestamp, type Timestamp } from "../../../src/sign/timestamp/token.ts";
import { type Authority, openAuthority } from "../peers/authority.ts";
import { mustRun } from "../peers/program.ts";
import { startTimestampServer } from "../peers/timestamp-server.ts";

const signature = randomBytes(256);
let authority: Authority;
let token: Buffer;
beforeAll(async () => {
  authority = await openAuthority();
  const server = await startTimestampServer({ authority });
  token = await fetchTimestamp([server.url], signature, "sha256");
  await server.close();
});
afterAll(() => authority.dispose());

/** What a signature relies on. */
const essence = ({ time, authority: by, hash, nonce }: Timestamp): string =>
  [time.toISOString(), by.fingerprint512, hash, nonce].join(" ");

const timestampInfo = "1.2.840.113549.1.9.16.1.4";

/** The octets that a token is over. */
function contentOf(one: Buffer): Buffer {
  const parsed = parseDer(readSignedData(one).content);
  if (!(parsed instanceof OctetString)) throw new Error("not an octet string");
  return Buffer.from(parsed.valueBlock.valueHexView);
}

/** What the timestamp authority's key would make of any content, if somebody had it. */
async function signed(content: Buffer, ...more: string[]): Promise<Buffer> {
  const { certificateFile, keyFile } = await authority.timestamper();
  const folder = await mkdtemp(join(tmpdir(), "rdpmend-signed-"));
  try {
    const file = join(folder, "content");
    await writeFile(file, content);
    const sign = ["cms", "-sign", "-binary", "-nodetach", "-md", "sha256", "-in", file, "-outform", "DER"];
    return await mustRun("openssl", [...sign, "-signer", certificateFile, "-inkey", keyFile, ...more]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function refusal(made: Promise<Buffer>): Promise<string> {
  const bytes = await made;
  try {
    readTimestamp(bytes, signature);
  } catch (error) {
    if (!(error instanceof StructureFault)) throw error;
    return error.message;
  }
  return "none";
}

describe("a token", () => {
  it("of this signature says who and when", async () => {
    const timestamp = readTimestamp(token, signature);
    expect(timestamp.authority.fingerprint512).toBe(
      (await authority.timestamper()).certificate.fingerprint512,
    );
    expect(timestamp.certificates).toHaveLength(2);
    expect(Math.abs(Date.now() - timestamp.time.getTime())).toBeLessThan(60_000);
  });

  it("of another signature is refused", () => {
    const other = Buffer.from(signature);
    other.writeUInt8(other.readUInt8(0) ^ 1);
    for (const wrong of [other, Buffer.alloc(0)])
      expect(() => readTimestamp(token, wrong)).toThrow("the timestamp belongs to another signature");
  });

  it("that is no timestamp is refused", async () => {
    const content = Buffer.from("not a timestamp");
    const of = (...more: string[]) => signed(content, ...more);
    expect(await refusal(of())).toBe("the timestamp has the wrong content type");
    expect(await refusal(of("-econtent_type", timestampInfo))).toBe(
      "the timestamp does not name its certificate",
    );
    expect(await refusal(of("-econtent_type", timestampInfo, "-cades"))).toBe("the DER is damaged");
  });

  it("is made by the same octets signed anew, and not by others", async () => {
    const content = contentOf(token);
    const of = (changed: Buffer) => signed(changed, "-econtent_type", timestampInfo, "-cades");
    expect(essence(readTimestamp(await of(content), signature))).toBe(
      essence(readTimestamp(token, signature)),
    );
    const version = Buffer.from(content);
    version.writeUInt8(2, version.indexOf(Buffer.from("020101", "hex")) + 2);
    expect(await refusal(of(version))).toBe("the timestamp is of an unknown version");
    const info = new pkijs.TSTInfo({ schema: parseDer(content) });
    const extnValue = new Uint8Array([5, 0]).buffer;
    for (const critical of [false, true]) {
      info.extensions = [new pkijs.Extension({ extnID: "1.2.3.4", critical, extnValue })];
      const extended = of(toDer(info.toSchema()));
      if (critical) expect(await refusal(extended)).toContain("a critical extension that is not understood");
      else readTimestamp(await extended, signature);
    }
  });

  it("that is cut or continued anywhere is refused", () => {
    for (let length = 0; length < token.length; length += 7)
      expect(() => readTimestamp(token.subarray(0, length), signature)).toThrow(StructureFault);
    expect(() => readTimestamp(Buffer.concat([token, Buffer.alloc(1)]), signature)).toThrow(StructureFault);
  });

  it("with a changed bit is refused, or says the same", () => {
    const { authority: by, certificates, ...rest } = readTimestamp(token, signature);
    const right = essence({ authority: by, certificates, ...rest });
    const issuer =
      certificates.find((one) => one.fingerprint512 !== by.fingerprint512)?.raw ?? Buffer.alloc(0);
    const issuerAt = token.indexOf(issuer);
    const accepted: number[] = [];
    for (let at = 0; at < token.length; at++) {
      // The token does not cover its issuer's certificate; whoever looks for a chain does.
      if (at === issuerAt) at += issuer.length;
      const changed = Buffer.from(token);
      // Another bit in each octet: all of them would take minutes.
      changed.writeUInt8(token.readUInt8(at) ^ (1 << ((at * 5 + 3) % 8)), at);
      try {
        expect(essence(readTimestamp(changed, signature)), `bit in octet ${at}`).toBe(right);
        accepted.push(at);
      } catch (error) {
        if (!(error instanceof StructureFault)) throw error;
      }
    }
    // Versions, parameters of algorithms, and capitals in the issuer's name are not covered either.
    expect(accepted.length).toBeLessThan(40);
  });
});

describe("the time of a token", () => {
  it.each([
    ["20260228235959Z", "2026-02-28T23:59:59.000Z"],
    ["20240229000000.5Z", "2024-02-29T00:00:00.500Z"],
    ["20240229000000.1239Z", "2024-02-29T00:00:00.123Z"],
  ])("%s is %s", (text, iso) => {
    expect(readTime(text).toISOString()).toBe(iso);
  });

  it.each([
    "20260229000000Z",
    "20261301000000Z",
    "20260101240000Z",
    "20260101000060Z",
    "20260101000000",
    "20260101000000.Z",
    "20260101000000.10Z",
    "20260101000000,1Z",
    "20260101000000+0100",
    "202601010000Z",
    "260101000000Z",
    "20260101000000Z\n",
    "",
  ])("%s is none", (text) => {
    expect(() => readTime(text)).toThrow(StructureFault);
  });
});

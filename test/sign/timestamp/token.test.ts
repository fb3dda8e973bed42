/** Tokens that belong to the signature, and all that do not. */
import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { StructureFault } from "../../../src/sign/cms/der.ts";
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
    const { certificateFile, keyFile } = await authority.timestamper();
    const by = ["-signer", certificateFile, "-inkey", keyFile];
    // The content is what openssl finds in the file; its type is what counts here.
    const sign = ["cms", "-sign", "-binary", "-nodetach", "-in", certificateFile, "-outform", "DER", ...by];
    const plain = await mustRun("openssl", sign);
    expect(() => readTimestamp(plain, signature)).toThrow("the timestamp has the wrong content type");
    const typed = await mustRun("openssl", [...sign, "-econtent_type", "1.2.840.113549.1.9.16.1.4"]);
    expect(() => readTimestamp(typed, signature)).toThrow("the timestamp does not name its certificate");
    const named = await mustRun("openssl", [
      ...sign,
      "-econtent_type",
      "1.2.840.113549.1.9.16.1.4",
      "-cades",
    ]);
    expect(() => readTimestamp(named, signature)).toThrow(StructureFault);
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

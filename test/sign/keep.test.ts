/** What lies in the output folder is kept only when it is just what would be signed now. */
import { beforeAll, describe, expect, it } from "vitest";
import { oid } from "../../src/sign/cms/oids.ts";
import { readSignedData } from "../../src/sign/cms/read.ts";
import { drafter } from "../../src/sign/cms/write.ts";
import { indirectData, scriptDigest } from "../../src/sign/script/authenticode.ts";
import { renderBlock, splitScript, styleOf } from "../../src/sign/script/block.ts";
import { signOutputs } from "../../src/sign/sign-outputs.ts";
import type { CodeSigner } from "../../src/sign/signer.ts";
import { fetchTimestamp } from "../../src/sign/timestamp/request.ts";
import { withAuthority, withTimestampServer } from "./peers/with-authority.ts";
import { sampleScript, signerOf, signOne } from "./scripts.ts";

const authority = withAuthority();
const server = withTimestampServer(authority);
const style = styleOf("a.ps1") ?? { open: "", close: "" };
const body = sampleScript("ps1");
const stamp = (signature: Buffer): Promise<Buffer> => fetchTimestamp([server().url], signature, "sha256");
const options = { hash: "sha256", timestamp: stamp } as const;
let signer: CodeSigner;
beforeAll(async () => {
  signer = signerOf(await authority().leaf({ key: "rsa2048" }));
});

const dataOf = (text: string) => readSignedData(splitScript(text, style).der ?? Buffer.alloc(0));
/** How many are kept when this lies in the folder. */
const kept = async (text: string, timestamp = true): Promise<number> => {
  const file = { path: "a.ps1", text: body, owner: "a.ts" };
  const how = timestamp ? options : { hash: options.hash };
  return (await signOutputs([file], new Map([["a.ps1", text]]), signer, how)).kept;
};
const withToken = (text: string, timestamp: Buffer): string =>
  body +
  renderBlock(
    drafter(
      signer.certificates,
      "sha256",
    )(indirectData(scriptDigest(body, "sha256"), "sha256")).finish(dataOf(text).signature, timestamp),
    style,
  );

describe("a signed script in the output folder", () => {
  it("is kept with its own timestamp, and without one only where none is asked for", async () => {
    const stamped = await signOne("a.ps1", body, signer, options);
    const plain = await signOne("a.ps1", body, signer);
    expect([await kept(stamped), await kept(plain, false)]).toEqual([1, 1]);
    expect([await kept(plain), await kept(stamped, false)]).toEqual([0, 0]);
  });

  it("is signed again when its timestamp belongs to another signature, or is none at all", async () => {
    const plain = await signOne("a.ps1", body, signer);
    const other = await signOne("a.ps1", `${body}\r\n`, signer, options);
    const token = dataOf(other).unsignedAttribute(oid.timestampToken)[0];
    expect(await kept(withToken(plain, Buffer.from(token?.toBER() ?? new ArrayBuffer(0))))).toBe(0);
    expect(await kept(withToken(plain, Buffer.from([0x30, 0x00])))).toBe(0);
  });

  it("is signed again when something else was put where the signature does not reach", async () => {
    const plain = await signOne("a.ps1", body, signer);
    const der = splitScript(withToken(plain, Buffer.from([0x30, 0x00])), style).der ?? Buffer.alloc(0);
    // 1.3.6.1.4.1.311.3.3.1, a timestamp, becomes ...3.3.2, which is nothing that we know.
    const at = der.lastIndexOf(Buffer.from("2b0601040182370303", "hex"));
    const foreign = Buffer.from(der);
    foreign[at + 9] = 2;
    const text = body + renderBlock(foreign, style);
    expect(dataOf(text).unsignedTypes).toEqual(["1.3.6.1.4.1.311.3.3.2"]);
    expect(await kept(text, false)).toBe(0);
  });
});

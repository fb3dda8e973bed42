/** What lies in the output folder is kept only when it is just what would be signed now. */
import { beforeEach, describe, expect, it } from "vitest";
import { oid } from "../../src/sign/cms/oids.ts";
import { readSignedData } from "../../src/sign/cms/read.ts";
import { drafter } from "../../src/sign/cms/write.ts";
import { keeper } from "../../src/sign/keep.ts";
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
const content = indirectData(scriptDigest(body, "sha256"), "sha256");
const stamp = (signature: Buffer): Promise<Buffer> => fetchTimestamp([server().url], signature, "sha256");
const options = { hash: "sha256", timestamp: stamp } as const;
let signer: CodeSigner;
beforeEach(async () => {
  signer = signerOf(await authority().leaf({ key: "rsa2048" }));
});

const dataOf = (text: string) => readSignedData(splitScript(text, style).der ?? Buffer.alloc(0));
/** How many are kept when this lies in the folder. */
const kept = async (text: string, timestamp = true): Promise<number> => {
  const file = { path: "a.ps1", text: body, owner: "a.ts" };
  const how = timestamp ? options : { hash: options.hash };
  return (await signOutputs([file], new Map([["a.ps1", text]]), signer, how)).kept;
};
/** The answer alone: what is not kept is not signed again. */
const wouldKeep = async (text: string): Promise<boolean> => {
  const unable = { ...signer, sign: () => Promise.reject(new Error("is signed again")) };
  const file = { path: "a.ps1", text: body, owner: "a.ts" };
  return signOutputs([file], new Map([["a.ps1", text]]), unable, { hash: "sha256" }).then(
    () => true,
    (error: unknown) => {
      if (error instanceof Error && error.message === "is signed again") return false;
      throw error;
    },
  );
};
const withToken = (text: string, timestamp: Buffer): string =>
  body +
  renderBlock(
    drafter(signer.certificates, "sha256")(content).finish(dataOf(text).signature, timestamp),
    style,
  );

/** The signature drafted as it would be, with another value. */
const withValue = (value: Buffer): string =>
  body + renderBlock(drafter(signer.certificates, "sha256")(content).finish(value), style);

describe("tampering with what was kept", () => {
  it.each(["rsa2048", "p256"] as const)("is found in every octet of a signature by %s", async (key) => {
    signer = signerOf(await authority().leaf({ key }));
    const plain = await signOne("a.ps1", body, signer);
    const der = splitScript(plain, style).der ?? Buffer.alloc(0);
    const keeps = keeper(signer, { hash: "sha256" });
    expect(keeps(der, content)).toBe(true);
    const passed: number[] = [];
    for (let at = 0; at < der.length; at++) {
      const changed = Buffer.from(der);
      changed[at] = (changed[at] ?? 0) ^ (1 << (at & 7));
      if (keeps(changed, content)) passed.push(at);
    }
    expect(passed).toEqual([]);
    for (let end = 0; end < der.length; end++)
      expect(keeps(der.subarray(0, end), content), `cut at ${end}`).toBe(false);
    expect(keeps(Buffer.concat([der, Buffer.of(0)]), content)).toBe(false);
  });

  it("is found around and in a timestamp, but for certificates in it, which are a matter of trust", async () => {
    const stamped = await signOne("a.ps1", body, signer, options);
    const der = splitScript(stamped, style).der ?? Buffer.alloc(0);
    const token = dataOf(stamped).unsignedAttribute(oid.timestampToken)[0];
    const carried = readSignedData(Buffer.from(token?.valueBeforeDecodeView ?? [])).certificates;
    const inCertificate = (at: number): boolean =>
      carried.some(({ raw }) => at >= der.lastIndexOf(raw) && at < der.lastIndexOf(raw) + raw.length);
    const keeps = keeper(signer, options);
    expect(keeps(der, content)).toBe(true);
    const passed: number[] = [];
    // Each third: to take a timestamp apart thousands of times is slow.
    for (let at = 0; at < der.length; at += 3) {
      if (inCertificate(at)) continue;
      const changed = Buffer.from(der);
      changed[at] = (changed[at] ?? 0) ^ (1 << (at & 7));
      if (keeps(changed, content)) passed.push(at);
    }
    expect(carried.length).toBeGreaterThan(0);
    expect(passed).toEqual([]);
  });

  it("is found in the script and around the block", async () => {
    const plain = await signOne("a.ps1", body, signer);
    const block = plain.slice(body.length);
    const changes = {
      "another body": `#\r\n${plain}`,
      "line ends of the body": body.replaceAll("\r\n", "\n") + block,
      "line ends of the block": body + block.replaceAll("\r\n", "\n"),
      "code behind the block": `${plain}Remove-Item C:\\\r\n`,
      "a blank line behind the block": `${plain}\r\n`,
      "a second block": plain + block,
      "code within the block": plain.replace(/(# SIG # End)/, "Remove-Item C:\\\r\n$1"),
      "no block": body,
    };
    for (const [what, text] of Object.entries(changes)) expect(await wouldKeep(text), what).toBe(false);
    expect(await wouldKeep(plain)).toBe(true);
  });

  it("is found where only the value is another's: of another script, of another key, of nobody", async () => {
    const other = await signOne("a.ps1", `${body}\r\n`, signer);
    const stranger = signerOf(await authority().leaf({ key: "rsa2048", name: "Another" }));
    const strange = dataOf(await signOne("a.ps1", body, stranger)).signature;
    expect(await wouldKeep(withValue(dataOf(await signOne("a.ps1", body, signer)).signature))).toBe(true);
    for (const value of [dataOf(other).signature, strange, Buffer.alloc(256), Buffer.alloc(0)])
      expect(await wouldKeep(withValue(value))).toBe(false);
  });

  it("is no matter of another signer, hash, or set of certificates: all of it is signed again", async () => {
    const stranger = signerOf(await authority().leaf({ key: "rsa2048", name: "Another" }));
    expect(await wouldKeep(await signOne("a.ps1", body, stranger))).toBe(false);
    expect(await wouldKeep(await signOne("a.ps1", body, signer, { hash: "sha512" }))).toBe(false);
    const [leaf, ...others] = [...signer.certificates, ...stranger.certificates] as const;
    const more = { ...signer, certificates: [leaf, ...others] as const };
    expect(await wouldKeep(await signOne("a.ps1", body, more))).toBe(false);
  });
});

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

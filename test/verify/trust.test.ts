/** Sound signatures, and whether their signer is anybody we know. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { chooseSigner } from "../../src/sign/keys/choose.ts";
import { fetchTimestamp } from "../../src/sign/timestamp/request.ts";
import { verifyScript } from "../../src/verify/file.ts";
import { certificateHash, type FileVerdict, type Trust } from "../../src/verify/verdict.ts";
import { type LeafOptions, openAuthority } from "../sign/peers/authority.ts";
import { startTimestampServer } from "../sign/peers/timestamp-server.ts";
import { trustIn, withAuthority, withTimestampServer } from "../sign/peers/with-authority.ts";
import { sampleScript, signerOf, signOne } from "../sign/scripts.ts";

const authority = withAuthority();
const server = withTimestampServer(authority);
const name = "a.ps1";
const day = 24 * 60 * 60 * 1000;
let trust: Trust;

beforeAll(async () => {
  trust = trustIn(authority());
});

async function signedBy(options: Partial<LeafOptions>, stamped = false): Promise<Buffer> {
  const holder = await authority().leaf({ key: "p256", ...options });
  const timestamp = (signature: Buffer) => fetchTimestamp([server().url], signature, "sha256");
  return Buffer.from(
    await signOne(name, sampleScript("ps1"), signerOf(holder), {
      hash: "sha256",
      ...(stamped && { timestamp }),
    }),
  );
}
const judge = (bytes: Buffer, change: Partial<Trust> = {}): FileVerdict =>
  verifyScript(name, bytes, { ...trust, ...change });

describe("a sound signature", () => {
  it("is valid when its signer leads to an anchor that was given", async () => {
    expect(judge(await signedBy({}))).toMatchObject({ status: "valid", reasons: [], notes: [] });
  });

  it("is never valid without an anchor", async () => {
    const verdict = judge(await signedBy({}), { anchors: [] });
    expect(verdict).toMatchObject({
      status: "untrusted",
      reasons: [expect.stringMatching(/no anchor was given/)],
    });
  });

  it("is untrusted under another root, one that has the same name too", async () => {
    const stranger = await openAuthority({ label: "Second" });
    const impostor = await openAuthority({ label: "Third", posingAs: "First" });
    const bytes = await signedBy({});
    for (const { root } of [stranger, impostor])
      expect(judge(bytes, { anchors: [root] }).status).toBe("untrusted");
    await stranger.dispose();
    await impostor.dispose();
  });

  it.each([
    ["without any extended key usage", { usage: "none" }],
    ["for servers", { usage: "serverAuth" }],
    ["for any purpose", { usage: "anyExtendedKeyUsage" }],
  ] as const)("is untrusted when its leaf is %s", async (_what, options) => {
    const { status, reasons } = judge(await signedBy(options));
    expect(status).toBe("untrusted");
    expect(reasons.join()).toMatch(/code signing/i);
  });

  it("is untrusted when its leaf expired and no timestamp shows that it was earlier", async () => {
    expect(judge(await signedBy({ validity: "expired" }))).toMatchObject({
      status: "untrusted",
      reasons: [expect.stringMatching(/expired/)],
    });
  });

  it("stays valid after the leaf expired when a timestamp shows that it was earlier", async () => {
    const later = { now: new Date(Date.now() + 3 * 365 * day) };
    expect(judge(await signedBy({}), later).status).toBe("untrusted");
    expect(judge(await signedBy({}, true), later)).toMatchObject({ status: "valid", reasons: [], notes: [] });
  });

  it("gains nothing by a timestamp of an authority that nobody trusts", async () => {
    const stranger = await openAuthority({ label: "Second" });
    const clock = await startTimestampServer({ authority: stranger });
    const signer = signerOf(await authority().leaf({ key: "p256" }));
    const timestamp = (signature: Buffer) => fetchTimestamp([clock.url], signature, "sha256");
    const text = await signOne(name, sampleScript("ps1"), signer, { hash: "sha256", timestamp });
    const bytes = Buffer.from(text);
    expect(judge(bytes)).toMatchObject({
      status: "valid",
      notes: [expect.stringMatching(/the timestamp counts for nothing/)],
    });
    const later = { now: new Date(Date.now() + 3 * 365 * day) };
    expect(judge(bytes, later).status).toBe("untrusted");
    expect(judge(bytes, { ...later, timestampAnchors: [stranger.root] }).status).toBe("valid");
    await clock.close();
    await stranger.dispose();
  });

  it("is held to the pinned leaf", async () => {
    const leaf = await authority().leaf({ key: "p256" });
    const bytes = await signedBy({});
    expect(judge(bytes, { pins: [certificateHash(leaf.certificate)] }).status).toBe("valid");
    expect(judge(bytes, { pins: ["0".repeat(64)] })).toMatchObject({
      status: "untrusted",
      reasons: [expect.stringMatching(/pinned/)],
    });
  });

  it("is called dev when a development certificate made it, whatever the anchors say", async () => {
    const home = mkdtempSync(join(tmpdir(), "rdpmend-home-"));
    onTestFinished(() => rmSync(home, { recursive: true, force: true }));
    const signer = await chooseSigner({ kind: "development" }, { cwd: home, env: { XDG_DATA_HOME: home } });
    const bytes = Buffer.from(await signOne(name, sampleScript("ps1"), signer));
    const anchors = [signer.certificates[0]];
    expect(judge(bytes, { anchors })).toMatchObject({
      status: "dev",
      reasons: [expect.stringMatching(/development/)],
    });
    expect(judge(bytes, { anchors: [] }).status).toBe("dev");
  });
});

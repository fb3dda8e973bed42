/** Signatures of ours that osslsigncode verifies, and its own that we verify. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type HashName, hashNames } from "../../../src/sign/signer.ts";
import { fetchTimestamp } from "../../../src/sign/timestamp/request.ts";
import { verifyScript } from "../../../src/verify/file.ts";
import type { Trust } from "../../../src/verify/verdict.ts";
import { addTimestamp, sign, verify } from "../peers/osslsigncode.ts";
import { trustIn, withAuthority, withTimestampServer } from "../peers/with-authority.ts";
import { describeWithOsslsigncode } from "../peers/with-osslsigncode.ts";
import { sampleScript, signedTypes, signerOf, signOne } from "../scripts.ts";

const authority = withAuthority();
const server = withTimestampServer(authority);
const keys = ["rsa2048", "rsa3072", "rsa4096", "p256"] as const;

describeWithOsslsigncode("signed scripts and osslsigncode", () => {
  let folder: string;
  let trust: Trust;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "rdpmend-ossl-"));
    trust = trustIn(authority());
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
  });

  /** Each type, with and without a byte order mark. */
  const scripts = signedTypes.flatMap((type) =>
    [false, true].map((mark) => ({ type, mark, name: `${mark ? "mark" : "plain"}.${type}` })),
  );

  describe.each(keys)("with a key of %s", (key) => {
    it.each(hashNames)("ours verify there, %s", async (hash: HashName) => {
      const signer = signerOf(await authority().leaf({ key }));
      const timestamp = (signature: Buffer) => fetchTimestamp([server().url], signature, hash);
      for (const { type, mark, name } of scripts) {
        // One of them carries a timestamp, which takes longer.
        const stamped = type === "psm1" && mark;
        const text = await signOne(name, sampleScript(type, mark), signer, {
          hash,
          ...(stamped && { timestamp }),
        });
        const file = join(folder, `${key}-${hash}-${name}`);
        writeFileSync(file, text);
        const root = authority().rootFile;
        const seen = await verify(file, { anchor: root, ...(stamped && { timestampAnchor: root }) });
        expect(seen.accepted, `${name}: ${seen.text}`).toBe(true);
        const judged = verifyScript(name, readFileSync(file), trust);
        expect([name, judged.status, judged.hash, judged.reasons]).toEqual([name, "valid", hash, []]);
        expect(judged.timestamp !== undefined).toBe(stamped);

        writeFileSync(file, text.replace("\r\n", " \r\n"));
        expect((await verify(file, { anchor: root })).accepted, `${name}, changed`).toBe(false);
      }
    });

    it.each(hashNames)("its own verify with ours, %s", async (hash: HashName) => {
      const leaf = await authority().leaf({ key });
      for (const { type, mark, name } of scripts) {
        const input = join(folder, `in-${key}-${hash}-${name}`);
        const output = join(folder, `out-${key}-${hash}-${name}`);
        writeFileSync(input, sampleScript(type, mark));
        await sign(input, output, { key: leaf.keyFile, certificates: leaf.chainFile, hash });
        const bytes = readFileSync(output);
        const judged = verifyScript(name, bytes, trust);
        expect([name, judged.status, judged.hash, judged.reasons]).toEqual([name, "valid", hash, []]);
        const changed = Buffer.from(bytes);
        changed[5] = (changed[5] ?? 0) ^ 1;
        expect(verifyScript(name, changed, trust).status, `${name}, changed`).toBe("invalid");
      }
    });
  });

  it("a timestamp that osslsigncode adds to a signature of ours is read", async () => {
    const text = await signOne(
      "a.ps1",
      sampleScript("ps1"),
      signerOf(await authority().leaf({ key: "p256" })),
    );
    const input = join(folder, "bare.ps1");
    const output = join(folder, "stamped.ps1");
    writeFileSync(input, text);
    await addTimestamp(input, output, server().url);
    const judged = verifyScript("a.ps1", readFileSync(output), trust);
    expect([judged.status, judged.reasons, judged.notes]).toEqual(["valid", [], []]);
    expect(Date.parse(judged.timestamp?.time ?? "")).toBeGreaterThan(Date.now() - 120_000);
  });

  it("UTF-16LE with a mark is read as Windows reads it", async () => {
    const leaf = await authority().leaf({ key: "rsa2048" });
    const input = join(folder, "wide.ps1");
    const output = join(folder, "wide-signed.ps1");
    writeFileSync(input, Buffer.from(sampleScript("ps1", true), "utf16le"));
    await sign(input, output, { key: leaf.keyFile, certificates: leaf.chainFile });
    expect(verifyScript("wide.ps1", readFileSync(output), trust).status).toBe("valid");
  });

  it("ours in UTF-16LE verify there, and are signed over their mark", async () => {
    const signer = signerOf(await authority().leaf({ key: "rsa2048" }));
    const text = await signOne("wide.ps1", sampleScript("ps1", true), signer);
    const file = join(folder, "ours-wide.ps1");
    const root = authority().rootFile;
    writeFileSync(file, Buffer.from(text, "utf16le"));
    const seen = await verify(file, { anchor: root });
    expect(seen.accepted, seen.text).toBe(true);
    expect(verifyScript("wide.ps1", readFileSync(file), trust).status).toBe("valid");
    writeFileSync(file, Buffer.from(text.replace("\r\n", " \r\n"), "utf16le"));
    expect((await verify(file, { anchor: root })).accepted).toBe(false);
  });
});

/** Signatures that are made elsewhere, and timestamps, which always are. */
import { createPrivateKey, privateEncrypt } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it, onTestFinished } from "vitest";
import type { Holder } from "../sign/peers/authority.ts";
import { startTimestampServer } from "../sign/peers/timestamp-server.ts";
import { withAuthority } from "../sign/peers/with-authority.ts";
import { project, rdpmend } from "./run.ts";
import { built, pem, verifyDist } from "./signed.ts";

const authority = withAuthority();
let rsa: Holder;
beforeAll(async () => {
  rsa = await authority().leaf({ key: "rsa2048" });
});

const trusted = (root: string) => verifyDist(root, "--anchor", authority().rootFile);

describe("two phases", () => {
  it("a list of digests out, signatures in, the catalog's in a second round", async () => {
    const root = project();
    const args = ["build", "--certificates", rsa.chainFile, "--catalog", "--digests", "digests.json"];
    const first = await rdpmend(root, ...args);
    expect([first.code, first.stderr]).toEqual([0, ""]);
    expect(first.stdout).toContain("digests were written to digests.json");
    expect(() => built(root)).toThrow();
    const signatures: { digest: string; signature: string }[] = [];
    const answer = (): number => {
      const { files } = JSON.parse(readFileSync(join(root, "digests.json"), "utf8")) as {
        files: { digest: string; digestInfo: string }[];
      };
      for (const { digest, digestInfo } of files) {
        // A raw RSA operation over the DigestInfo, as a card or a cloud key does it.
        const key = createPrivateKey(readFileSync(rsa.keyFile));
        const signature = privateEncrypt(key, Buffer.from(digestInfo, "base64"));
        signatures.push({ digest, signature: signature.toString("base64") });
      }
      const list = { schema: "rdpmend.signatures/1", signatures };
      writeFileSync(join(root, "signatures.json"), JSON.stringify(list, null, 2));
      return files.length;
    };
    expect(answer()).toBeGreaterThan(3);
    const second = await rdpmend(root, ...args, "--signatures", "signatures.json");
    expect(second.stdout).toContain("1 digests wait for signatures");
    expect(answer()).toBe(1);
    expect((await rdpmend(root, ...args, "--signatures", "signatures.json")).code).toBe(0);
    const { code, stdout } = await trusted(root);
    expect(code).toBe(0);
    expect(stdout).toContain("RdpMend.cat");
  });

  it("may have its certificates in rdpmend.yaml, and its lists by flags", async () => {
    const root = project({
      "rdpmend.yaml": `signing: { key: { phases: { certificates: ${rsa.chainFile} } } }\n`,
    });
    const { code, stdout } = await rdpmend(root, "build", "--digests", "digests.json", "--json");
    expect([code, JSON.parse(stdout).pending.digests]).toEqual([0, "digests.json"]);
    expect((await rdpmend(root, "build")).stderr).toContain("sign/no-signature");
    expect((await rdpmend(root, "build", "--dev", "--digests", "d.json")).stderr).toContain(
      "Two keys are named",
    );
  });

  it("without a list to write, what has no signature is named", async () => {
    const root = project({ "none.json": '{ "schema": "rdpmend.signatures/1", "signatures": [] }' });
    const args = ["build", "--certificates", rsa.chainFile, "--signatures", "none.json"];
    const { code, stderr } = await rdpmend(root, ...args);
    expect([code, stderr.includes("sign/no-signature")]).toEqual([1, true]);
  });
});

describe("timestamps", () => {
  it("come from the first server that answers; nothing is asked twice", async () => {
    const bad = await startTimestampServer({ authority: authority(), behave: "error500" });
    const good = await startTimestampServer({ authority: authority() });
    onTestFinished(async () => {
      await bad.close();
      await good.close();
    });
    const root = project();
    const args = ["build", ...pem(rsa), "--timestamp", bad.url, good.url];
    const ran = await rdpmend(root, ...args);
    expect([ran.code, ran.stderr]).toEqual([0, ""]);
    const asked = good.requests;
    expect(asked).toBeGreaterThan(3);
    // The one that fails is tried twice for each file of the first few, which go together, and never again.
    expect(bad.requests).toBeLessThanOrEqual(8);
    expect((await trusted(root)).stdout).toContain("timestamp of");
    await rdpmend(root, ...args);
    expect(good.requests).toBe(asked);
  });

  it("that cannot be had fail the build, and nothing is written", async () => {
    const bad = await startTimestampServer({ authority: authority(), behave: "rejected" });
    onTestFinished(() => bad.close());
    const root = project();
    const { code, stderr } = await rdpmend(root, "build", ...pem(rsa), "--timestamp", bad.url);
    expect(code).toBe(1);
    expect(stderr).toContain("sign/timestamp-failed");
    expect(() => built(root)).toThrow();
  });
});

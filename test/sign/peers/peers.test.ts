/** The peers themselves: what the signing tests lean on has to stand. */
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { type Authority, type LeafOptions, openAuthority } from "./authority.ts";
import { addTimestamp, sign, verify } from "./osslsigncode.ts";
import { mustRun, run } from "./program.ts";
import { type Behaviour, startTimestampServer } from "./timestamp-server.ts";
import { describeWithOsslsigncode } from "./with-osslsigncode.ts";

let authority: Authority;
let folder: string;
beforeAll(async () => {
  authority = await openAuthority();
  folder = await mkdtemp(join(tmpdir(), "rdpmend-peers-"));
});
afterAll(async () => {
  await authority.dispose();
  await rm(folder, { recursive: true, force: true });
});

/** What `openssl verify` says of a leaf and its chain, with the root of `anchor` as the only one to trust. */
async function opensslSays(options: LeafOptions, issuedBy = authority, anchor = issuedBy): Promise<string> {
  const { certificateFile, chainFile } = await issuedBy.leaf(options);
  const args = ["-x509_strict", "-check_ss_sig", "-CAfile", anchor.rootFile, "-untrusted", chainFile];
  const { text } = await run("openssl", ["verify", "-no-CApath", "-no-CAstore", ...args, certificateFile]);
  return text;
}

async function opened(...args: Parameters<typeof openAuthority>): Promise<Authority> {
  const other = await openAuthority(...args);
  onTestFinished(() => other.dispose());
  return other;
}

describe("the test authority", () => {
  it.each(["rsa2048", "rsa3072", "rsa4096", "p256", "p384"] as const)(
    "issues a leaf with a key of %s",
    async (key) => {
      const leaf = await authority.leaf({ key });
      expect(await opensslSays({ key })).toContain(": OK");
      const details = leaf.key.asymmetricKeyDetails;
      const expected = key.startsWith("rsa")
        ? { modulusLength: Number(key.slice(3)) }
        : { namedCurve: { p256: "prime256v1", p384: "secp384r1" }[key as "p256"] };
      expect(details).toMatchObject(expected);
      expect(leaf.certificate.checkPrivateKey(leaf.key)).toBe(true);
      expect(leaf.certificate.keyUsage).toEqual(["1.3.6.1.5.5.7.3.3"]);
      expect(leaf.chain).toHaveLength(2);
    },
  );

  it.each<[string, Omit<LeafOptions, "key">, string]>([
    ["expired", { validity: "expired" }, "certificate has expired"],
    ["not yet valid", { validity: "future" }, "certificate is not yet valid"],
    ["with an unknown critical extension", { unknownCritical: true }, "unhandled critical extension"],
    ["issued by a leaf", { issuer: "leaf" }, "invalid CA certificate"],
    ["issued too deep", { issuer: "too-deep" }, "path length constraint exceeded"],
    ["issued without the right to", { issuer: "no-cert-sign" }, "usage does not include certificate signing"],
    ["issued by an expired authority", { issuer: "expired" }, "certificate has expired"],
    [
      "issued by one with an unknown extension",
      { issuer: "unknown-critical" },
      "unhandled critical extension",
    ],
    ["issued by the root", { issuer: "root" }, ": OK"],
  ])("issues a leaf that is %s", async (_, options, said) => {
    expect(await opensslSays({ key: "p256", ...options })).toContain(said);
  });

  it("issues leaves for other uses, or for none", async () => {
    const usages = await Promise.all(
      (["none", "serverAuth"] as const).map(async (usage) => {
        const leaf = await authority.leaf({ key: "p256", usage });
        return leaf.certificate.keyUsage;
      }),
    );
    expect(usages).toEqual([undefined, ["1.3.6.1.5.5.7.3.1"]]);
  });

  it("is told from one that takes its names, and from one that has others", async () => {
    const impostor = await opened({ label: "Second", posingAs: "First" });
    expect(impostor.root.subject).toBe(authority.root.subject);
    expect(await opensslSays({ key: "p256" }, impostor)).toContain(": OK");
    expect(await opensslSays({ key: "p256" }, impostor, authority)).toContain("verification failed");
    const other = await opened({ label: "Second" });
    expect(other.root.subject).not.toBe(authority.root.subject);
  });

  it("can hold its leaves to names", async () => {
    const kept = await opened({ label: "Kept", nameConstraint: "kept" });
    expect(await opensslSays({ key: "p256" }, kept)).toContain(": OK");
    const broken = await opened({ label: "Broken", nameConstraint: "broken" });
    expect(await opensslSays({ key: "p256" }, broken)).toContain("permitted subtree violation");
  });

  it("writes PKCS#12 that openssl opens with the password, and not with another", async () => {
    const leaf = await authority.leaf({ key: "p256" });
    for (const encryption of ["aes", "3des", "legacy"] as const) {
      const file = await leaf.pfx("pass wörd", encryption);
      const open = ["pkcs12", "-in", file, "-nodes", "-legacy", "-passin", "env:PASSWORD"];
      const inside = await mustRun("openssl", open, { PASSWORD: "pass wörd" });
      expect(inside.toString()).toContain(leaf.certificate.toString().split("\n")[1]);
      expect((await run("openssl", open, { PASSWORD: "other" })).status).not.toBe(0);
    }
  });

  it("keeps its RSA keys for the next time, and leaves nothing else behind", async () => {
    const other = await openAuthority();
    expect(other.root.publicKey.equals(authority.root.publicKey)).toBe(true);
    await other.dispose();
    expect(existsSync(other.rootFile)).toBe(false);
  });
});

describe("the timestamp server", () => {
  /** A reply to a real query about `data`, and what `openssl ts -verify` says of it. */
  async function ask(
    behave: Behaviour,
    times = 1,
  ): Promise<{ said: string; status: number; requests: number }> {
    const server = await startTimestampServer({ authority, behave, delay: 50 });
    onTestFinished(() => server.close());
    let said = "";
    let status = 0;
    for (let time = 0; time < times; time++) {
      const query = join(folder, `${behave}-${time}.tsq`);
      const digest = createHash("sha256").update("data").digest("hex");
      await mustRun("openssl", ["ts", "-query", "-digest", digest, "-sha256", "-cert", "-out", query]);
      const headers = { "content-type": "application/timestamp-query" };
      const response = await fetch(server.url, { method: "POST", body: await readFile(query), headers });
      status = response.status;
      const answer = join(folder, `${behave}-${time}.tsr`);
      await writeFile(answer, Buffer.from(await response.arrayBuffer()));
      const anchors = ["-CAfile", authority.rootFile, "-untrusted", authority.intermediateFile];
      said = (await run("openssl", ["ts", "-verify", "-queryfile", query, "-in", answer, ...anchors])).text;
    }
    return { said, status, requests: server.requests };
  }

  it.each<[Behaviour, string]>([
    ["right", "Verification: OK"],
    ["slow", "Verification: OK"],
    ["garbage", "Verification: FAILED"],
    ["truncated", "Verification: FAILED"],
    ["wrong-imprint", "message imprint mismatch"],
    ["wrong-nonce", "nonce mismatch"],
    ["rejected", "status code: rejection"],
    ["bad-eku", "Verify error:unsuitable certificate purpose"],
    ["not-critical-eku", "Verify error:unsuitable certificate purpose"],
  ])("%s", async (behave, expected) => {
    const { said, status } = await ask(behave);
    expect(said).toContain(expected);
    expect(status).toBe(200);
  });

  it("replays its first reply", async () => {
    const { said, requests } = await ask("replay", 2);
    expect(said).toContain("nonce mismatch");
    expect(requests).toBe(2);
  });

  it("is out of order when told to", async () => {
    expect(await ask("error500")).toMatchObject({ status: 500 });
  });
});

describeWithOsslsigncode("osslsigncode", () => {
  it("signs a script, verifies it, and refuses it with one letter changed", async () => {
    const leaf = await authority.leaf({ key: "rsa2048" });
    const [plain, signed, stamped] = ["plain.ps1", "signed.ps1", "stamped.ps1"].map((n) =>
      join(folder, n),
    ) as [string, string, string];
    await writeFile(plain, "Get-Date\r\n");
    await sign(plain, signed, { key: leaf.keyFile, certificates: leaf.chainFile, hash: "sha384" });
    const anchor = authority.rootFile;
    const leafHash = createHash("sha256").update(leaf.certificate.raw).digest("hex");
    expect(await verify(signed, { anchor, leafHash })).toMatchObject({ accepted: true });
    expect(await verify(signed, { anchor, leafHash: "0".repeat(64) })).toMatchObject({ accepted: false });
    expect(await verify(signed, { anchor: leaf.certificateFile })).toMatchObject({ accepted: false });

    const server = await startTimestampServer({ authority });
    onTestFinished(() => server.close());
    await addTimestamp(signed, stamped, server.url);
    const at = new Date(Date.now() + 3 * 365 * 86_400_000);
    expect(await verify(stamped, { anchor, timestampAnchor: anchor, at })).toMatchObject({ accepted: true });
    expect(await verify(signed, { anchor, timestampAnchor: anchor, at })).toMatchObject({ accepted: false });

    await writeFile(signed, (await readFile(signed, "utf8")).replace("Get-Date", "Get-Fate"));
    expect(await verify(signed, { anchor })).toMatchObject({ accepted: false });
    await expect(sign(plain, stamped, { key: leaf.keyFile, certificates: leaf.chainFile })).rejects.toThrow(
      "ended with",
    );
  });
});

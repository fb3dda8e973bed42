/** A third opinion: .NET's own CMS, chain and timestamp code, run in the PowerShell engine. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { catalogContent } from "../../../src/sign/catalog/write.ts";
import { certificateOid, hashOid, oid } from "../../../src/sign/cms/oids.ts";
import { splitScript, styleOf } from "../../../src/sign/script/block.ts";
import { signContents } from "../../../src/sign/sign-contents.ts";
import { hashNames } from "../../../src/sign/signer.ts";
import { timestamper } from "../../../src/sign/timestamp/request.ts";
import { describeWithEngine } from "../../setup/with-engine.ts";
import { withAuthority, withTimestampServer } from "../peers/with-authority.ts";
import { sampleScript, signerOf, signOne } from "../scripts.ts";

const script = readFileSync(join(import.meta.dirname, "fixtures/verify-with-dotnet.ps1"), "utf8");

describeWithEngine("signatures and .NET", (engine) => {
  const authority = withAuthority();
  const server = withTimestampServer(authority);

  const judge = async (der: Buffer, root = authority().root) => {
    const args = {
      Der: der.toString("base64"),
      Root: root.raw.toString("base64"),
      Purpose: certificateOid.codeSigning,
    };
    const { output, errors } = await engine().run({ script, args });
    return {
      found: output[0] as Record<string, unknown> | undefined,
      errors: errors.map((one) => one.message),
    };
  };
  const derOf = (text: string): Buffer =>
    splitScript(text, styleOf("a.ps1") ?? { open: "", close: "" }).der ?? Buffer.alloc(0);

  describe.each(["rsa2048", "rsa4096", "p256"] as const)("with a key of %s", (key) => {
    it.each(hashNames)("it takes signature, chain and timestamp, %s", async (hash) => {
      const signer = signerOf(await authority().leaf({ key }));
      const timestamp = timestamper([server().url], hash);
      const text = await signOne("a.ps1", sampleScript("ps1"), signer, { hash, timestamp });
      const { found, errors } = await judge(derOf(text));
      expect(errors).toEqual([]);
      expect(found).toMatchObject({ content: oid.indirectData, hash: hashOid[hash], chain: true });
      expect(Date.parse(String(found?.time))).toBeGreaterThan(Date.now() - 120_000);
    });
  });

  it("it takes a catalog", async () => {
    const content = catalogContent([{ path: "a.txt", bytes: Buffer.from("a") }], { issued: new Date() });
    const signer = signerOf(await authority().leaf({ key: "rsa2048" }));
    const [der] = await signContents([{ name: "a.cat", content }], signer, { hash: "sha256" });
    const { found, errors } = await judge(der ?? Buffer.alloc(0));
    expect([errors, found?.chain]).toEqual([[], true]);
  });

  it("it refuses what ours refuses: a changed digest, another root, a leaf for servers", async () => {
    const signer = signerOf(await authority().leaf({ key: "rsa2048" }));
    const der = derOf(await signOne("a.ps1", sampleScript("ps1"), signer));
    const at = der.indexOf(Buffer.from("1fcc3b60594b084eb724d2c6297ef351", "hex"));
    const changed = Buffer.from(der);
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect((await judge(changed)).errors.join()).toMatch(/hash|digest/i);
    expect((await judge(der, signer.certificates[0])).found?.chain).toBe(false);
    const server = signerOf(await authority().leaf({ key: "p256", usage: "serverAuth" }));
    const wrong = derOf(await signOne("a.ps1", sampleScript("ps1"), server));
    expect((await judge(wrong)).found?.chain).toBe(false);
  });
});

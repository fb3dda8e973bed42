import { createHash, createPrivateKey, sign, X509Certificate } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { beforeAll, expect, it } from "vitest";
import { phasesSigner } from "../../../src/sign/keys/phases.ts";
import { SignaturesPending } from "../../../src/sign/signer.ts";
import { codesOf, describeWithOpenssl, expectSigns, findingsOf, requestOf, signing } from "./support.ts";

interface Digests {
  hash: string;
  files: { path: string; digest: string; digestInfo?: string }[];
}

describeWithOpenssl("signing in two phases", (scratch) => {
  const requests = ["a", "b", "c"].map((text) => requestOf(text));
  const open = (name: string, digests?: string, signatures?: string) =>
    phasesSigner(
      { kind: "phases", certificates: [`${name}.crt`], digests, signatures },
      scratch.environment(),
    );
  const readList = (file: string) => JSON.parse(readFileSync(scratch.file(file), "utf8")) as Digests;
  const key = (name: string) => createPrivateKey(readFileSync(scratch.file(`${name}.key`)));
  const sign_ = (name: string, only = requests) =>
    only.map(({ message, digest }) => ({
      digest: digest.toString("hex"),
      signature: sign("sha256", message, key(name)).toString("base64"),
    }));
  const writeList = (signatures: unknown, schema = "rdpmend.signatures/1") =>
    scratch.file("signatures.json", JSON.stringify({ schema, signatures }, null, "\t"));

  beforeAll(() => {
    scratch.key("rsa", "rsa");
    scratch.key("ec");
    for (const name of ["rsa", "ec"]) scratch.certificate(name, undefined, signing);
  });

  it.each([
    ["rsa", "rsa-pkcs1v15"],
    ["ec", "ecdsa"],
  ])("writes the digests, then takes the signatures (%s)", async (name, algorithm) => {
    const signer = await open(name, "lists/digests.json", `${name}-signatures.json`);
    const pending = await signer.sign(requests, "sha256").catch((error: unknown) => error);
    expect(pending).toBeInstanceOf(SignaturesPending);
    expect(pending).toMatchObject({ file: "lists/digests.json", count: 3 });
    expect(readdirSync(scratch.file("lists"))).toEqual(["digests.json"]);
    const leaf = new X509Certificate(readFileSync(scratch.file(`${name}.crt`)));
    const list = readList("lists/digests.json");
    expect(list).toMatchObject({
      schema: "rdpmend.digests/1",
      hash: "sha256",
      algorithm,
      certificate: createHash("sha256").update(leaf.raw).digest("hex"),
    });
    expect(list.files.map((one) => one.path)).toEqual(["a.ps1", "b.ps1", "c.ps1"]);
    // Somebody with openssl and the key, who has the list alone.
    const signatures = list.files.map(({ digest, digestInfo }) => {
      expect(digestInfo !== undefined).toBe(name === "rsa");
      scratch.file("input", digestInfo ? Buffer.from(digestInfo, "base64") : Buffer.from(digest, "hex"));
      scratch.openssl("pkeyutl", "-sign", "-inkey", `${name}.key`, "-in", "input", "-out", "output");
      return { digest: digest.toUpperCase(), signature: readFileSync(scratch.file("output"), "base64") };
    });
    scratch.file(
      `${name}-signatures.json`,
      `\ufeff${JSON.stringify({ schema: "rdpmend.signatures/1", signatures })}`,
    );
    await expectSigns(signer);
  });

  it("asks only for what is missing", async () => {
    writeList(sign_("rsa", requests.slice(0, 2)));
    const signer = await open("rsa", "missing.json", "signatures.json");
    await expect(signer.sign(requests, "sha256")).rejects.toMatchObject({ count: 1 });
    expect(readList("missing.json").files.map((one) => one.path)).toEqual(["c.ps1"]);
  });

  it("leaves the list of digests alone when everything is signed", async () => {
    writeList(sign_("rsa"));
    await expectSigns(await open("rsa", "unneeded.json", "signatures.json"));
    expect(existsSync(scratch.file("unneeded.json"))).toBe(false);
  });

  it("names the files without a signature when there is no list to write", async () => {
    writeList(sign_("rsa", requests.slice(1, 2)));
    const signer = await open("rsa", undefined, "signatures.json");
    const findings = await findingsOf(signer.sign(requests, "sha256"));
    expect(findings.map((one) => [one.code, one.place.file])).toEqual([
      ["sign/no-signature", "a.ps1"],
      ["sign/no-signature", "c.ps1"],
    ]);
    const absent = await open("rsa", undefined, "absent.json");
    expect(await codesOf(absent.sign(requests, "sha256"))).toEqual(["sign/missing-file"]);
  });

  it("refuses what cannot be a signature of the key", async () => {
    writeList(sign_("ec"));
    const signer = await open("rsa", undefined, "signatures.json");
    const findings = await findingsOf(signer.sign(requests, "sha256"));
    expect(findings.map((one) => one.code)).toEqual(Array(3).fill("sign/unreadable-signature"));
  });

  it.each<[string, string, number, number]>([
    ["broken JSON", '{\n  "schema": "rdpmend.signatures/1",\n  "signatures": [ }', 3, 19],
    ["another schema", '{\n  "schema": "rdpmend.digests/1",\n  "signatures": [] }', 2, 13],
    [
      "a digest that is none",
      '{ "schema": "rdpmend.signatures/1",\n "signatures": [{ "digest": "zz", "signature": "AA==" }] }',
      2,
      29,
    ],
    [
      "no base64",
      `{ "schema": "rdpmend.signatures/1", "signatures": [\n{ "digest": "${"ab".repeat(32)}", "signature": "?" }] }`,
      2,
      94,
    ],
    [
      "a name that it does not know",
      '{ "schema": "rdpmend.signatures/1",\n "signatures": [], "more": 1 }',
      2,
      28,
    ],
  ])("shows the place of %s", async (_, text, line, column) => {
    scratch.file("wrong.json", text);
    const signer = await open("rsa", "digests.json", "wrong.json");
    const [finding] = await findingsOf(signer.sign(requests, "sha256"));
    expect(finding).toMatchObject({
      code: "sign/signature-list",
      place: { file: "wrong.json", line, column },
    });
  });

  it("says why the list cannot be written", async () => {
    const signer = await open("rsa", "rsa.key/digests.json");
    expect(await codesOf(signer.sign(requests, "sha256"))).toEqual(["sign/list-not-written"]);
  });

  it("writes over a list of digests, and over nothing else", async () => {
    for (let round = 0; round < 2; round++)
      await expect((await open("ec", "again.json")).sign(requests, "sha256")).rejects.toBeInstanceOf(
        SignaturesPending,
      );
    const before = readFileSync(scratch.file("ec.key"), "utf8");
    const findings = await findingsOf((await open("ec", "ec.key")).sign(requests, "sha256"));
    expect(findings.map((one) => one.code)).toEqual(["sign/list-not-written"]);
    expect(readFileSync(scratch.file("ec.key"), "utf8")).toBe(before);
  });
});

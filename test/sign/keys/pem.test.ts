import { readFileSync } from "node:fs";
import { beforeAll, expect, it } from "vitest";
import { pemSigner } from "../../../src/sign/keys/pem.ts";
import {
  authority,
  codesOf,
  describeWithOpenssl,
  expectSigns,
  findingsOf,
  names,
  signing,
} from "./support.ts";

describeWithOpenssl("a key in PEM files", (scratch) => {
  const environment = scratch.environment({ env: { PW: "pässwörd", OTHER: "hunter2" } });
  const text = (...files: string[]) => files.map((one) => readFileSync(scratch.file(one), "utf8")).join("");
  const open = (key: string, certificates: string | string[], password?: string) =>
    pemSigner({ kind: "pem", key, certificates: [certificates].flat(), password }, environment);

  beforeAll(() => {
    for (const name of ["root", "upper", "lower", "ec"]) scratch.key(name);
    scratch.key("leaf", "rsa", "3072");
    scratch.certificate("root", undefined, authority);
    scratch.certificate("upper", "root", authority);
    scratch.certificate("lower", "upper", authority);
    scratch.certificate("leaf", "lower", signing);
    scratch.certificate("ec", "root", signing);
    scratch.openssl(
      ..."pkcs8 -topk8 -in leaf.key -out sealed.key -v2 aes-256-cbc -passout pass:pässwörd".split(" "),
    );
    scratch.openssl(..."ec -in ec.key -out old.key -aes128 -passout pass:pässwörd".split(" "));
  });

  it("finds the leaf anywhere in the file and puts the intermediates in order, without the root", async () => {
    scratch.file("all.pem", text("upper.crt", "root.crt", "lower.crt", "leaf.crt", "lower.crt"));
    const signer = await open("leaf.key", "all.pem");
    expect(names(signer.certificates)).toEqual(["CN=leaf", "CN=lower", "CN=upper"]);
    await expectSigns(signer, ["sha256", "sha384", "sha512"]);
  });

  it("takes several files, and a key with its certificate in one", async () => {
    const signer = await open("leaf.key", ["leaf.crt", "upper.crt", "lower.crt"]);
    expect(names(signer.certificates)).toEqual(["CN=leaf", "CN=lower", "CN=upper"]);
    scratch.file("both.pem", text("ec.crt", "ec.key"));
    await expectSigns(await open("both.pem", "both.pem"));
  });

  it("keeps a self-signed leaf", async () => {
    scratch.certificate("ec", undefined, signing);
    expect(names((await open("ec.key", "ec.crt")).certificates)).toEqual(["CN=ec"]);
    scratch.certificate("ec", "root", signing);
  });

  it("opens encrypted keys, in PKCS#8 and in the older form", async () => {
    await expectSigns(await open("sealed.key", "leaf.crt", "env:PW"));
    await expectSigns(await open("old.key", "ec.crt", "env:PW"));
  });

  it("refuses a wrong or missing password without showing it", async () => {
    for (const [key, certificate] of [
      ["sealed.key", "leaf.crt"],
      ["old.key", "ec.crt"],
    ] as const) {
      const findings = await findingsOf(open(key, certificate, "env:OTHER"));
      expect(findings.map((one) => one.code)).toEqual(["sign/wrong-password"]);
      expect(JSON.stringify(findings)).not.toContain("hunter2");
      expect(await codesOf(open(key, certificate))).toEqual(["sign/password-needed"]);
    }
  });

  it("refuses a key and certificates that do not belong together", async () => {
    expect(await codesOf(open("leaf.key", "ec.crt"))).toEqual(["sign/not-a-pair"]);
    expect(await codesOf(open("ec.key", ["leaf.crt", "root.crt"]))).toEqual(["sign/not-a-pair"]);
  });

  it("says what is missing or broken, and where", async () => {
    expect(await codesOf(open("leaf.key", "leaf.key"))).toEqual(["sign/no-certificate"]);
    expect(await codesOf(open("leaf.crt", "leaf.crt"))).toEqual(["sign/no-key"]);
    expect(await codesOf(open("absent.key", "leaf.crt"))).toEqual(["sign/missing-file"]);
    expect(await codesOf(open("leaf.key", "."))).toEqual(["sign/missing-file"]);
    const lines = text("leaf.crt").split("\n");
    lines.splice(3, 1);
    scratch.file("broken.pem", `${text("root.crt")}${lines.join("\n")}`);
    const [finding] = await findingsOf(open("leaf.key", "broken.pem"));
    const line = text("root.crt").split("\n").length;
    expect(finding).toMatchObject({ code: "sign/broken-certificate", place: { file: "broken.pem", line } });
    scratch.file("broken.key", text("leaf.key").replace(/\n.{20}/, "\n"));
    expect(await codesOf(open("broken.key", "leaf.crt"))).toEqual(["sign/no-key"]);
  });
});

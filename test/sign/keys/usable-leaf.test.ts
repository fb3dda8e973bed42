import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { beforeAll, expect, it } from "vitest";
import { chooseSigner } from "../../../src/sign/keys/choose.ts";
import { checkLeaf } from "../../../src/sign/keys/usable-leaf.ts";
import { authority, describeWithOpenssl, findingsOf, signing } from "./support.ts";

describeWithOpenssl("a certificate for releases", (scratch) => {
  const read = (name: string) => new X509Certificate(readFileSync(scratch.file(`${name}.crt`)));
  const problems = (name: string, others: string[] = [], now?: Date) =>
    checkLeaf("file", [read(name), ...others.map(read)], now).map((one) =>
      one.message.replace(/^Not fit to sign a release: (.*)[.]$/, "$1"),
    );

  beforeAll(() => {
    for (const name of ["root", "middle", "leaf"]) scratch.key(name);
    scratch.certificate("root", undefined, authority);
    scratch.certificate("middle", "root", authority);
    scratch.certificate("leaf", "middle", signing);
  });

  it.each([
    ["rsa", "2048"],
    ["rsa", "3072"],
    ["ec", "P-256"],
    ["ec", "P-384"],
    ["ec", "P-521"],
  ] as const)("can have a key %s %s", (type, size) => {
    scratch.key("key", type, size);
    scratch.certificate("key", "middle", signing);
    expect(problems("key", ["middle"])).toEqual([]);
  });

  it("need not limit its key usage", () => {
    scratch.key("free");
    scratch.certificate("free", "middle", ["extendedKeyUsage=codeSigning,timeStamping"]);
    expect(problems("free")).toEqual([]);
  });

  it.each([
    ["rsa", "1024", "has an RSA key of 1024 bits, which is too weak"],
    ["ec", "secp256k1", "has a key of a kind that is not accepted (RSA, or P-256, P-384, P-521)"],
  ] as const)("cannot have a key %s %s", (type, size, expected) => {
    scratch.key("weak", type, size);
    scratch.certificate("weak", "middle", signing);
    expect(problems("weak")).toEqual([`the certificate of weak ${expected}`]);
  });

  it("cannot have a key of another kind", () => {
    scratch.openssl(..."genpkey -algorithm ed25519 -out other.key".split(" "));
    scratch.certificate("other", "middle", signing);
    expect(problems("other")).toEqual([
      "the certificate of other has a key of a kind that is not accepted (RSA, or P-256, P-384, P-521)",
    ]);
  });

  it("must be for code signing, and everything that is wrong is said at once", () => {
    scratch.key("all");
    scratch.certificate("all", undefined, [...authority, "extendedKeyUsage=serverAuth,anyExtendedKeyUsage"]);
    expect(problems("all")).toEqual([
      "the certificate of all is not for code signing (extended key usage)",
      "the certificate of all is not for signatures (key usage)",
      "the certificate of all is one of an authority, not of a signer",
    ]);
    scratch.certificate("all", undefined, ["basicConstraints=CA:FALSE"]);
    expect(problems("all")).toEqual(["the certificate of all is not for code signing (extended key usage)"]);
  });

  it("must be valid now", () => {
    const leaf = read("leaf");
    const second = 1000;
    const first = Date.parse(leaf.validFrom);
    const last = Date.parse(leaf.validTo);
    expect(problems("leaf", [], new Date(first))).toEqual([]);
    expect(problems("leaf", [], new Date(last - second))).toEqual([]);
    expect(problems("leaf", [], new Date(first - second))).toEqual([
      expect.stringMatching(/^the certificate of leaf is not valid before 20/),
    ]);
    expect(problems("leaf", [], new Date(last + second))).toEqual([
      expect.stringMatching(/^the certificate of leaf expired on 20/),
    ]);
  });

  it("must come with a real chain", () => {
    scratch.key("stranger");
    scratch.certificate("stranger", "root", authority);
    expect(problems("leaf", ["stranger"])).toEqual(["the certificate of stranger is not part of its chain"]);
    // The same name with another key: only the signature tells them apart.
    scratch.key("twin");
    scratch.file("twin.cnf", "[req]\ndistinguished_name=dn\n[dn]\n[x]\nbasicConstraints=critical,CA:TRUE\n");
    scratch.openssl(
      ..."req -x509 -new -key twin.key -subj /CN=middle -config twin.cnf -extensions x -out twin.crt".split(
        " ",
      ),
    );
    const later = new Date(Date.parse(read("middle").validTo) + 1000);
    expect(problems("leaf", ["middle"], later)).toContainEqual(
      expect.stringMatching(/^the certificate of middle expired on 20/),
    );
    expect(problems("leaf", ["twin"])).toEqual(["the certificate of middle is not part of its chain"]);
  });

  it("is checked when the signer is chosen", async () => {
    scratch.key("page");
    scratch.certificate("page", "root", ["extendedKeyUsage=serverAuth"]);
    const source = { kind: "pem", key: "page.key", certificates: ["page.crt", "leaf.crt"] } as const;
    const findings = await findingsOf(chooseSigner(source, scratch.environment()));
    expect(findings.map((one) => one.code)).toEqual([
      "sign/unusable-certificate",
      "sign/unusable-certificate",
    ]);
    expect(findings[0]?.place).toEqual({ file: "page.crt" });
    const good = { ...source, key: "leaf.key", certificates: ["leaf.crt", "middle.crt"] };
    const signer = await chooseSigner(good, scratch.environment());
    expect([signer.purpose, signer.label]).toEqual(["release", "PEM key leaf.key"]);
  });
});

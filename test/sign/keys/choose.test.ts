import { beforeAll, expect, it } from "vitest";
import { chooseSigner } from "../../../src/sign/keys/choose.ts";
import type { KeySource } from "../../../src/sign/keys/key-source.ts";
import { authority, describeWithOpenssl, findingsOf, signing } from "./support.ts";

describeWithOpenssl("choosing a signer", (scratch) => {
  const environment = scratch.environment({ env: { ...process.env, PW: "x" } });
  const sources = (name: string): [string, KeySource, string][] => {
    const certificates = [`${name}.crt`];
    const run = ["openssl"] as const;
    const how = { input: "digest", output: "raw", ecdsa: "der", timeout: 5 } as const;
    return [
      [`PFX ${name}.pfx`, { kind: "pfx", file: `${name}.pfx`, password: "env:PW" }, `${name}.pfx`],
      [`PEM key ${name}.key`, { kind: "pem", key: `${name}.key`, certificates }, `${name}.crt`],
      ["command openssl", { kind: "command", run, certificates, ...how }, `${name}.crt`],
      ["signatures made elsewhere", { kind: "phases", certificates, digests: "d.json" }, `${name}.crt`],
    ];
  };

  beforeAll(() => {
    for (const name of ["good", "bad"]) {
      scratch.key(name);
      scratch.certificate(name, undefined, name === "good" ? signing : authority);
      const files = ["-inkey", `${name}.key`, "-in", `${name}.crt`, "-out", `${name}.pfx`];
      scratch.openssl(..."pkcs12 -export -passout pass:x".split(" "), ...files);
    }
  });

  it.each(sources("good"))("opens: %s", async (label, source) => {
    const signer = await chooseSigner(source, environment);
    expect([signer.label, signer.purpose]).toEqual([label, "release"]);
    expect(signer.certificates.map((one) => one.subject)).toEqual(["CN=good"]);
  });

  it.each(sources("bad"))("checks the certificate and says where it is: %s", async (_, source, file) => {
    const findings = await findingsOf(chooseSigner(source, environment));
    expect(findings).toHaveLength(3);
    for (const finding of findings) {
      expect(finding).toMatchObject({ code: "sign/unusable-certificate", place: { file } });
    }
  });
});

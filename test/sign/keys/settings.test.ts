import { describe, expect, it } from "vitest";
import { z } from "zod";
import { mayBeShown, signingSchema } from "../../../src/settings/signing.ts";
import { parseYaml } from "../../../src/settings/yaml-file.ts";

const schema = z.strictObject({ signing: signingSchema.optional(), contact: z.string().optional() });
const parse = (text: string) => parseYaml("rdpmend.yaml", text, schema);
const keyOf = (yaml: string) => {
  const { value, diagnostics } = parse(`signing:\n  key: ${yaml}\n`);
  expect(diagnostics).toEqual([]);
  return value?.signing?.key;
};
const messages = (yaml: string) => parse(`signing: ${yaml}\n`).diagnostics.map((one) => one.message);
const thumbprint = "00 11 22 33 44 55 66 77 88 99 aa bb cc dd ee ff 00 11 22 33";

describe("signing in rdpmend.yaml", () => {
  it("needs nothing", () => {
    expect(parse("signing: {}").value?.signing).toEqual({ hash: "sha256", timestamp: [], catalog: false });
  });

  it("takes everything", () => {
    const one = parse("signing: { timestamp: 'http://a.example' }");
    expect(one.value?.signing?.timestamp).toEqual(["http://a.example"]);
    const text = "{ hash: sha512, timestamp: ['http://a.example/x', https://b.example], catalog: true }";
    expect(parse(`signing: ${text}`).value?.signing).toEqual({
      hash: "sha512",
      timestamp: ["http://a.example/x", "https://b.example"],
      catalog: true,
    });
  });

  it("gives the source of each kind of key", () => {
    expect(keyOf("{ pfx: { file: a.pfx, password: env:PW } }")).toEqual({
      kind: "pfx",
      file: "a.pfx",
      password: "env:PW",
    });
    expect(keyOf("{ pem: { key: a.key, certificates: a.pem, password: prompt } }")).toEqual({
      kind: "pem",
      key: "a.key",
      certificates: ["a.pem"],
      password: "prompt",
    });
    expect(keyOf("{ command: { run: [sign, '{digestHex}'], certificates: [a.pem, b.pem] } }")).toEqual({
      kind: "command",
      run: ["sign", "{digestHex}"],
      certificates: ["a.pem", "b.pem"],
      input: "digest",
      output: "raw",
      ecdsa: "der",
      timeout: 60,
    });
    expect(keyOf("{ phases: { certificates: a.pem, digests: d.json } }")).toEqual({
      kind: "phases",
      certificates: ["a.pem"],
      digests: "d.json",
    });
    expect(keyOf(`{ store: { thumbprint: ${thumbprint} } }`)).toEqual({
      kind: "store",
      thumbprint,
      location: "CurrentUser",
    });
  });

  it.each([
    ["{ key: {} }", /exactly one/],
    [
      "{ key: { pfx: { file: a }, store: { thumbprint: 00112233445566778899aabbccddeeff00112233 } } }",
      /exactly one/,
    ],
    ["{ key: { command: { run: [], certificates: a } } }", /run/],
    ["{ key: { command: { run: 'a b', certificates: a } } }", /run/],
    ["{ key: { store: { thumbprint: abc } } }", /40 hex digits/],
    ["{ hash: sha1 }", /sha256/],
    ["{ timestamp: ['ftp://a.example'] }", /http or https/],
    ["{ timestamps: [] }", /timestamps/],
  ])("refuses %s", (yaml, expected) => {
    expect(messages(yaml)).toEqual([expect.stringMatching(expected)]);
  });

  it.each([
    "{ key: { pfx: { file: a, password: hunter2 } } }",
    "{ key: { pem: { key: a, certificates: a, password: 'pass:hunter2' } } }",
    "{ key: { pfx: { file: a, password: [hunter2] } } }",
    "{ timestamp: ['https://me:hunter2@a.example'] }",
  ])("refuses a secret in %s without repeating it", (yaml) => {
    const found = messages(yaml);
    expect(found).toHaveLength(1);
    expect(found.join()).not.toContain("hunter2");
  });
});

describe("the lines of rdpmend.yaml around a finding", () => {
  it.each(["contact: me\n", ""])("are shown where nothing is about keys: %j", (text) =>
    expect(mayBeShown(text)).toBe(true),
  );
  it.each(["contact: me\nsigning:\n  hash: x\n", "Password: x\n", '{ "\\x73igning": 1 }\n'])(
    "are not shown: %j",
    (text) => expect(mayBeShown(text)).toBe(false),
  );
});

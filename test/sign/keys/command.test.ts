import { readdirSync, readFileSync } from "node:fs";
import { beforeAll, expect, it } from "vitest";
import { commandSigner } from "../../../src/sign/keys/command.ts";
import type { SourceOf } from "../../../src/sign/keys/key-source.ts";
import {
  authority,
  codesOf,
  describeWithOpenssl,
  expectSigns,
  findingsOf,
  names,
  requestOf,
  signing,
} from "./support.ts";

const node = process.execPath;
const pkeyutl = ["openssl", "pkeyutl", "-sign"] as const;

describeWithOpenssl("a signing command", (scratch) => {
  const environment = scratch.environment();
  const open = (run: readonly [string, ...string[]], more: Partial<SourceOf<"command">> = {}) =>
    commandSigner(
      {
        ...{ kind: "command", run, certificates: ["rsa.crt"], input: "digest", output: "raw", ecdsa: "der" },
        timeout: 20,
        ...more,
      },
      environment,
    );
  const script = (code: string) => [node, "-e", code] as const;
  const signOne = async (run: readonly [string, ...string[]], more: Partial<SourceOf<"command">> = {}) =>
    (await open(run, more)).sign([requestOf("a")], "sha256");

  beforeAll(() => {
    for (const name of ["root", "ec", "wide"]) scratch.key(name);
    scratch.key("rsa", "rsa");
    scratch.key("wide", "ec", "P-521");
    scratch.certificate("root", undefined, authority);
    for (const name of ["rsa", "ec", "wide"]) scratch.certificate(name, "root", signing);
    scratch.file("signer.cjs", readFileSync(new URL("./fixtures/key-service.cjs", import.meta.url)));
  });

  it("signs with RSA from a digest, with every hash", async () => {
    const signer = await open([...pkeyutl, "-inkey", "rsa.key", "-pkeyopt", "digest:{hash}"]);
    expect(signer.label).toBe("command openssl");
    await expectSigns(signer, ["sha256", "sha384", "sha512"]);
  });

  it("signs with RSA from a DigestInfo", async () => {
    const signer = await open([...pkeyutl, "-inkey", "rsa.key"], { input: "digest-info" });
    await expectSigns(signer);
    // pkeyutl takes no more than 64 octets.
    const code = `
      const { constants, privateEncrypt } = require("crypto");
      const { readFileSync } = require("fs");
      const key = { key: readFileSync("rsa.key"), padding: constants.RSA_PKCS1_PADDING };
      process.stdout.write(privateEncrypt(key, readFileSync(0)));`;
    await expectSigns(await open(script(code), { input: "digest-info" }), ["sha256", "sha384", "sha512"]);
  });

  it.each(["ec", "wide"])("signs with EC (%s)", async (key) => {
    const signer = await open([...pkeyutl, "-inkey", `${key}.key`], { certificates: [`${key}.crt`] });
    await expectSigns(signer, ["sha256", "sha384", "sha512"]);
  });

  it.each([
    ["{digestHex}", "hex", "der"],
    ["{digestBase64}", "base64", "p1363"],
  ] as const)("replaces placeholders, reads %s as %s and %s", async (digest, output, ecdsa) => {
    const run = [
      node,
      "signer.cjs",
      "wide.key",
      `--digest=${digest}`,
      "{hash}/{HASH}/{other}",
      ecdsa,
      output,
    ] as const;
    const signer = await open(run, { certificates: ["wide.crt"], output, ecdsa });
    await expectSigns(signer, ["sha256", "sha384", "sha512"]);
  });

  it("has no shell: an argument stays one argument", async () => {
    const arg = "$(touch shell) `touch shell`; touch shell | touch shell > shell";
    const code = `process.argv[1] === ${JSON.stringify(arg)} || process.exit(9); process.stdout.write(Buffer.alloc(256))`;
    expect(await signOne([...script(code), arg])).toEqual([Buffer.alloc(256)]);
    expect(readdirSync(scratch.path)).not.toContain("shell");
  });

  it("runs at most four at once", async () => {
    const code = `
      const fs = require("fs");
      const mine = "running-" + process.pid;
      fs.writeFileSync(mine, "");
      setTimeout(() => {
        fs.appendFileSync("most", fs.readdirSync(".").filter((one) => one.startsWith("running-")).length + "\\n");
        fs.rmSync(mine);
        process.stdout.write(Buffer.alloc(256));
      }, 200);`;
    const requests = Array.from({ length: 10 }, (_, index) => requestOf(`${index}`));
    expect(await (await open(script(code))).sign(requests, "sha256")).toHaveLength(10);
    const counts = readFileSync(scratch.file("most"), "utf8").trim().split("\n").map(Number);
    expect(counts).toHaveLength(10);
    expect(Math.max(...counts)).toBeLessThanOrEqual(4);
    expect(Math.max(...counts)).toBeGreaterThan(1);
  });

  it.each<[string, readonly [string, ...string[]], RegExp]>([
    [
      "a failing one",
      script("console.error('\\n \\u001b[31mno such key\\nsecond'); process.exit(3)"),
      /its exit code is 3: \[31mno such key\.$/,
    ],
    ["one that says nothing", script("process.exit(3)"), /its exit code is 3\.$/],
    [
      "one that is ended",
      script("process.kill(process.pid, 'SIGTERM'); setTimeout(() => 0, 9999)"),
      /ended by SIGTERM/,
    ],
    ["a missing program", ["/no/such/program"], /could not be started: it does not exist/],
    [
      "one that writes too much",
      script("process.stdout.write(Buffer.alloc(70000)); setTimeout(() => 0, 9999)"),
      /more than 65536 octets/,
    ],
    ["one that does not end", script("setInterval(() => 0, 1000)"), /did not end within 1 seconds/],
  ])("names the file for %s", async (_, run, expected) => {
    const [finding, ...more] = await findingsOf(signOne(run, { timeout: 1 }));
    expect(finding).toMatchObject({ code: "sign/command-failed", place: { file: "a.ps1" } });
    expect(finding?.message).toMatch(expected);
    expect(more).toEqual([]);
  });

  it.each<[string, string, Partial<SourceOf<"command">>]>([
    ["nothing", "", {}],
    ["a signature that is too short", "process.stdout.write(Buffer.alloc(255))", {}],
    ["text that is no base64", "console.log('error: {}')", { output: "base64" }],
    ["text that is no hex", "console.log('abc')", { output: "hex" }],
    ["DER that is none", "process.stdout.write(Buffer.alloc(64))", { certificates: ["ec.crt"] }],
    [
      "numbers of the wrong length",
      "process.stdout.write(Buffer.alloc(63, 1))",
      { certificates: ["ec.crt"], ecdsa: "p1363" },
    ],
  ])("refuses %s", async (_, code, more) => {
    const [finding] = await findingsOf(signOne(script(code), more));
    expect(finding).toMatchObject({ code: "sign/unreadable-signature", place: { file: "a.ps1" } });
  });

  it("takes the one certificate that issued no other as the leaf", async () => {
    scratch.file(
      "all.pem",
      ["root", "rsa"].map((one) => readFileSync(scratch.file(`${one}.crt`), "utf8")).join(""),
    );
    expect(names((await open(["x"], { certificates: ["all.pem"] })).certificates)).toEqual(["CN=rsa"]);
    expect(await codesOf(open(["x"], { certificates: ["rsa.crt", "ec.crt"] }))).toEqual(["sign/which-leaf"]);
  });
});

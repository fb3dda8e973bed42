import { spawnSync } from "node:child_process";
import { createPrivateKey, generateKeyPairSync } from "node:crypto";
import {
  chmodSync,
  chownSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { hostname, userInfo } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { chooseSigner } from "../../../src/sign/keys/choose.ts";
import { developmentSigner } from "../../../src/sign/keys/development.ts";
import { developmentFolder } from "../../../src/sign/keys/development-folder.ts";
import { developmentPrefix, isDevelopment } from "../../../src/sign/keys/is-development.ts";
import { selfSigned } from "../../../src/sign/keys/self-signed.ts";
import { checkLeaf } from "../../../src/sign/keys/usable-leaf.ts";
import { codesOf, expectSigns, findingsOf, Scratch } from "./support.ts";

const posix = process.platform !== "win32";
const day = 24 * 60 * 60 * 1000;

describe("the development key", () => {
  const scratch = new Scratch();
  afterAll(() => rmSync(scratch.path, { recursive: true }));
  const data = scratch.file("data");
  const environment = scratch.environment({ env: { XDG_DATA_HOME: data, LOCALAPPDATA: data, HOME: data } });
  const folder = developmentFolder(environment.env);
  const key = join(folder, "key.pem");
  const certificate = join(folder, "certificate.pem");
  const open = (now?: Date) => developmentSigner(environment, now);
  const serial = async (now?: Date) => (await open(now)).certificates[0].serialNumber;
  const mode = (path: string) => (statSync(path).mode & 0o777).toString(8);
  let first = "";

  beforeEach(async () => {
    first = await serial();
  });

  it("is made once and then kept, by a folder and files that are the user's alone", async () => {
    expect(await serial()).toBe(first);
    if (posix) expect([folder, key, certificate].map(mode)).toEqual(["700", "600", "600"]);
    expect(readdirSync(dirname(folder))).toEqual(["signing"]);
  });

  it("makes a certificate that says what it is and whom it binds", async () => {
    const signer = await chooseSigner({ kind: "development" }, environment);
    const [leaf, ...others] = signer.certificates;
    expect(others).toEqual([]);
    expect(signer.purpose).toBe("development");
    expect(isDevelopment(leaf)).toBe(true);
    expect(leaf.subject).toBe(`CN=DEV-SIGNED (untrusted) ${userInfo().username}@${hostname()}`.slice(0, 67));
    expect(leaf.issuer).toBe(leaf.subject);
    expect(leaf.verify(leaf.publicKey)).toBe(true);
    expect(Date.parse(leaf.validTo) - Date.parse(leaf.validFrom)).toBe(30 * day);
    expect(leaf.publicKey.asymmetricKeyDetails?.modulusLength).toBe(2048);
    expect(leaf.serialNumber).toMatch(/^[4-7][0-9A-F]{31}$/);
    // Named as the key of a release, it would be refused for this alone.
    expect(checkLeaf("file", signer.certificates).map((one) => one.message)).toEqual([
      expect.stringContaining("is for development"),
    ]);
    await expectSigns(signer, ["sha256", "sha384", "sha512"]);
  });

  it("is a certificate in OpenSSL's eyes too", ({ skip }) => {
    const ran = spawnSync("openssl", ["x509", "-in", certificate, "-noout", "-text"], { encoding: "utf8" });
    if (ran.error) skip("the openssl command line is not installed");
    const text = ran.stdout.replace(/\s+/g, " ");
    expect(text).toContain("X509v3 Basic Constraints: critical CA:FALSE");
    expect(text).toContain(
      "X509v3 Key Usage: critical Digital Signature X509v3 Extended Key Usage: Code Signing",
    );
    expect(text).toMatch(/X509v3 Subject Key Identifier: [0-9A-F]{2}(:[0-9A-F]{2}){19} /);
    expect(text).toContain("Signature Algorithm: sha256WithRSAEncryption");
  });

  it("is made anew when less than a day is left, and not before", async () => {
    const expires = Date.parse((await open()).certificates[0].validTo);
    expect(await serial(new Date(expires - day))).toBe(first);
    expect(await serial(new Date(expires - day + 1))).not.toBe(first);
  });

  it.each([
    ["a key that is cut", () => writeFileSync(key, readFileSync(key).subarray(0, 500))],
    ["an empty certificate", () => writeFileSync(certificate, "")],
    ["a missing certificate", () => rmSync(certificate)],
    ["a missing key", () => rmSync(key)],
    [
      "a certificate of another key",
      () => {
        const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
        const name = `${developmentPrefix}somebody@else`;
        writeFileSync(certificate, selfSigned(privateKey, name, new Date()).toString());
      },
    ],
    [
      "a certificate that does not say that it is for development",
      () => {
        const pair = createPrivateKey(readFileSync(key));
        writeFileSync(certificate, selfSigned(pair, "Contoso", new Date()).toString());
      },
    ],
  ])("replaces %s", async (_, damage) => {
    damage();
    const signer = await open();
    expect(signer.certificates[0].serialNumber).not.toBe(first);
    await expectSigns(signer);
    expect(readdirSync(dirname(folder))).toEqual(["signing"]);
  });

  it("is one for builds at the same time, at first and at the end of its life", async () => {
    rmSync(folder, { recursive: true });
    const made = await Promise.all([serial(), serial(), serial()]);
    expect(new Set(made).size).toBe(1);
    const later = new Date(Date.now() + 29.5 * day);
    const renewed = await Promise.all([serial(later), serial(later), serial(later)]);
    expect(new Set(renewed).size).toBe(1);
    expect(renewed[0]).not.toBe(made[0]);
    expect(readdirSync(dirname(folder))).toEqual(["signing"]);
  });

  it.skipIf(!posix)(
    "is refused when others can read it, and the command that is named repairs it",
    async () => {
      for (const [path, open_] of [
        [key, 0o640],
        [folder, 0o755],
      ] as const) {
        chmodSync(path, open_);
        const [finding, ...more] = await findingsOf(open());
        expect([finding?.code, finding?.place.file, more.length]).toEqual(["sign/open-key", path, 0]);
        const command = finding?.message.split("Repair: ")[1] ?? "";
        expect(spawnSync("/bin/sh", ["-c", command]).status).toBe(0);
        expect(await serial()).toBe(first);
      }
    },
  );

  it("is refused when another user owns it", async ({ skip }) => {
    if (process.getuid?.() !== 0) skip("only root can give a file to another user");
    chownSync(key, 12345, 12345);
    const [finding] = await findingsOf(open());
    expect(finding?.message).toContain("another user");
    expect(spawnSync("/bin/sh", ["-c", finding?.message.split("Repair: ")[1] ?? ""]).status).toBe(0);
    expect(await serial()).not.toBe(first);
  });

  it.skipIf(!posix)("is not followed through a link", async () => {
    rmSync(folder, { recursive: true });
    mkdirSync(scratch.file("elsewhere"));
    symlinkSync(scratch.file("elsewhere"), folder);
    expect(await codesOf(open())).toEqual(["sign/open-key"]);
    rmSync(folder);
  });

  it("says why it cannot be kept", async () => {
    const env = { XDG_DATA_HOME: scratch.file("file", ""), LOCALAPPDATA: scratch.file("file"), HOME: data };
    expect(await codesOf(developmentSigner({ ...environment, env }))).toEqual(["sign/key-not-kept"]);
  });
});

describe("the folder of the development key", () => {
  it.each([
    ["linux", { XDG_DATA_HOME: "/x", HOME: "/h" }, "/x/rdpmend/signing"],
    ["linux", { XDG_DATA_HOME: "relative", HOME: "/h" }, "/h/.local/share/rdpmend/signing"],
    ["linux", { HOME: "/h" }, "/h/.local/share/rdpmend/signing"],
    ["darwin", { XDG_DATA_HOME: "/x", HOME: "/h" }, "/h/Library/Application Support/rdpmend/signing"],
    ["win32", { LOCALAPPDATA: "/l", USERPROFILE: "/u" }, "/l/rdpmend/signing"],
    ["win32", { USERPROFILE: "/u" }, "/u/AppData/Local/rdpmend/signing"],
  ] as const)("on %s with %j", (platform, env, expected) => {
    expect(developmentFolder(env, platform).replaceAll("\\", "/")).toBe(expected);
  });
});

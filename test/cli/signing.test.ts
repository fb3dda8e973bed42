import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it, onTestFinished } from "vitest";
import type { Holder } from "../sign/peers/authority.ts";
import { withAuthority } from "../sign/peers/with-authority.ts";
import { project, rdpmend, rdpmendWith } from "./run.ts";
import { built, pem, verifyDist } from "./signed.ts";

const authority = withAuthority();
let rsa: Holder;
let ec: Holder;
beforeAll(async () => {
  rsa = await authority().leaf({ key: "rsa2048" });
  ec = await authority().leaf({ key: "p256" });
});

const secret = "pa\u00dfwort ' \" $x";
const trusted = (root: string) => verifyDist(root, "--anchor", authority().rootFile);

describe("build without a key", () => {
  it("signs with a development certificate, says so in one line, and is never called valid", async () => {
    const root = project();
    const data = mkdtempSync(join(tmpdir(), "rdpmend-data-"));
    onTestFinished(() => rmSync(data, { recursive: true, force: true }));
    const { code, stdout } = await rdpmendWith({ XDG_DATA_HOME: data }, root, "build");
    expect(code).toBe(0);
    const said = stdout.split("\n").filter((line) => line.includes("DEV-SIGNED"));
    expect(said).toEqual([expect.stringMatching(/^Signed for development only, as CN=.*it binds nobody/)]);
    const signed = [...built(root)].filter(([, text]) => text.includes("SIG # End signature block"));
    expect(signed.map(([path]) => path.slice(path.lastIndexOf(".")))).toEqual(
      expect.arrayContaining([".ps1", ".psm1", ".psd1", ".ps1xml"]),
    );
    const key = join(data, "rdpmend/signing/key.pem");
    expect(statSync(key).mode & 0o777).toBe(0o600);
    expect(statSync(join(data, "rdpmend/signing")).mode & 0o777).toBe(0o700);
    expect((await verifyDist(root)).code).toBe(3);
    expect((await verifyDist(root, "--anchor", join(data, "rdpmend/signing/certificate.pem"))).code).toBe(3);
  });

  it("keeps its certificate: the next build signs nothing and writes nothing", async () => {
    const root = project();
    await rdpmend(root, "build");
    const { stdout } = await rdpmend(root, "build", "--json");
    const { written, signing } = JSON.parse(stdout);
    expect({ written, signed: signing.signed, purpose: signing.purpose }).toEqual({
      written: 0,
      signed: 0,
      purpose: "development",
    });
  });

  it("leaves everything unsigned with --no-sign, for those who sign later", async () => {
    const root = project();
    expect((await rdpmend(root, "build", "--no-sign")).code).toBe(0);
    expect([...built(root).values()].some((text) => text.includes("SIG #"))).toBe(false);
    expect((await verifyDist(root)).code).toBe(5);
    expect((await rdpmend(root, "build", ...pem(rsa))).code).toBe(0);
    expect((await trusted(root)).code).toBe(0);
  });
});

describe("build with a key", () => {
  it("of a PFX gives the same bytes everywhere; it is valid under its anchor and untrusted without", async () => {
    const [one, two] = [project(), project()];
    const pfx = await rsa.pfx(secret);
    for (const root of [one, two]) {
      const args = ["build", "--pfx", pfx, "--password", "env:SECRET"];
      const ran = await rdpmendWith({ SECRET: secret }, root, ...args);
      expect([ran.code, ran.stderr]).toEqual([0, ""]);
      expect(ran.stdout).not.toContain(secret);
      expect(ran.stdout).toMatch(/^key +PFX .+ \d+ ms\nsign +/m);
    }
    expect(built(two)).toEqual(built(one));
    expect((await trusted(one)).code).toBe(0);
    expect((await verifyDist(one)).code).toBe(4);
  });

  it("says no secret when the password is wrong, and writes nothing", async () => {
    const root = project();
    const args = ["build", "--pfx", await rsa.pfx(secret), "--password", "env:SECRET"];
    const { code, stdout, stderr } = await rdpmendWith({ SECRET: "not it" }, root, ...args);
    expect(code).toBe(1);
    expect(stderr).toContain("sign/wrong-password");
    expect(stdout + stderr).not.toContain("not it");
    expect(() => built(root)).toThrow();
  });

  it("does not take a password itself, and does not repeat it", async () => {
    const root = project();
    const flag = await rdpmend(root, "build", "--pfx", "a.pfx", "--password", "hunter2");
    expect([flag.code, flag.stderr.includes("sign/secret-form"), flag.stderr.includes("hunter2")]).toEqual([
      1,
      true,
      false,
    ]);
    const yaml = "signing:\n  key: { pfx: { file: a.pfx, password: hunter2 } }\n";
    const settings = await rdpmend(project({ "rdpmend.yaml": yaml }), "build");
    expect(settings.code).toBe(1);
    expect(settings.stderr).toContain("rdpmend.yaml:2:");
    expect(settings.stdout + settings.stderr).not.toContain("hunter2");
  });

  it("of an EC pair signs nothing twice, though each of its signatures differs", async () => {
    const root = project();
    await rdpmend(root, "build", ...pem(ec));
    const before = built(root);
    const { stdout } = await rdpmend(root, "build", "--json", ...pem(ec));
    expect(JSON.parse(stdout)).toMatchObject({ written: 0, signing: { signed: 0 } });
    expect(built(root)).toEqual(before);
    expect((await trusted(root)).code).toBe(0);
  });

  it("signs anew what another key, another hash or a change left behind, and nothing else", async () => {
    const root = project();
    await rdpmend(root, "build", ...pem(rsa));
    const psm1 = [...built(root).keys()].find((path) => path.endsWith(".psm1")) ?? "";
    writeFileSync(join(root, psm1), `${readFileSync(join(root, psm1), "latin1")}\r\n`, "latin1");
    const count = async (...args: string[]): Promise<number> =>
      JSON.parse((await rdpmend(root, "build", "--json", ...args)).stdout).signing.signed;
    expect(await count(...pem(rsa))).toBe(1);
    const all = await count(...pem(rsa), "--hash", "sha384");
    expect(all).toBeGreaterThan(3);
    expect(await count(...pem(ec), "--hash", "sha384")).toBe(all);
    expect((await trusted(root)).code).toBe(0);
  });

  it("kept by a program: a digest in, a signature out, no shell", async () => {
    const root = project();
    const program = ["openssl", "pkeyutl", "-sign", "-inkey", rsa.keyFile, "-pkeyopt", "digest:{hash}"];
    const args = ["build", "--sign-command", JSON.stringify(program), "--certificates", rsa.chainFile];
    const ran = await rdpmend(root, ...args);
    expect([ran.code, ran.stderr]).toEqual([0, ""]);
    expect((await trusted(root)).code).toBe(0);
  });

  it("kept by a program with another key is found out before anything is written", async () => {
    const root = project();
    const other = await authority().leaf({ key: "rsa2048", name: "Another" });
    const program = ["openssl", "pkeyutl", "-sign", "-inkey", other.keyFile, "-pkeyopt", "digest:{hash}"];
    const args = ["build", "--sign-command", JSON.stringify(program), "--certificates", rsa.chainFile];
    const { code, stderr } = await rdpmend(root, ...args);
    expect([code, stderr.includes("sign/wrong-signature")]).toEqual([1, true]);
    expect(() => built(root)).toThrow();
  });

  it("named in rdpmend.yaml is used without a flag, and the content stays what it was", async () => {
    const yaml = `signing:\n  hash: sha512\n  key:\n    pem: { key: ${rsa.keyFile}, certificates: ${rsa.chainFile} }\n`;
    const root = project({ "rdpmend.yaml": yaml });
    await rdpmend(root, "build");
    const { code, stdout } = await trusted(root);
    expect(code).toBe(0);
    expect(stdout).toContain("sha512");
    const plain = project();
    await rdpmend(plain, "build");
    expect(built(root).get("dist/book.json")).toBe(built(plain).get("dist/book.json"));
    expect((await rdpmend(root, "build", "--dev")).stdout).toContain("for development only");
  });

  it("that cannot sign code for others is refused before it is used", async () => {
    const root = project();
    const { code, stderr } = await rdpmend(
      root,
      "build",
      ...pem(await authority().leaf({ key: "p256", usage: "none" })),
    );
    expect([code, stderr.includes("sign/unusable-certificate")]).toEqual([1, true]);
  });
});

describe("flags that contradict each other", () => {
  it.each([
    [["--no-sign", "--catalog"], "--no-sign contradicts"],
    [["--dev", "--pfx", "a.pfx"], "Two keys are named"],
    [["--pem-key", "a.pem"], "needs --certificates"],
    [["--sign-command", "sign it", "--certificates", "a.pem"], "JSON array"],
    [["--timestamp", "http://127.0.0.1:1/"], "gets no timestamp"],
    [["--password", "env:X"], "no key to go with"],
  ])("%j are refused", async (flags, said) => {
    const { code, stderr } = await rdpmend(project(), "build", ...flags);
    expect(code).toBe(1);
    expect(stderr).toContain(said);
  });
});

describe("build --check", () => {
  it("needs no key, and does not call a signature a difference", async () => {
    const root = project();
    await rdpmend(root, "build", ...pem(rsa), "--catalog");
    const same = await rdpmend(root, "build", "--check");
    expect([same.code, same.stdout]).toEqual([0, "dist is up to date.\n"]);
    rmSync(join(root, "runbooks/client/reset-cache.ts"));
    expect((await rdpmend(root, "build", "--check")).code).toBe(1);
  });
});

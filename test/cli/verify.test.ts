import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { Holder } from "../sign/peers/authority.ts";
import { withAuthority } from "../sign/peers/with-authority.ts";
import { sampleScript, signerOf, signOne } from "../sign/scripts.ts";
import { project, rdpmend } from "./run.ts";
import { built, pem, verifyDist } from "./signed.ts";

const authority = withAuthority();
let rsa: Holder;
beforeAll(async () => {
  rsa = await authority().leaf({ key: "rsa2048" });
});

const trusted = (root: string) => verifyDist(root, "--anchor", authority().rootFile);

describe("verify", () => {
  it("gives JSON with what scripts need", async () => {
    const root = project();
    await rdpmend(root, "build", ...pem(rsa));
    const { code, stdout } = await verifyDist(root, "--json", "--anchor", authority().rootFile);
    const found = JSON.parse(stdout);
    expect({ code, status: found.status, exitCode: found.exitCode }).toEqual({
      code: 0,
      status: "valid",
      exitCode: 0,
    });
    const pin = found.files[0].signer.sha256;
    expect((await verifyDist(root, "--anchor", authority().rootFile, "--pin", pin)).code).toBe(0);
    const other = await verifyDist(root, "--anchor", authority().rootFile, "--pin", "0".repeat(64));
    expect([other.code, other.stdout.includes("pinned")]).toEqual([4, true]);
  });

  it("says of a catalog that is named by itself that its files were not looked at", async () => {
    const root = project();
    await rdpmend(root, "build", ...pem(rsa), "--catalog");
    const folder = "dist/module/RdpMend/0.1.0";
    const anchor = ["--anchor", authority().rootFile];
    const alone = await rdpmend(root, "verify", `${folder}/RdpMend.cat`, ...anchor);
    expect([alone.code, alone.stdout]).toEqual([0, expect.stringContaining("verify their folder")]);
    const whole = await rdpmend(root, "verify", folder, ...anchor);
    expect([whole.code, whole.stdout]).toEqual([0, expect.not.stringContaining("not looked at: verify")]);
  });

  it("exits with the worst: one changed file makes the whole invalid", async () => {
    const root = project();
    await rdpmend(root, "build", ...pem(rsa));
    const path = [...built(root).keys()].find((name) => name.endsWith(".psm1")) ?? "";
    writeFileSync(
      join(root, path),
      readFileSync(join(root, path), "latin1").replace("function", "functlon"),
      "latin1",
    );
    const { code, stdout } = await trusted(root);
    expect(code).toBe(6);
    expect(stdout).toContain("changed after it was signed");
  });

  it("reads the signature of a .mof, and says of a program that it was not looked at", async () => {
    const root = project();
    const text = await signOne("a.mof", sampleScript("mof"), signerOf(rsa));
    expect(text).toContain("/* SIG # Begin signature block */\r\n");
    writeFileSync(join(root, "signed.mof"), text);
    writeFileSync(join(root, "changed.mof"), text.replace("2.0.0", "2.0.1"));
    writeFileSync(join(root, "plain.mof"), sampleScript("mof"));
    writeFileSync(join(root, "tool.exe"), "MZ");
    const said = async (name: string): Promise<[number, string]> => {
      const { code, stdout } = await rdpmend(root, "verify", name, "--anchor", authority().rootFile);
      return [code, stdout];
    };
    expect(await said("signed.mof")).toEqual([0, expect.stringContaining("valid")]);
    expect(await said("changed.mof")).toEqual([6, expect.stringContaining("changed after it was signed")]);
    expect(await said("plain.mof")).toEqual([5, expect.stringContaining("there is no signature block")]);
    expect(await said("tool.exe")).toEqual([5, expect.stringContaining("was not looked at")]);
  });

  it("says what is wrong with its input, all at once", async () => {
    const root = project({ "notes.txt": "x", "anchor.pem": "x" });
    const missing = await rdpmend(root, "verify", "nowhere", "nothing.ps1");
    expect(missing.code).toBe(1);
    expect(missing.stderr).toMatch(/nothing\.ps1[\s\S]*nowhere/);
    expect((await rdpmend(root, "verify", "runbooks")).stderr).toContain("verify/nothing");
    expect((await rdpmend(root, "verify", ".", "--pin", "12")).stderr).toContain("verify/pin");
    expect((await rdpmend(root, "verify", ".", "--anchor", "anchor.pem")).code).toBe(1);
  });
});

/** Input by which a secret could get out, a report could lie, or a build could do something else than was asked. */
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { withAuthority } from "../sign/peers/with-authority.ts";
import { project, rdpmend } from "./run.ts";

const authority = withAuthority();

describe("a password in the wrong place of rdpmend.yaml is not shown", () => {
  const pfx = (password: string): string =>
    `signing:\n  key:\n    pfx:\n      file: a\n      password: ${password}\n`;
  it.each([
    ["in braces", '{\n  "signing": { "key": { "pfx": { "file": "a", "password": "hunter2" } } }\n}\n'],
    ["indented", pfx("hunter2").replace(/^/gm, "  ")],
    ["in one line of braces", "{signing: {key: {pfx: {file: a, password: hunter2}}}}\n"],
    ["under a question mark", "? signing\n: key: { pfx: { file: a, password: hunter2 } }\n"],
    ["over two lines in quotes", pfx('"abc\norganisation: hunter2"')],
    ["in quotes that do not end", pfx('"hunter2')],
    ["as an alias", pfx("*hunter2")],
    ["as a tag", pfx("!hunter2 x")],
    ["as a block", pfx("|\n        hunter2")],
    ["as a number", pfx("[hunter2]")],
  ])("%s", async (_form, text) => {
    const root = project({ "rdpmend.yaml": text });
    for (const args of [["build"], ["build", "--json"]]) {
      const { code, stdout, stderr } = await rdpmend(root, ...args);
      expect([code, stdout + stderr]).toEqual([1, expect.not.stringContaining("hunter2")]);
      expect(stdout + stderr).toMatch(/data\/(yaml|invalid)/);
    }
  });
});

it("a private key beside a damaged certificate is not shown around the finding", async () => {
  const { keyFile, chainFile } = await authority().leaf({ key: "p256" });
  const key = readFileSync(keyFile, "utf8");
  const damaged = readFileSync(chainFile, "utf8").replace(/MII.{8}/, "MIIAAAAAAAA");
  const root = project({ "both.pem": key + damaged });
  for (const args of [
    ["build", "--pem-key", keyFile, "--certificates", "both.pem"],
    ["verify", ".", "--anchor", "both.pem"],
  ]) {
    const { code, stderr } = await rdpmend(root, ...args);
    expect([code, stderr]).toEqual([1, expect.stringContaining(`both.pem:${key.split("\n").length}`)]);
    expect(stderr).not.toContain("PRIVATE KEY");
  }
});

describe("flags", () => {
  it.each(
    ["--pfx", "--password", "--pem-key", "--certificates", "--sign-command", "--store"].concat([
      "--powershell",
      "--digests",
      "--signatures",
      "--timestamp",
    ]),
  )("%s with an empty word chooses no other key", async (flag) => {
    const root = project();
    const { code, stderr } = await rdpmend(root, "build", flag, "");
    expect([code, stderr]).toEqual([1, expect.stringContaining(`${flag} is empty`)]);
    expect(existsSync(join(root, "dist"))).toBe(false);
  });

  it.each([
    [["--no-sign", "--hash", "sha512"], "--no-sign contradicts"],
    [["--no-sign", "--digests", "a.json", "--certificates", "a.pem"], "--no-sign contradicts"],
    [["--no-sign", "--powershell", "pwsh"], "--no-sign contradicts"],
    [["--no-sign", "--dev"], "--no-sign contradicts"],
    [["--digests", "a.json", "--signatures", "./a.json", "--certificates", "a.pem"], "are the same file"],
    [["--pfx", "a.pfx", "--powershell", "pwsh"], "--powershell has no use"],
  ])("%j are refused", async (flags, said) => {
    const { code, stderr } = await rdpmend(project(), "build", ...flags);
    expect([code, stderr]).toEqual([1, expect.stringContaining(said)]);
  });

  it("change one list of two in rdpmend.yaml and leave the other", async () => {
    const { chainFile } = await authority().leaf({ key: "p256" });
    const phases = `{ certificates: ${chainFile}, digests: out.json, signatures: in.json }`;
    const root = project({ "rdpmend.yaml": `signing: { key: { phases: ${phases} } }\n` });
    const { code, stdout } = await rdpmend(root, "build", "--json", "--signatures", "other.json");
    expect([code, JSON.parse(stdout).pending.digests]).toEqual([0, "out.json"]);
  });
});

describe("names in a report", () => {
  const name = "a\n\nvalid: 3 files\u001b[2J\u009b\u202e.ps1";

  it("write no lines and no commands for the terminal", async () => {
    const root = project();
    mkdirSync(join(root, "files"));
    writeFileSync(join(root, "files", name), "'x'\r\n");
    const { code, stdout } = await rdpmend(root, "verify", "files");
    expect(code).toBe(6);
    expect(stdout).not.toMatch(/^valid/m);
    expect(stdout).not.toMatch(/[^\n\x20-\x7e]/);
  });

  it("of a module neither", async () => {
    const root = project();
    await rdpmend(root, "build", "--dev");
    const folder = join(root, "dist/module/RdpMend/0.1.0");
    writeFileSync(join(folder, name), "'x'\r\n");
    symlinkSync("x", join(folder, `link${name}`));
    const { stdout } = await rdpmend(root, "verify", "dist");
    expect(stdout).toContain("was added");
    expect(stdout).not.toMatch(/[^\n\x20-\x7e]/);
  });
});

describe("verify --json", () => {
  it("says what was not looked at, as the text does", async () => {
    const root = project();
    await rdpmend(root, "build", "--dev");
    const { stdout } = await rdpmend(root, "verify", "dist", "--json");
    const { passedOver, exitCode } = JSON.parse(stdout);
    expect([exitCode, passedOver]).toEqual([3, expect.arrayContaining(["dist/book.json"])]);
    const text = await rdpmend(root, "verify", "dist");
    expect(text.stdout).toContain(`; not looked at: ${passedOver.length} files of other kinds\n`);
  });
});

it("--json gives JSON for a failure that nobody foresaw", async () => {
  const root = project({ dist: "a file where the folder belongs" });
  const { code, stdout, stderr } = await rdpmend(root, "build", "--json");
  expect([code, JSON.parse(stdout), stderr]).toEqual([1, { error: expect.stringContaining("ENOTDIR") }, ""]);
});

it.each([".", "", "runbooks/..", "runbooks"])(
  "the output folder %j is refused, for it holds the book",
  async (out) => {
    const root = project();
    const before = readdirSync(root, { recursive: true }).sort();
    const { code, stderr } = await rdpmend(root, "build", "--out", out);
    expect([code, stderr]).toEqual([1, expect.stringContaining("output/holds-source")]);
    expect(readdirSync(root, { recursive: true }).sort()).toEqual(before);
  },
);

/** `rdpmend pack`: only what was built of this book, only for who may be trusted, and nothing of anybody else is touched. */
import { spawnSync } from "node:child_process";
import { appendFileSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { withAuthority } from "../sign/peers/with-authority.ts";
import { project, rdpmend } from "./run.ts";
import { built, pem } from "./signed.ts";

describe("rdpmend pack", () => {
  let root: string;
  beforeEach(async () => {
    root = project();
    expect((await rdpmend(root, "build")).stderr).toBe("");
  });
  const inDeploy = (path: string): string => join(root, "dist/deploy", path);
  const pack = (...args: string[]) => rdpmend(root, "pack", "--allow-dev", ...args);

  it("makes every target, with its steps, and hashes that sha256sum takes", async () => {
    const { code, stdout, stderr } = await pack();
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    for (const target of [
      "intune",
      "intune-policy",
      "intunewin",
      "gpo",
      "gpo-startup",
      "ansible",
      "dsc",
      "nupkg",
      "zip",
    ]) {
      expect(stdout).toMatch(new RegExp(`^${target} +\\d+ +\\d+ KB`, "m"));
      expect(readFileSync(inDeploy("README.md"), "utf8")).toContain(`](${target}/README.md)`);
      expect(existsSync(inDeploy(`${target}/README.md`))).toBe(true);
    }
    expect(stdout).toContain("Signed for development only");
    const sums = spawnSync("sha256sum", ["-c", "--strict", "SHA256SUMS"], {
      cwd: inDeploy(""),
      encoding: "utf8",
    });
    expect({ status: sums.status, stderr: sums.stderr }).toEqual({ status: 0, stderr: "" });
    const listed = sums.stdout.trim().split("\n").length;
    const lying = [...built(root).keys()].filter((path) => path.startsWith("dist/deploy/")).length;
    expect(listed).toBe(lying - 1);
  });

  it("gives the same bytes again, and is left alone by a build", async () => {
    await pack();
    const packed = () => [...built(root)].filter(([path]) => path.startsWith("dist/deploy/"));
    const before = packed();
    const time = statSync(inDeploy("README.md")).mtimeMs;
    await pack();
    // Every hash of the book is another one now, and so is every file of the build.
    appendFileSync(join(root, "runbooks/guide.yaml"), "\n# A comment.\n");
    expect((await rdpmend(root, "build")).code).toBe(0);
    expect(packed()).toEqual(before);
    expect(statSync(inDeploy("README.md")).mtimeMs).toBe(time);
  });

  it("takes away what an earlier packing made and this one does not", async () => {
    await pack();
    expect((await pack("--target", "nupkg")).code).toBe(0);
    expect(existsSync(inDeploy("zip"))).toBe(false);
    expect(existsSync(inDeploy("nupkg/README.md"))).toBe(true);
  });

  it("refuses a development signature, unless it is asked for", async () => {
    const { code, stderr } = await rdpmend(root, "pack");
    expect(code).toBe(1);
    expect(stderr).toContain("pack/development");
    expect(existsSync(inDeploy(""))).toBe(false);
  });

  it("refuses what was not built of this book, and a target that is none, at once or not at all", async () => {
    writeFileSync(
      join(root, "runbooks/book.yaml"),
      readFileSync(join(root, "runbooks/book.yaml"), "utf8").replace(/^summary: .*$/m, "summary: Another."),
    );
    const stale = await pack();
    expect(stale.code).toBe(1);
    expect(stale.stderr).toContain("pack/not-built");
    expect(stale.stderr).toContain("Run `rdpmend build` first");
    const none = await pack("--target", "nupkg", "floppy", "tape");
    expect(none.code).toBe(1);
    expect(none.stderr).toMatch(/'floppy'[\s\S]+'tape'/);
    expect(existsSync(inDeploy(""))).toBe(false);
  });

  it("writes over no file of anybody else", async () => {
    mkdirSync(inDeploy("nupkg"), { recursive: true });
    writeFileSync(inDeploy("nupkg/README.md"), "Mine.\n");
    const { code, stderr } = await pack();
    expect(code).toBe(1);
    expect(stderr).toContain("output/foreign-file");
    expect(readFileSync(inDeploy("nupkg/README.md"), "utf8")).toBe("Mine.\n");
    expect(existsSync(inDeploy("zip"))).toBe(false);
  });

  it("tells scripts in JSON what it made", async () => {
    const { stdout } = await pack("--json", "--target", "zip");
    expect(JSON.parse(stdout)).toMatchObject({
      folder: "dist/deploy",
      development: true,
      targets: [{ target: "zip", files: expect.arrayContaining(["zip/SHA256SUMS"]) }],
    });
  });
});

describe("rdpmend pack with the key of an organisation", () => {
  const authority = withAuthority();

  it("signs what it packs, and keeps its signatures", async () => {
    const root = project();
    const key = pem(await authority().leaf({ key: "rsa2048" }));
    expect((await rdpmend(root, "build", ...key)).code).toBe(0);
    const first = await rdpmend(root, "pack", ...key);
    expect({ code: first.code, stderr: first.stderr }).toEqual({ code: 0, stderr: "" });
    expect(first.stdout).not.toContain("development");
    const before = built(root);
    expect((await rdpmend(root, "pack", ...key)).stdout).toMatch(/0 signed, \d+ unchanged/);
    expect(built(root)).toEqual(before);
  });
});

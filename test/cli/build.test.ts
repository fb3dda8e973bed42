import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readFolder } from "../../src/output/folder.ts";
import { checkText } from "../book/scratch.ts";
import { projectRoot } from "../setup/with-engine.ts";
import { project, rdpmend } from "./run.ts";

const snapshot = (root: string) =>
  readFolder(join(root, "dist"))
    .map((file) => [file.path, file.text] as const)
    .sort();

describe("rdpmend build", () => {
  it("says each stage, and closes with what was made", async () => {
    const root = project();
    const { code, stdout, stderr } = await rdpmend(root, "build");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    for (const stage of ["load", "templates", "module", "runbooks", "tests", "index", "sign", "write"]) {
      expect(stdout).toMatch(new RegExp(`^${stage} +.* \\d+ ms$`, "m"));
    }
    expect(stdout).toMatch(
      /checks {2}fixes {2}pages {2}tests {2}files {2}time\n[- ]+\n1 +1 +\d+ +3 +\d+ +\d+ ms\n/,
    );
  });

  it("gives the same bytes in another folder, and writes nothing the second time", async () => {
    const [one, two] = [project(), project()];
    await rdpmend(one, "build");
    await rdpmend(two, "build");
    expect(snapshot(two)).toEqual(snapshot(one));
    const { stdout } = await rdpmend(one, "build", "--json");
    expect(JSON.parse(stdout)).toMatchObject({ checks: 1, fixes: 1, written: 0, removed: 0 });
  });

  it("finds a comment that PowerShell would take for a signature where it was written, and writes nothing", async () => {
    const root = project();
    cpSync(join(projectRoot, "templates"), join(root, "templates"), { recursive: true });
    const file = "templates/module/runtime/cim.ps1";
    const text = readFileSync(join(root, file), "utf8");
    writeFileSync(join(root, file), text.replace("\n", "\n    $null = 1 # sign the signature block\n"));
    const { code, stderr } = await rdpmend(root, "build");
    expect(code).toBe(1);
    expect(stderr).toContain(`${file}:2:15 - error output/looks-signed`);
    expect(stderr).toContain("sign the signature block");
    expect(existsSync(join(root, "dist"))).toBe(false);
  });

  it("takes a removed definition's outputs away", async () => {
    const root = project();
    await rdpmend(root, "build");
    rmSync(join(root, "runbooks/client/reset-cache.ts"));
    await rdpmend(root, "build");
    expect(existsSync(join(root, "dist/runbooks/fixes"))).toBe(false);
    expect(existsSync(join(root, "dist/tests/fixes"))).toBe(false);
    expect(readFileSync(join(root, "runbooks/registry.ts"), "utf8")).not.toContain("reset-cache");
  });

  it("--check shows a difference and exits 1, then says up to date and exits 0; it writes nothing", async () => {
    const root = project();
    await rdpmend(root, "build");
    writeFileSync(join(root, "runbooks/client/cache.ts"), checkText({ title: '"Another title"' }));
    const before = snapshot(root);
    const changed = await rdpmend(root, "build", "--check");
    expect(changed.code).toBe(1);
    expect(changed.stdout).toContain("-# The cache is whole\n+# Another title");
    expect(snapshot(root)).toEqual(before);
    await rdpmend(root, "build");
    const same = await rdpmend(root, "build", "--check");
    expect(same).toEqual({ code: 0, stdout: "dist is up to date.\n", stderr: "" });
  });

  it("writes nothing when a definition is wrong, and shows place, frame and advice", async () => {
    const root = project();
    await rdpmend(root, "build");
    const before = snapshot(root);
    writeFileSync(join(root, "runbooks/client/cache.ts"), checkText({ guide: '["Z9"]', title: '"Other"' }));
    const { code, stdout, stderr } = await rdpmend(root, "build");
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toContain(
      "runbooks/client/cache.ts:9:11 - error lint/unknown-guide-row: The field guide has no row 'Z9'.",
    );
    expect(stderr).toContain('>  9 |   guide: ["Z9"],');
    expect(stderr).toContain("do: Use an id of runbooks/guide.yaml");
    expect(stderr).toMatch(/1 error; nothing was written\.\n$/);
    expect(stderr).not.toMatch(/^\s+at .*\.(ts|js):\d+/m);
    expect(snapshot(root)).toEqual(before);
  });

  it("gives the same findings as JSON", async () => {
    const root = project({ "runbooks/client/cache.ts": checkText({ guide: '["Z9"]' }) });
    const { code, stdout } = await rdpmend(root, "build", "--json");
    expect(code).toBe(1);
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: unknown[] };
    expect(diagnostics).toEqual([
      expect.objectContaining({
        code: "lint/unknown-guide-row",
        place: { file: "runbooks/client/cache.ts", line: 9, column: 11 },
      }),
    ]);
  });

  it("puts the site's settings into the module and on the pages", async () => {
    const root = project({
      "rdpmend.yaml":
        "licenseServers: [ls1.example.org, LS1.example.ORG]\norganisation: Ex & Co\ncontact: call 112\n",
    });
    await rdpmend(root, "build");
    const module = readFileSync(join(root, "dist/module/RdpMend/0.1.0/RdpMend.psm1"), "utf8");
    expect(module).toContain("licenseServers = @('ls1.example.org')");
    expect(readFileSync(join(root, "dist/runbooks/fixes/client.reset-cache.md"), "utf8")).toContain(
      "Ex &amp; Co",
    );
  });
});

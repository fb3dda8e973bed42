import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { findPowerShell } from "../../src/powershell/find.ts";
import { projectRoot } from "../engine/made.ts";
import { preparePowerShell } from "../engine/setup.ts";

const own = preparePowerShell();

it("says why when there is nothing", () => {
  expect(findPowerShell({ searchPath: "" })).toMatchObject({
    kind: "none",
    reason: expect.stringContaining("pwsh"),
  });
});

it("says how the project's own tool comes where it is not there", () => {
  const root = mkdtempSync(join(tmpdir(), "rdpmend-find-"));
  try {
    expect(findPowerShell({ searchPath: "", root })).toMatchObject({
      kind: "none",
      reason: expect.stringContaining("dotnet tool restore"),
    });
  } finally {
    rmSync(root, { recursive: true });
  }
});

it("does not fall back when the named one does not run", () => {
  expect(findPowerShell({ powershell: "/no/such", root: projectRoot })).toMatchObject({
    kind: "none",
    reason: expect.stringContaining("/no/such"),
  });
});

it("falls back to the tool of the manifest, and takes its .dll by name too", ({ skip }) => {
  if (!own.ready) skip(own.reason);
  const found = findPowerShell({ searchPath: "", root: projectRoot });
  expect(found).toMatchObject({
    kind: "pwsh",
    version: "7.6.9",
    argv: ["dotnet", expect.stringMatching(/pwsh\.dll$/)],
  });
  const path = found.kind === "none" ? "" : found.path;
  expect(findPowerShell({ powershell: path })).toEqual(found);
});

it.skipIf(process.platform === "win32")(
  "takes pwsh from PATH and tells Windows PowerShell from 7 by its version",
  () => {
    const folder = mkdtempSync(join(tmpdir(), "rdpmend-find-"));
    try {
      const path = join(folder, "pwsh");
      writeFileSync(path, "#!/bin/sh\necho 7.4.1 /opt\n");
      chmodSync(path, 0o755);
      const expected = { kind: "pwsh", path, argv: [path], version: "7.4.1" };
      expect(findPowerShell({ searchPath: folder })).toEqual(expected);
      writeFileSync(path, "#!/bin/sh\necho 5.1.19041.1 C:\n");
      expect(findPowerShell({ powershell: path })).toMatchObject({ kind: "powershell" });
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
);

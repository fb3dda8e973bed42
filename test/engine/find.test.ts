import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { findPowerShell } from "../../src/powershell/find.ts";
import { prepareEngine } from "./setup.ts";

const linux = prepareEngine();
const root = fileURLToPath(new URL("../..", import.meta.url));

it("says why when there is nothing", () => {
  expect(findPowerShell({ searchPath: "" })).toMatchObject({
    kind: "none",
    reason: expect.stringContaining("pwsh"),
  });
});

it("does not fall back when the named one does not run", () => {
  expect(findPowerShell({ powershell: "/no/such", root })).toMatchObject({
    kind: "none",
    reason: expect.stringContaining("/no/such"),
  });
});

it.skipIf(!linux.ready)("falls back to the engine", () => {
  expect(findPowerShell({ searchPath: "", root })).toMatchObject({
    kind: "engine",
    version: expect.stringMatching(/^7\.6/),
  });
});

it.skipIf(process.platform === "win32")(
  "takes pwsh from PATH and tells Windows PowerShell from 7 by its version",
  () => {
    const folder = mkdtempSync(join(tmpdir(), "rdpmend-find-"));
    try {
      const path = join(folder, "pwsh");
      writeFileSync(path, "#!/bin/sh\necho 7.4.1 /opt\n");
      chmodSync(path, 0o755);
      expect(findPowerShell({ searchPath: folder })).toEqual({ kind: "pwsh", path, version: "7.4.1" });
      writeFileSync(path, "#!/bin/sh\necho 5.1.19041.1 C:\n");
      expect(findPowerShell({ powershell: path })).toMatchObject({ kind: "powershell" });
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
);

/**
 * Prints times, of which none is asserted: a slow machine is not a fault of the code. Mutations are.
 * `npm run bench -- --aims` stops after the aims; `--beside <folder>` measures another compiled checkout with them;
 * `--rounds <n>` is for the hasty.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { benchAims } from "./aims.mjs";
import { openCheckout } from "./checkout.mjs";
import { benchSigning } from "./signing.mjs";

const root = resolve(import.meta.dirname, "../..");

async function benchImport(out, folder) {
  const { findPowerShell } = await import("../../build/powershell/find.js");
  const found = findPowerShell({ root });
  if (found.kind === "none") {
    console.log(`Import was not measured: ${found.reason}.`);
    return;
  }
  const [program, ...first] = found.argv;
  const empty = join(folder, "Empty.psm1");
  writeFileSync(empty, "");
  for (const path of [empty, join(out, "module/RdpMend/0.1.0/RdpMend.psd1")]) {
    const values = Array.from({ length: 7 }, () => {
      const start = performance.now();
      const ended = spawnSync(program, [...first, "-NoProfile", "-Command", `Import-Module -Name '${path}'`], {
        encoding: "utf8",
      });
      if (ended.status !== 0) throw new Error(`import of ${path}: ${ended.stderr}${ended.stdout}`);
      return performance.now() - start;
    });
    console.log(`PowerShell ${found.version}: import of ${path}: ${Math.round(Math.min(...values))} ms, best of 7`);
  }
}

const { values } = parseArgs({
  options: { aims: { type: "boolean" }, beside: { type: "string" }, rounds: { type: "string" } },
});
const folder = mkdtempSync(join(tmpdir(), "rdpmend-bench-"));
const open = (name, path) => {
  const work = join(folder, name);
  mkdirSync(work);
  return openCheckout(name, path, work);
};
try {
  const here = await open("here", root);
  const beside = values.beside ? [await open("beside", resolve(values.beside))] : [];
  benchAims([here, ...beside], Number(values.rounds ?? Infinity));
  if (!values.aims) {
    const out = join(here.work, "own");
    await benchImport(out, folder);
    await benchSigning(out, folder);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

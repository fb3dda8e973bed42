/** Prints times, of which none is asserted: a slow machine is not a fault of the code. Mutations are. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { benchSigning } from "./signing.mjs";
import { writeSyntheticBook } from "./synthetic.mjs";

const root = resolve(import.meta.dirname, "../..");
const cli = join(root, "build/cli/main.js");

const median = (values) => [...values].sort((left, right) => left - right)[Math.floor(values.length / 2)];

function time(command, args, cwd) {
  const start = performance.now();
  const ended = spawnSync(command, args, { cwd, encoding: "utf8" });
  if (ended.status !== 0) throw new Error(`${command} ${args.join(" ")}: ${ended.stderr}${ended.stdout}`);
  return performance.now() - start;
}

function report(name, rounds, run) {
  const values = Array.from({ length: rounds }, run);
  const [low, high] = [Math.min(...values), Math.max(...values)].map(Math.round);
  console.log(
    `${name.padEnd(46)} ${String(Math.round(median(values))).padStart(7)} ms  (${low} to ${high}, n=${rounds})`,
  );
}

const folder = mkdtempSync(join(tmpdir(), "rdpmend-bench-"));
try {
  const out = join(folder, "dist");
  const real = ["build", "--out", out];
  report("whole build, cold (one process, empty output)", 7, () => {
    rmSync(out, { recursive: true, force: true });
    return time(process.execPath, [cli, ...real], root);
  });
  report("build with nothing changed", 7, () => time(process.execPath, [cli, ...real], root));
  for (const count of [200, 2000]) {
    const book = join(folder, `book-${count}`);
    writeSyntheticBook(book, count);
    const args = [cli, "build", "--book", book, "--out", join(folder, `out-${count}`)];
    report(`${count} synthetic definitions, cold`, count > 1000 ? 3 : 5, () => {
      rmSync(join(folder, `out-${count}`), { recursive: true, force: true });
      return time(process.execPath, args, folder);
    });
  }
  const { findPowerShell } = await import("../../build/powershell/find.js");
  const found = findPowerShell({ root });
  if (found.kind !== "none") {
    const [program, ...first] = found.argv;
    const manifest = join(out, "module/RdpMend/0.1.0/RdpMend.psd1");
    const empty = join(folder, "Empty.psm1");
    writeFileSync(empty, "");
    const load = (path) => () =>
      time(program, [...first, "-NoProfile", "-Command", `Import-Module -Name '${path}'`], folder);
    report(`PowerShell ${found.version}: import of an empty module`, 7, load(empty));
    report(`PowerShell ${found.version}: import of RdpMend`, 7, load(manifest));
  } else console.log(`Import was not measured: ${found.reason}.`);
  await benchSigning(out, folder);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

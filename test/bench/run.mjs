/** Prints times, of which none is asserted: a slow machine is not a fault of the code. Mutations are. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { benchModule } from "./module.mjs";
import { benchSigning } from "./signing.mjs";
import { writeSyntheticBook } from "./synthetic.mjs";

const root = resolve(import.meta.dirname, "../..");
const cli = join(root, "build/cli/main.js");
const engine = join(root, "test/engine/.build/linux/rdpmend-engine");

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
  if (existsSync(engine)) {
    benchModule(engine, out, folder, report);
  } else console.log("engine: not built; npm test builds it. The module was not measured.");
  await benchSigning(out, folder);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/**
 * Prints times, of which none is asserted: a slow machine is not a fault of the code. Mutations are.
 * `npm run bench -- --aims` stops after the aims; `--beside <folder>` measures another compiled checkout with them;
 * `--rounds <n>` is for the hasty.
 */
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { benchAims } from "./aims.mjs";
import { openCheckout } from "./checkout.mjs";
import { benchFleet } from "./fleet.mjs";
import { benchModule } from "./module.mjs";
import { benchSigning } from "./signing.mjs";

const root = resolve(import.meta.dirname, "../..");

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
  await benchFleet(here);
  if (!values.aims) {
    const out = join(here.work, "own");
    await benchModule(out, folder);
    await benchSigning(out, folder);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

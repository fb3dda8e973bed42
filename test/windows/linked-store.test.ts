/**
 * A store that is a link: whoever made it says where an elevated command writes, and what an undo reads. Wine cannot make
 * a junction or a symbolic link itself; one of the system below it is shown as a reparse point, which is what all kinds of
 * links are on Windows. A link that leads nowhere is not shown at all, so that is not tried here.
 */
import { lstatSync, mkdirSync, readdirSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { finder, loadFixes } from "./cases.ts";
import { differences } from "./compare.ts";
import { prepare } from "./kill.ts";
import { type Parameters, saidErrors, type WindowsMachine } from "./machine.ts";
import type { RawTree } from "./raw.ts";
import { describeOnWindows } from "./suite.ts";

const cache = finder(await loadFixes())("Reset-RdpClientLicenseCache: two licences");
const store = "C:\\ProgramData\\RdpMend";

const elsewhere = (machine: WindowsMachine): string => join(dirname(machine.store), "Elsewhere");

/** How a link can say where it leads. */
const targets: Readonly<Record<string, (path: string) => string>> = {
  "a link with a full path": (path) => path,
  "a link with a relative path": () => "Elsewhere",
};

/** Every path below a folder, with its size and when it was written last. */
function listing(folder: string): string[] {
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
  return paths.map((path) => {
    const { size, mtimeMs } = lstatSync(join(folder, path));
    return `${path} ${size} ${mtimeMs}`;
  });
}

describeOnWindows("a store that is a link", (machine) => {
  const clear = (): void => {
    rmSync(elsewhere(machine()), { recursive: true, force: true });
    machine().clearStore();
  };
  beforeEach(clear);
  afterEach(clear);

  /** The command is refused for the link alone; neither the registry nor what lies behind the link has moved. */
  async function expectLinkRefused(trees: readonly RawTree[], command: string, parameter: Parameters) {
    const before = await machine().dump(trees);
    const behind = listing(elsewhere(machine()));
    const reply = await machine().command(command, parameter);
    expect(reply.output).toEqual([]);
    expect(reply.errors).toHaveLength(1);
    expect(reply.errors[0]).toMatchObject({
      id: `RdpMend.StoreUnsafe,${command}`,
      category: "SecurityError",
      target: store,
      message: `The store ${store} is not safe: it is a link to another place.`,
    });
    expect(reply.errors[0]?.action ?? "").not.toBe("");
    expect(differences(before, await machine().dump(trees))).toEqual([]);
    expect(listing(elsewhere(machine()))).toEqual(behind);
  }

  it.each(Object.entries(targets))("%s to an empty folder: no fix", async (_, target) => {
    const { trees } = await prepare(machine(), cache);
    mkdirSync(elsewhere(machine()), { mode: 0o700 });
    symlinkSync(target(elsewhere(machine())), machine().store);
    await expectLinkRefused(trees, cache.fix.command, { Confirm: false });
  });

  it.each(Object.entries(targets))("%s to a good store: no fix, no list, no undo", async (_, target) => {
    const { trees, before } = await prepare(machine(), cache);
    await machine().command(cache.fix.command, { Confirm: false });
    const [ChangeId] = machine().changes();
    renameSync(machine().store, elsewhere(machine()));
    symlinkSync(target(elsewhere(machine())), machine().store);
    expect(machine().changes()).toEqual([ChangeId]);

    await expectLinkRefused(trees, "Get-RdpChange", {});
    await expectLinkRefused(trees, "Undo-RdpChange", { ChangeId, Confirm: false });
    await machine().arrange(trees);
    await expectLinkRefused(trees, cache.fix.command, { Confirm: false });

    // The same folder in its own place is a good store: the link was all that stood against it.
    rmSync(machine().store);
    renameSync(elsewhere(machine()), machine().store);
    expect(saidErrors(await machine().command("Undo-RdpChange", { ChangeId, Confirm: false }))).toEqual([]);
    expect(differences(before, await machine().dump(trees))).toEqual([]);
  });
});

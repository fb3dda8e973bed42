/** Self-contained scripts on machines of the lab, in a process of their own. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { now, toldOf } from "../machines/lab.ts";
import type { Machine } from "../machines/machine.ts";
import { projectRoot } from "../setup/with-engine.ts";
import type { ConsoleRun } from "../windows/console.ts";
import type { WindowsMachine } from "../windows/machine.ts";

const native = (path: string): string => `Z:${path.replaceAll("/", "\\")}`;
const here = readFileSync(join(import.meta.dirname, "in-lab.ps1"), "utf8");
const end = "Microsoft.PowerShell.Core\\Export-ModuleMember";

/**
 * Runs a script beside a machine that was loaded: with its own parts, but for CIM, event logs and what else Wine cannot answer.
 * @param folder where its files may lie
 */
export function runInLab(
  windows: WindowsMachine,
  text: string,
  machine: Machine,
  folder: string,
): ConsoleRun {
  const [before = "", after, ...more] = text.split(end);
  if (after === undefined || more.length > 0) throw new Error("the script has not one module");
  const told = join(folder, "machine.json");
  writeFileSync(told, JSON.stringify({ machine: toldOf(machine), events: machine.events, now }));
  const places = {
    RDPMEND_STAND_IN: join(projectRoot, "test/windows/stand-in.ps1"),
    RDPMEND_LAB: join(projectRoot, "test/machines/lab.ps1"),
    RDPMEND_MACHINE: told,
  };
  const set = Object.entries(places).map(([name, path]) => `$env:${name} = '${native(path)}'`);
  const file = join(folder, "in-lab.script.ps1");
  writeFileSync(file, [before, ...set, here, end + after].join("\n"));
  return windows.console(file);
}

/** Machines from the field: each file of Export-RdpMachine in a folder is one of the lab. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { exportedMachine } from "./exported.ts";
import type { Machine } from "./machine.ts";

/** Those in a folder, by the names of their files; none where there is no folder. */
export function fieldMachines(folder = join(import.meta.dirname, "field")): Machine[] {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).filter((name) => name.endsWith(".json"));
  return files.sort().map((file) => {
    const path = join(folder, file);
    try {
      return exportedMachine(
        `field/${file.slice(0, -".json".length)}`,
        JSON.parse(readFileSync(path, "utf8")),
      );
    } catch (problem) {
      throw new Error(`${path}: no machine as Export-RdpMachine writes it. Export it anew. ${problem}`);
    }
  });
}

/** Samba's parsers read what is made for Group Policy. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect } from "vitest";
import type { OutputFile } from "../../src/emit/files.ts";
import { scratch, writeMembers } from "./programs.ts";
import { python } from "./samba-setup.ts";

/** What a script of this folder prints of a file, which is JSON. */
export function readBySamba(script: string, file: Pick<OutputFile, "path" | "text">): unknown {
  const folder = scratch();
  writeMembers(folder, [file]);
  const args = [join(import.meta.dirname, script), join(folder, file.path)];
  const ran = spawnSync(python, args, { encoding: "utf8" });
  expect(ran.stderr).toBe("");
  return JSON.parse(ran.stdout);
}

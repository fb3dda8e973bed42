/** Programs of Debian's that read what was packed: unzip, openssl, sha256sum. */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import { bytesOf } from "../../src/emit/files.ts";
import type { Member } from "../../src/pack/archive.ts";

/** A folder for one test. */
export function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), "rdpmend-pack-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function writeMembers(folder: string, files: readonly Member[]): void {
  for (const file of files) {
    mkdirSync(dirname(join(folder, file.path)), { recursive: true });
    writeFileSync(join(folder, file.path), bytesOf(file));
  }
}

/** Octets of all files below a folder, by path. */
export function readMembers(folder: string): Map<string, Buffer> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
  const paths = files.map((file) => join(file.parentPath, file.name)).sort();
  return new Map(paths.map((path) => [path.slice(folder.length + 1), readFileSync(path)]));
}

/** Runs a program; its output is octets. @throws Error when it fails */
export function run(program: string, args: readonly string[], cwd: string, input?: Buffer): Buffer {
  const ran = spawnSync(program, args, {
    cwd,
    timeout: 60_000,
    maxBuffer: 1e8,
    ...(input && { input }),
  });
  if (ran.status !== 0) throw new Error(`${program} ended with ${ran.status}: ${ran.stdout}${ran.stderr}`);
  return ran.stdout;
}

/** Has unzip test an archive and extract it. */
export function unzip(octets: Buffer): { readonly folder: string; readonly files: Map<string, Buffer> } {
  const place = scratch();
  const folder = join(place, "out");
  writeFileSync(join(place, "it.zip"), octets);
  run("unzip", ["-tqq", "it.zip"], place);
  // What is in brackets is a pattern to unzip, unless it is asked for nothing by name.
  run("unzip", ["-qq", "it.zip", "-d", folder], place);
  return { folder, files: readMembers(folder) };
}

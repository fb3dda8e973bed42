/** Scripts for Group Policy, started on a domain in memory. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import type { Member } from "../../src/pack/archive.ts";
import type { EngineClient } from "../../src/powershell/client.ts";
import { scratch, writeMembers } from "./programs.ts";

/** Objects by their names, each a table of `key|name of the value`. */
export type Objects = Record<string, Record<string, string | number>>;

export interface After {
  readonly said: readonly string[];
  readonly warned: readonly string[];
  readonly failed: string | null;
  readonly domain: Objects;
  readonly backed: readonly string[];
}

/** What Active Directory lists for an object after an import, where it is not what the backup says; or that it answers nobody. */
export type Directory = { readonly Extensions: string } | { readonly Silent: true };

interface Start {
  readonly script: string;
  /** Its arguments, of the folder that the package lies in. */
  readonly call: (folder: string) => string;
  readonly domain: Objects;
  /** What an import brings; nothing is an import that is ended half-way. */
  readonly imported: Objects[string];
  readonly directory?: Directory;
}

const own = (name: string): string => readFileSync(join(import.meta.dirname, name), "utf8");

/** Starts a script of a package, and gives what became of the domain. */
export async function onDomain(
  engine: EngineClient,
  files: readonly Member[],
  { script, call, domain, imported, directory }: Start,
): Promise<After & { readonly folder: string }> {
  const folder = scratch();
  writeMembers(folder, [
    ...files,
    { path: "modules/GroupPolicy/GroupPolicy.psm1", text: own("group-policy.psm1") },
  ]);
  const { output, errors } = await engine.run({
    script: own("run-group-policy.ps1"),
    args: {
      ...{ Folder: folder, Script: script, Call: call(folder) },
      Domain: JSON.stringify({ domain, imported, directory: directory ?? {} }),
    },
    local: true,
  });
  expect(errors).toEqual([]);
  return { folder, ...(JSON.parse(String(output[0])) as After) };
}

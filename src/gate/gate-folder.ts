/** The gate over a folder that was built. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { SuiteHost } from "../pester-runner/host.ts";
import { type GateResult, runGate } from "./gate.ts";
import { readKnown } from "./known.ts";
import { readSyntax } from "./read-syntax.ts";

/** The scripts of a build: modules and suites, sorted. Manifests are data and call nothing. */
export function listScripts(out: string): string[] {
  const files = readdirSync(out, { recursive: true, encoding: "utf8" });
  const paths = files.map((file) => file.replaceAll("\\", "/"));
  return paths.filter((path) => /^(module|tests)\/.*\.psm?1$/.test(path)).sort();
}

export interface GateFolder {
  /** What was built. */
  readonly out: string;
  /** As people know it: `dist`. */
  readonly shown: string;
  /** Below `templates/`, by path. */
  readonly templates: ReadonlyMap<string, string>;
  readonly host: SuiteHost;
}

/** Reads and looks up everything below a build. */
export async function gateFolder({ out, shown, templates, host }: GateFolder): Promise<GateResult> {
  const paths = listScripts(out);
  const files = paths.map((path) => join(out, path));
  const syntax = await readSyntax(host, files);
  const inputs = syntax.map((one, index) => ({
    file: `${shown}/${paths[index]}`,
    text: readFileSync(one.file, "utf8"),
    syntax: one,
  }));
  const named = new Map([...templates].map(([path, text]) => [`templates/${path}`, text]));
  return runGate(inputs, readKnown(), named);
}

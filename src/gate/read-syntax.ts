/** Has PowerShell read files, and gives their syntax. */
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { z } from "zod";
import { runHost, type SuiteHost } from "../pester-runner/host.ts";
import { type FileSyntax, fileSyntaxSchema } from "./syntax.ts";

const timeoutMs = 300_000;

/**
 * Reads the syntax of files by one start of PowerShell.
 * @throws Error when PowerShell ends without an answer
 */
export async function readSyntax(host: SuiteHost, files: readonly string[]): Promise<FileSyntax[]> {
  const folder = await mkdtemp(join(tmpdir(), "rdpmend-gate-"));
  try {
    const toNative = host.toNative ?? ((path: string) => path);
    const request = join(folder, "request.json");
    const result = join(folder, "syntax.json");
    const absolute = files.map((file) => resolve(file));
    await writeFile(request, JSON.stringify({ files: absolute.map(toNative), result: toNative(result) }));
    const script = toNative(gateFile("Export-Syntax.ps1"));
    const ended = await runHost(host, ["-File", script, "-Request", toNative(request)], folder, timeoutMs);
    if (!existsSync(result))
      throw new Error(`PowerShell gave no syntax (exit code ${ended.code}). ${ended.said}`);
    const read = z.array(fileSyntaxSchema).parse(JSON.parse(await readFile(result, "utf8")));
    return read.map((one, index) => ({ ...one, file: absolute[index] ?? one.file }));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A file of this folder's that is not compiled: it stays in the sources. */
export function gateFile(name: string): string {
  const beside = resolve(import.meta.dirname, name);
  return existsSync(beside) ? beside : resolve(import.meta.dirname, "../../src/gate", name);
}

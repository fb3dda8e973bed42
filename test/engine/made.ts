/** What dotnet makes once and tests use often, in one git-ignored folder. Killed half-way, it is made anew the next time. */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, join, resolve } from "node:path";

export const engineFolder = import.meta.dirname;
export const buildFolder = join(engineFolder, ".build");
export const projectRoot = resolve(engineFolder, "../..");

/**
 * Runs dotnet, unless its stamp says that it was done with these very sources and arguments.
 * @returns why it failed
 */
export function made(name: string, sources: readonly string[], args: readonly string[]): string | undefined {
  const stamp = join(buildFolder, `${name}.stamp`);
  const wanted = digestOf(sources, args);
  const fresh = () => existsSync(stamp) && readFileSync(stamp, "utf8") === wanted;
  if (fresh()) return undefined;
  return exclusively(() => {
    if (fresh()) return undefined;
    rmSync(stamp, { force: true });
    const failure = dotnet([...args, "-v:q", "-nologo"]);
    if (failure === undefined) writeFileSync(stamp, wanted);
    return failure;
  });
}

/** Runs dotnet in the project. Returns why it failed. */
export function dotnet(args: readonly string[]): string | undefined {
  const ran = spawnSync("dotnet", args, { cwd: projectRoot, encoding: "utf8", timeout: 900_000 });
  if (ran.error) return `the .NET 10 SDK is not installed (${ran.error.message})`;
  return ran.status === 0 ? undefined : `dotnet ${args[0]} failed: ${lastLines(ran.stdout + ran.stderr)}`;
}

function digestOf(sources: readonly string[], args: readonly string[]): string {
  const files = sources.flatMap((path) =>
    statSync(path).isFile()
      ? [path]
      : readdirSync(path)
          .sort()
          .map((name) => join(path, name)),
  );
  const hash = createHash("sha256").update(args.join("\n"));
  for (const file of files) hash.update(basename(file)).update(readFileSync(file));
  return hash.digest("hex");
}

/** Test files run in several processes; one makes, the others wait and find it done. */
export function exclusively<T>(work: () => T): T {
  const lock = join(buildFolder, "lock");
  mkdirSync(buildFolder, { recursive: true });
  while (!taken(lock)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
  try {
    return work();
  } finally {
    rmSync(lock, { force: true });
  }
}

/** A lock holds its owner's process id, from its first moment on; one whose owner is gone is removed. */
function taken(lock: string): boolean {
  const own = `${lock}.${process.pid}`;
  writeFileSync(own, String(process.pid));
  try {
    linkSync(own, lock);
    return true;
  } catch {
    if (existsSync(lock) && !alive(Number(readFileSync(lock, "utf8")))) rmSync(lock, { force: true });
    return false;
  } finally {
    rmSync(own, { force: true });
  }
}

function alive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch {
    return false;
  }
}

export function lastLines(text: string): string {
  return text.trim().split("\n").slice(-6).join(" | ");
}

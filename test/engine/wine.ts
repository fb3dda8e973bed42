/** Wine: where it is, how it comes onto a Debian machine, and the prefix that every test's own is a copy of. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildFolder, lastLines } from "./made.ts";

export const prefixTemplate = join(buildFolder, "prefix");

export function wineEnvironment(prefix: string): NodeJS.ProcessEnv {
  const { DISPLAY: _, WAYLAND_DISPLAY: __, ...rest } = process.env;
  // Under Wine the runtime's write-xor-execute mappings make it fall over at a collection of compiled scripts.
  const runtime = { DOTNET_EnableWriteXorExecute: "0", DOTNET_TieredCompilation: "0" };
  // Each collection stops every thread, and Wine now and then says that one cannot be: so there are few (256 MB, hexadecimal),
  // and none beside the work.
  const collections = { DOTNET_GCgen0size: "10000000", DOTNET_gcConcurrent: "0" };
  // What falls over ends, where Wine's debugger would hold it until somebody comes.
  const wine = {
    WINEPREFIX: prefix,
    WINEDEBUG: "-all",
    WINEARCH: "win64",
    WINEDLLOVERRIDES: "winedbg.exe=d",
  };
  return { ...rest, ...runtime, ...collections, ...wine };
}

export function findWine(): string | undefined {
  return ["/usr/bin/wine", "/usr/lib/wine/wine64", "/usr/bin/wine64"].find((path) => existsSync(path));
}

export function installWine(): string | { reason: string } {
  const debian = existsSync("/etc/debian_version") && process.getuid?.() === 0;
  if (!debian) return { reason: "Wine is not installed (on Debian: apt-get install wine64 wine)" };
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  for (const args of [["update"], ["install", "-y", "--no-install-recommends", "wine64", "wine"]]) {
    const result = spawnSync("apt-get", args, { env, encoding: "utf8", timeout: 600_000 });
    if (result.status !== 0) {
      return { reason: `apt-get ${args.join(" ")} failed: ${lastLines(result.stderr || result.stdout)}` };
    }
  }
  return findWine() ?? { reason: "apt-get installed Wine, but there is no wine program" };
}

/** Makes the prefix that is copied. Returns why it failed. */
export function makePrefix(): string | undefined {
  const done = join(prefixTemplate, ".rdpmend-ready");
  if (existsSync(done)) return undefined;
  rmSync(prefixTemplate, { recursive: true, force: true });
  mkdirSync(prefixTemplate, { recursive: true });
  const env = wineEnvironment(prefixTemplate);
  // Wine's services inherit the pipes, so nothing is read from them; the registry is on disk once -w returns.
  const boot = spawnSync("wineboot", ["-i"], { env, stdio: "ignore", timeout: 180_000 });
  spawnSync("wineserver", ["-k"], { env, stdio: "ignore", timeout: 20_000 });
  spawnSync("wineserver", ["-w"], { env, stdio: "ignore", timeout: 20_000 });
  if (boot.status !== 0 || !existsSync(join(prefixTemplate, "system.reg"))) {
    return `wineboot could not make a prefix (exit ${boot.status})`;
  }
  writeFileSync(done, "");
  return undefined;
}

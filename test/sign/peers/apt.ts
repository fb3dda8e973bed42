/** Debian's package tool. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import type { Ready } from "../../engine/setup.ts";

/** Is this a Debian on which packages may be installed? */
export function mayInstall(): boolean {
  return existsSync("/etc/debian_version") && process.getuid?.() === 0;
}

/** Runs apt-get. Returns why it failed. */
export function apt(args: readonly string[]): string | undefined {
  const ran = spawnSync("apt-get", ["-o", "DPkg::Lock::Timeout=120", ...args], {
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive", LC_ALL: "C" },
    encoding: "utf8",
    timeout: 600_000,
  });
  if (ran.error) return ran.error.message;
  if (ran.status === 0) return undefined;
  const said = (ran.stderr || ran.stdout).trim().split("\n").slice(-3).join(" | ");
  return `apt-get ${args.find((arg) => arg === "update") ?? "install"} failed: ${said}`;
}

interface DebianProgram {
  /** The program. */
  readonly name: string;
  /** What has it, or what it needs for the probe; the package of its own name where not given. */
  readonly package?: string;
  /** With these arguments it ends with 0 wherever it is. */
  readonly probe: readonly string[];
  /** As the end of a sentence: who needs it. */
  readonly needed: string;
}

/** Finds a program; on Debian as root it is installed. */
export function prepareProgram({ name, package: source = name, probe, needed }: DebianProgram): Ready {
  const isThere = (): boolean => spawnSync(name, probe, { timeout: 20_000 }).status === 0;
  if (isThere()) return { ready: true, argv: [name] };
  const missing = `${source} is not installed, and ${needed}`;
  if (!mayInstall()) return { ready: false, reason: missing };
  const failure = apt(["update"]) ?? apt(["install", "-y", "--no-install-recommends", source]);
  if (failure) return { ready: false, reason: `${missing}; ${failure}` };
  return isThere() ? { ready: true, argv: [name] } : { ready: false, reason: missing };
}

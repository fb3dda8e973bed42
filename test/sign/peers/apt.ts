/** Debian's package tool. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

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

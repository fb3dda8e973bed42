/** Finds unzip, which opens what was packed; on Debian as root it is installed. */
import { spawnSync } from "node:child_process";
import type { Ready } from "../engine/setup.ts";
import { apt, mayInstall } from "../sign/peers/apt.ts";

const isThere = (): boolean => spawnSync("unzip", ["-v"], { timeout: 20_000 }).status === 0;

export function prepareUnzip(): Ready {
  if (isThere()) return { ready: true, argv: ["unzip"] };
  const missing = "unzip is not installed, and the tests of packages need it";
  if (!mayInstall()) return { ready: false, reason: missing };
  const failure = apt(["update"]) ?? apt(["install", "-y", "--no-install-recommends", "unzip"]);
  if (failure) return { ready: false, reason: `${missing}; ${failure}` };
  return isThere() ? { ready: true, argv: ["unzip"] } : { ready: false, reason: missing };
}

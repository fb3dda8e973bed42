/** Finds openssl, the authority and timestamp server of the signing tests; on Debian as root it is installed. */
import { spawnSync } from "node:child_process";
import type { Ready } from "../../engine/setup.ts";
import { apt, mayInstall } from "./apt.ts";

const isThere = (): boolean => spawnSync("openssl", ["version"], { timeout: 20_000 }).status === 0;

export function prepareOpenssl(): Ready {
  if (isThere()) return { ready: true, argv: ["openssl"] };
  const missing = "openssl is not installed, and the signing tests need it";
  if (!mayInstall()) return { ready: false, reason: missing };
  const failure = apt(["update"]) ?? apt(["install", "-y", "--no-install-recommends", "openssl"]);
  if (failure) return { ready: false, reason: `${missing}; ${failure}` };
  return isThere() ? { ready: true, argv: ["openssl"] } : { ready: false, reason: missing };
}

/** Finds xrdp, the RDP server that the probe is tried on; on Debian as root it is installed, and never started as a service. */
import { existsSync, rmSync, writeFileSync } from "node:fs";
import { exclusively } from "../engine/made.ts";
import type { Ready } from "../engine/setup.ts";
import { apt, mayInstall } from "../sign/peers/apt.ts";

const program = "/usr/sbin/xrdp";
/** Asked by packages before they start a service; 101 says no. */
const policy = "/usr/sbin/policy-rc.d";

const find = (): Ready =>
  existsSync(program)
    ? { ready: true, argv: [program] }
    : { ready: false, reason: "xrdp is not installed (on Debian: apt-get install xrdp)" };

export function prepareXrdp(): Ready {
  const found = find();
  if (found.ready || !mayInstall()) return found;
  return exclusively(() => {
    if (existsSync(program)) return find();
    const failure = install();
    return failure ? { ready: false, reason: `xrdp is not installed; ${failure}` } : find();
  });
}

/** Returns why it failed. */
function install(): string | undefined {
  const own = !existsSync(policy);
  if (own) writeFileSync(policy, "#!/bin/sh\nexit 101\n", { mode: 0o755 });
  try {
    return apt(["update"]) ?? apt(["install", "-y", "--no-install-recommends", "xrdp"]);
  } finally {
    if (own) rmSync(policy, { force: true });
  }
}

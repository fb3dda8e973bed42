/** Finds the RDP servers that the probe is tried on; on Debian as root they are installed, and never started as services. */
import { existsSync, rmSync, writeFileSync } from "node:fs";
import { exclusively } from "../engine/made.ts";
import type { Ready } from "../engine/setup.ts";
import { apt, mayInstall } from "../sign/peers/apt.ts";

interface Wanted {
  /** The one that is meant comes first. */
  readonly programs: readonly [string, ...string[]];
  readonly packages: readonly string[];
}

const xrdp: Wanted = { programs: ["/usr/sbin/xrdp"], packages: ["xrdp"] };
/** The server of FreeRDP does NLA. It shows a display, here one that nobody sees. */
const shadow: Wanted = {
  programs: ["/usr/bin/freerdp-shadow-cli", "/usr/bin/Xvfb"],
  packages: ["freerdp2-shadow-x11", "xvfb"],
};

/** Asked by packages before they start a service; 101 says no. */
const policy = "/usr/sbin/policy-rc.d";

export const prepareXrdp = (): Ready => prepare(xrdp);
export const prepareShadow = (): Ready => prepare(shadow);

function find({ programs, packages }: Wanted): Ready {
  if (programs.every((one) => existsSync(one))) return { ready: true, argv: [programs[0]] };
  const names = packages.join(" and ");
  return {
    ready: false,
    reason: `${names} not installed (on Debian: apt-get install ${packages.join(" ")})`,
  };
}

function prepare(wanted: Wanted): Ready {
  const found = find(wanted);
  if (found.ready || !mayInstall()) return found;
  return exclusively(() => {
    if (find(wanted).ready) return find(wanted);
    const failure = install(wanted.packages);
    return failure
      ? { ready: false, reason: `${wanted.packages.join(" and ")} not installed; ${failure}` }
      : find(wanted);
  });
}

/** Returns why it failed. */
function install(packages: readonly string[]): string | undefined {
  const own = !existsSync(policy);
  if (own) writeFileSync(policy, "#!/bin/sh\nexit 101\n", { mode: 0o755 });
  try {
    return apt(["update"]) ?? apt(["install", "-y", "--no-install-recommends", ...packages]);
  } finally {
    if (own) rmSync(policy, { force: true });
  }
}

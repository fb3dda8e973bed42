/** Finds osslsigncode 2.8 or later, the first that knows scripts; on Debian as root it is installed. */
import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Ready } from "../../engine/setup.ts";
import { apt, mayInstall } from "./apt.ts";

const name = "osslsigncode";
const keyring = "/usr/share/keyrings/debian-archive-keyring.gpg";

/** The program on the PATH, or why it is of no use; installs nothing. */
export function findOsslsigncode(): Ready {
  const asked = spawnSync(name, ["--version"], { encoding: "utf8", timeout: 20_000 });
  if (asked.error) {
    return { ready: false, reason: `${name} is not installed (2.8 or later is needed)` };
  }
  const version = /^osslsigncode (\d+\.\d+)/m.exec(`${asked.stdout}${asked.stderr}`)?.[1] ?? "unknown";
  return isEnough(version)
    ? { ready: true, argv: [name] }
    : { ready: false, reason: `${name} is version ${version}, and scripts need 2.8 or later` };
}

/** The same, after installing it where Debian offers a version that is new enough, backports included. */
export function prepareOsslsigncode(): Ready {
  const found = findOsslsigncode();
  if (found.ready || !mayInstall()) return found;
  const failure = installFromOwnSources() && installFromBackports();
  if (failure) return { ready: false, reason: `${found.reason}; ${failure}` };
  return findOsslsigncode();
}

/** Returns why it failed. */
function installFromOwnSources(): string | undefined {
  const updated = apt(["update"]);
  if (updated) return updated;
  const versions = lines("apt-cache", ["madison", name]).map((line) => line.split("|")[1]?.trim() ?? "");
  const enough = versions.find(isEnough);
  if (!enough) return "none of this machine's package sources offers 2.8 or later";
  return apt(["install", "-y", "--no-install-recommends", `${name}=${enough}`]);
}

/** From sources of its own that hold the machine's and the backports, so that the machine's stay as they are. */
function installFromBackports(): string | undefined {
  const debian = debianSource();
  if (!debian) return "no Debian package source is configured to take backports from";
  const suite = `${debian.codename}-backports`;
  const folder = mkdtempSync(join(tmpdir(), "rdpmend-apt-"));
  try {
    // apt fetches as a user of its own, who must be able to enter.
    chmodSync(folder, 0o755);
    const parts = join(folder, "sources");
    mkdirSync(parts);
    mkdirSync(join(folder, "lists", "partial"), { recursive: true });
    if (existsSync("/etc/apt/sources.list.d")) {
      cpSync("/etc/apt/sources.list.d", parts, { recursive: true, dereference: true });
    }
    const signedBy = existsSync(keyring) ? `[signed-by=${keyring}] ` : "";
    writeFileSync(join(parts, "rdpmend-backports.list"), `deb ${signedBy}${debian.uri} ${suite} main\n`);
    const own = [
      `Dir::Etc::sourceparts=${parts}`,
      `Dir::State::lists=${join(folder, "lists")}`,
      "Dir::Cache::pkgcache=",
      "Dir::Cache::srcpkgcache=",
    ].flatMap((setting) => ["-o", setting]);
    return (
      apt([...own, "update"]) ?? apt([...own, "install", "-y", "--no-install-recommends", `${name}/${suite}`])
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Where this machine gets its Debian release from, as apt itself reads its configuration. */
function debianSource(): { uri: string; codename: string } | undefined {
  const format = "$(REPO_URI)|$(CODENAME)|$(ORIGIN)";
  for (const line of lines("apt-get", ["indextargets", "--format", format, "Created-By: Packages"])) {
    const [uri, codename, origin] = line.split("|");
    // A codename with a part after a dash is that of the release's updates or security fixes.
    if (uri && codename && origin === "Debian" && !codename.includes("-")) return { uri, codename };
  }
  return undefined;
}

/** What a program says, or nothing. */
function lines(program: string, args: readonly string[]): string[] {
  const ran = spawnSync(program, args, { encoding: "utf8", timeout: 60_000 });
  return (ran.stdout ?? "").split("\n");
}

function isEnough(version: string): boolean {
  const [major = 0, minor = 0] = (/^(\d+)\.(\d+)/.exec(version) ?? []).slice(1).map(Number);
  return major > 2 || (major === 2 && minor >= 8);
}

/** Chromium, in which pages are opened as people open them; on Debian as root it is installed. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { exclusively } from "../engine/made.ts";
import type { Ready } from "../engine/setup.ts";
import { apt, mayInstall } from "../sign/peers/apt.ts";

const program = "/usr/bin/chromium";

const find = (): Ready =>
  existsSync(program)
    ? { ready: true, argv: [program] }
    : { ready: false, reason: "Chromium is not installed (on Debian: apt-get install chromium)" };

export function prepareChromium(): Ready {
  const found = find();
  if (found.ready || !mayInstall()) return found;
  return exclusively(() => {
    if (existsSync(program)) return find();
    const failure = apt(["update"]) ?? apt(["install", "-y", "--no-install-recommends", "chromium"]);
    return failure ? { ready: false, reason: `Chromium is not installed; ${failure}` } : find();
  });
}

/** The page as it stands once scripts, if there are any, have run. */
export function openedPage(file: string): string {
  const profile = mkdtempSync(join(tmpdir(), "rdpmend-chromium-"));
  try {
    const ran = spawnSync(
      program,
      [
        ...[
          "--headless=new",
          "--no-sandbox",
          "--disable-gpu",
          "--no-first-run",
          "--disable-background-networking",
        ],
        ...[`--user-data-dir=${profile}`, "--virtual-time-budget=2000", "--dump-dom"],
        pathToFileURL(file).href,
      ],
      { encoding: "utf8", timeout: 60_000 },
    );
    if (ran.status !== 0) throw new Error(`chromium: ${ran.error?.message ?? ran.stderr}`);
    return ran.stdout;
  } finally {
    rmSync(profile, { recursive: true, force: true });
  }
}

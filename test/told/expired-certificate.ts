/** Told in the README: a real xrdp on loopback whose certificate has expired, and what the module says of it. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { findPowerShell } from "../../src/powershell/find.ts";
import { expired, startXrdp } from "../endpoint/xrdp.ts";
import { projectRoot } from "../engine/made.ts";

const name = "server1.example.test";

/**
 * What the command prints.
 * @param manifest of the module that was built
 * @throws Error where xrdp or PowerShell is missing, with what brings it
 */
export async function expiredCertificate(manifest: string): Promise<string> {
  const powershell = findPowerShell({ root: projectRoot });
  if (powershell.kind === "none") throw new Error(powershell.reason);
  const server = await startXrdp({ ...expired, subject: name, names: `DNS:${name},IP:127.0.0.1` });
  try {
    const [program, ...first] = powershell.argv;
    const script = join(projectRoot, "test/told/expired-certificate.ps1");
    const args = ["-NoProfile", "-NonInteractive", "-File", script, manifest, `127.0.0.1:${server.port}`];
    const ran = spawnSync(program, [...first, ...args], { encoding: "utf8", timeout: 120_000 });
    if (ran.status !== 0 || ran.stderr !== "")
      throw new Error(`PowerShell: ${ran.error?.message ?? ran.stderr}`);
    return ran.stdout;
  } finally {
    await server.dispose();
  }
}

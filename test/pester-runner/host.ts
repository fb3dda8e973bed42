/** The PowerShell for these tests: the one that RDPMEND_POWERSHELL names with its own Pester, else the project's own. */
import { hostFor, type SuiteHost } from "../../src/pester-runner/host.ts";
import { findPowerShell } from "../../src/powershell/find.ts";
import { pesterFolder, pesterVersions, preparePowerShell, pwshHost } from "../engine/setup.ts";

/** Hosts with their Pester, or the reason why there is none. */
export function testHosts(): { name: string; host: SuiteHost; pester?: string }[] | string {
  const powershell = process.env.RDPMEND_POWERSHELL;
  if (powershell !== undefined) {
    const found = findPowerShell({ powershell });
    return found.kind === "none"
      ? found.reason
      : [{ name: powershell, host: hostFor(found.kind, found.argv) }];
  }
  const own = preparePowerShell();
  if (!own.ready) return own.reason;
  return pesterVersions.map((one) => ({
    name: `Pester ${one}`,
    host: pwshHost(),
    pester: pesterFolder(one),
  }));
}

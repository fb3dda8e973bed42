/** The PowerShell for these tests: the built engine, or the one that RDPMEND_POWERSHELL names. */
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { hostFor, type SuiteHost } from "../../src/pester-runner/host.ts";

const engine = fileURLToPath(new URL("../engine/.build/linux/rdpmend-engine", import.meta.url));

/** A host, or the reason why there is none. */
export function testHost(): SuiteHost | string {
  const named = process.env.RDPMEND_POWERSHELL;
  if (named !== undefined) return hostFor(named, "pwsh");
  if (existsSync(engine)) return hostFor(engine, "engine");
  return "the PowerShell engine is not built, and RDPMEND_POWERSHELL names no other";
}

export const fixtures = fileURLToPath(new URL("./fixtures/", import.meta.url));

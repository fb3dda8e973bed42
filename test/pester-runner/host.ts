/** The PowerShell for these tests: the one that RDPMEND_POWERSHELL names, else the first that is found. */
import { fileURLToPath } from "node:url";
import { hostFor, type SuiteHost } from "../../src/pester-runner/host.ts";
import { findPowerShell } from "../../src/powershell/find.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const found = findPowerShell({ root, powershell: process.env.RDPMEND_POWERSHELL });

/** A host, or the reason why there is none. */
export function testHost(): SuiteHost | string {
  return found.kind === "none" ? found.reason : hostFor(found.path, found.kind);
}

/** The words of PowerShell's own messages are known for the engine only. */
export const knowsWords = found.kind === "engine";

export const fixtures = fileURLToPath(new URL("./fixtures/", import.meta.url));

/** Once before all tests: makes what they need, says what is going on, and why something will be skipped. */
import type { TestProject } from "vitest/node";
import { prepareShadow, prepareXrdp } from "../endpoint/servers-setup.ts";
import { prepareEngine, preparePowerShell, prepareWine, type Ready } from "../engine/setup.ts";
import { prepareAnsible } from "../pack/ansible-setup.ts";
import { prepareSamba } from "../pack/samba-setup.ts";
import { prepareUnzip } from "../pack/unzip-setup.ts";
import { prepareChromium } from "../say/chromium.ts";
import { prepareOpenssl } from "../sign/peers/openssl-setup.ts";
import { prepareOsslsigncode } from "../sign/peers/osslsigncode-setup.ts";
import { openSharedFolder } from "./shared-folder.ts";

function prepare(what: string, run: () => Ready): void {
  const start = performance.now();
  process.stdout.write(`${what}: `);
  const made = run();
  // For the closing line: a suite that is skipped as a whole carries no reason of its own.
  if (!made.ready) process.env.RDPMEND_TESTS_MISSING = made.reason;
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  process.stdout.write(`${made.ready ? "ready" : made.reason} (${seconds} s)\n`);
}

export default function setup({ config }: TestProject): (() => void) | undefined {
  prepare("openssl", prepareOpenssl);
  prepare("osslsigncode", prepareOsslsigncode);
  prepare("unzip", prepareUnzip);
  prepare("Samba's parsers", prepareSamba);
  prepare("Ansible", prepareAnsible);
  prepare("xrdp", prepareXrdp);
  prepare("FreeRDP's server", prepareShadow);
  prepare("Chromium", prepareChromium);
  prepare("PowerShell and Pester", preparePowerShell);
  prepare("PowerShell host", prepareEngine);
  prepare("PowerShell host under Wine", prepareWine);
  // Who watches files while they are written wants them as they are now.
  return config.watch ? undefined : openSharedFolder();
}

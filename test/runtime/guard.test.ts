import { afterAll, beforeAll, expect } from "vitest";
import type { EngineClient } from "../../src/powershell/client.ts";
import { prepareEngine, startEngine } from "../engine/setup.ts";
import { buildModule } from "./support/module.ts";
import { testIf } from "./support/needs.ts";

const engineState = prepareEngine();
let engine: EngineClient;

beforeAll(async () => {
  if (!engineState.ready) return;
  engine = startEngine();
  await engine.run(`Import-Module ${buildModule()}`);
});
afterAll(async () => engine?.dispose());

const needsEngine = testIf(engineState.ready ? undefined : engineState.reason);

async function verdict(path: string, tree: boolean): Promise<string> {
  const reply = await engine.run({
    script: `param($Path, $Tree) & (Get-Module RdpMend) { param($Path, $Tree)
      try { Assert-RdpRegistryPath $Path -Tree:$Tree; 'allowed' } catch { $_.FullyQualifiedErrorId } } $Path $Tree`,
    args: { Path: path, Tree: tree },
  });
  return String(reply.output[0]);
}

const ts = "SYSTEM\\CurrentControlSet\\Control\\Terminal Server";
const grace = `${ts}\\RCM\\GracePeriod`;

/** A title that fits in a line. */
const shown = (path: string) => ({ path, title: JSON.stringify(path).slice(0, 60) });

const neverWritten = [
  grace,
  grace.toUpperCase(),
  grace.toLowerCase(),
  `${grace}\\`,
  `${grace}\\\\`,
  `${grace}\\below`,
  ` ${grace}`,
  `${grace} `,
  `${grace}.`,
  `\\${grace}`,
  `.\\${grace}`,
  grace.replaceAll("\\", "/"),
  grace.replaceAll("\\", "\\\\"),
  grace.replace("RCM", "RCM\\."),
  grace.replace("RCM", "X\\..\\RCM"),
  grace.replace("CurrentControlSet", "ControlSet001"),
  grace.replace("CurrentControlSet", "ControlSet999"),
  grace.replace("CurrentControlSet", "currentcontrolset"),
  `HKLM:\\${grace}`,
  `HKLM:${grace}`,
  `HKLM\\${grace}`,
  `HKEY_LOCAL_MACHINE\\${grace}`,
  `Registry::HKEY_LOCAL_MACHINE\\${grace}`,
  `registry::hklm\\${grace}`,
  `Microsoft.PowerShell.Core\\Registry::HKEY_LOCAL_MACHINE\\${grace}`,
  `\\\\localhost\\HKLM\\${grace}`,
  `\\Registry\\Machine\\${grace}`,
  `MACHINE\\${grace}`,
  grace.replace("GracePeriod", "Grace*"),
  grace.replace("GracePeriod", "GracePerio?"),
  grace.replace("GracePeriod", "[G]racePeriod"),
  grace.replace("GracePeriod", "GracePeriod\0"),
  grace.replace("GracePeriod", "GracePeriod\0x"),
  grace.replace("GracePeriod", "Grace\tPeriod"),
  grace.replace("GracePeriod", "GracePeriod\n"),
  grace.replace("GracePeriod", "Grace\u200bPeriod"),
  grace.replace("GracePeriod", "Gr\u0430cePeriod"),
  grace.replace("SYSTEM", "\u017fYSTEM"),
  grace.replace("GracePeriod", "$GracePeriod"),
  grace.replace("GracePeriod", "Grace`Period"),
  grace.replace("GracePeriod", "%GracePeriod%"),
  "SOFTWARE\\GracePeriod",
  "SOFTWARE\\Microsoft\\Crypto\\MachineKeys",
  "SAM\\SAM\\Domains",
  "SECURITY\\Policy",
  "HARDWARE\\DESCRIPTION",
  "BCD00000000\\Objects",
  "",
  "\\",
  "..",
  "x".repeat(1001),
  `SOFTWARE\\${"x".repeat(256)}`,
];

needsEngine.each(neverWritten.map(shown))("nothing is ever written to $title", async ({ path }) => {
  expect(await verdict(path, false)).toBe("RdpMend.ForbiddenPath");
  expect(await verdict(path, true)).toBe("RdpMend.ForbiddenPath");
});

const neverDeleted = [
  "SYSTEM",
  "SYSTEM\\CurrentControlSet",
  "SYSTEM\\ControlSet001",
  "SYSTEM\\CurrentControlSet\\Control",
  "SYSTEM\\CurrentControlSet\\Services",
  "SYSTEM\\CurrentControlSet\\Services\\TermService",
  ts,
  ts.toUpperCase(),
  `${ts}\\RCM`,
  `${ts}\\rcm`,
  `${ts}\\WinStations`,
  `${ts.replace("CurrentControlSet", "ControlSet002")}\\WINSTATIONS`,
  "SOFTWARE",
  "SOFTWARE\\Microsoft",
  "SOFTWARE\\WOW6432Node\\Microsoft",
];

needsEngine.each(neverDeleted)("%s is never deleted, rebuilt or given other permissions", async (path) => {
  expect(await verdict(path, true)).toBe("RdpMend.ForbiddenPath");
});

needsEngine.each([
  ["SOFTWARE\\Microsoft\\MSLicensing", true],
  ["SOFTWARE\\WOW6432Node\\Microsoft\\MSLicensing", true],
  [`${ts}\\WinStations\\RDP-Tcp`, true],
  [`${ts}\\RCM\\Licensing Core`, true],
  [`${ts}\\RCM`, false],
  [ts, false],
])("%s may be changed (whole key: %s)", async (path, tree) => {
  expect(await verdict(path, tree)).toBe("allowed");
});

needsEngine.each(["", "a\\b", "a\0b", "GracePeriod", "graceperiod", "x".repeat(256)].map(shown))(
  "$title is no name for a subkey",
  async ({ path: name }) => {
    const reply = await engine.run({
      script:
        "param($Name) & (Get-Module RdpMend) { param($Name) try { Assert-RdpKeyName $Name; 'allowed' } catch { $_.FullyQualifiedErrorId } } $Name",
      args: { Name: name },
    });
    expect(reply.output).toEqual(["RdpMend.ForbiddenPath"]);
  },
);

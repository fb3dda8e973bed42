/** How each fix of the book is tried on machines: what is asked of it, and what it may name where nothing is wrong. */
import type { Fix } from "../../src/model/fix.ts";
import type { Broken } from "./broken/shape.ts";
import type { Machine } from "./machine.ts";

type Given = Readonly<Record<string, unknown>>;

/** The servers that the machine has, else one that it could have. */
export function serversOf({ cim }: Machine): readonly string[] {
  const answer = cim["Win32_TerminalServiceSetting.GetSpecifiedLicenseServerList"];
  const list = answer && "out" in answer ? (answer.out?.SpecifiedLSList as readonly string[]) : [];
  return list.length > 0 ? list : ["licence1.corp.example"];
}

/** By the id of the fix. One that is not here is asked with what its scenarios are given. */
const asked: Readonly<Record<string, (machine: Machine) => Given>> = {
  // What the machine has already.
  "session-host.set-license-server": (machine) => ({
    ...{ LicenseServer: serversOf(machine), Mode: "PerDevice" },
  }),
};

/** With which parameters a fix finds nothing to mend on a healthy machine. */
export const asking = (fix: Fix, machine: Machine): Given =>
  asked[fix.id]?.(machine) ?? (fix.given as Given | undefined) ?? {};

/** Fixes that take something away that is whole: what their preview names on a healthy machine, line for line, and no more. */
export const resets: Readonly<Record<string, RegExp>> = {
  "client.reset-license-cache":
    /^What if: Would change HKLM\\SOFTWARE\\Microsoft\\MSLicensing\\Store\\LICENSE\d{3}(?: \((?:64|32)-bit view\))? from present \(5 values\) to deleted$/,
  "session-host.reset-license-certificate":
    /^What if: Would change value '(?:X509 )?Certificate(?: ID|2)?' of HKLM\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server\\RCM from \d+ bytes to absent$/,
};

/** What the cause asks for in its sentence, by check and cause; a list is one run after the other. */
const byCause: Readonly<Record<string, readonly Given[]>> = {
  "key-missing": [{ Rebuild: true }],
  "identity-damaged": [{ IncludeHardwareId: true }],
  // Three licences of one device: two are not used any more.
  "device-repeated": [{ LicenseId: 102 }, { LicenseId: 103 }],
};

/** With which parameters the fix mends this machine, run by run. */
export function mending(fix: Fix, one: Broken): readonly Given[] {
  const runs = one.finds.flatMap(({ cause }) => byCause[cause] ?? []);
  const base = asking(fix, one.on);
  const own = runs
    .map((run) => ({ ...base, ...run }))
    .filter((run) => Object.keys(run).every((name) => name in fix.parameters));
  return own.length > 0 ? own : [base];
}

/** What is run: each registry scenario of each fix of the book, and one for the fix that has none. */

import { definitions } from "../../runbooks/registry.ts";
import { type Fix, isRegistryScenario, type RegistryScenario } from "../../src/model/fix.ts";

export interface Case {
  readonly title: string;
  readonly fix: Fix;
  readonly scenario: RegistryScenario;
}

const license = {
  LicenseId: 17,
  KeyPackId: 3,
  LicenseStatus: 2,
  sIssuedToComputer: "PC-0042",
  sIssuedToUser: "",
  IssueDate: "2026-01-01T00:00:00Z",
  ExpirationDate: "2026-03-20T00:00:00Z",
};

/** Revoking changes the licence server's own database and no registry: nothing may differ afterwards. */
const revoke: RegistryScenario = {
  name: "one per device licence",
  parameters: { LicenseId: 17 },
  registry: [],
  cim: {
    Win32_TSLicenseServer: { items: [{ ServerRole: 1, ProductId: "00000-00000", Version: "10.0" }] },
    Win32_TSLicenseKeyPack: { items: [{ KeyPackId: 3, KeyPackType: 2, ProductType: 0, TotalLicenses: 50 }] },
    Win32_TSIssuedLicense: { items: [license] },
    "Win32_TSIssuedLicense.Revoke": {
      returnValue: 0,
      out: { RevokableCals: 9, NextRevokeAllowedOn: "2026-04-01T00:00:00Z" },
    },
  },
  becomes: [],
};

/** Every fix of the book, by id. */
export async function loadFixes(): Promise<Fix[]> {
  const modules = await Promise.all(Object.values(definitions).map((load) => load()));
  return modules.map((module) => module.default).filter((one): one is Fix => one.kind === "fix");
}

export function casesOf(fix: Fix): Case[] {
  const own = fix.scenarios.filter(isRegistryScenario);
  const scenarios = own.length > 0 ? own : [revoke];
  return scenarios.map((scenario) => ({ title: `${fix.command}: ${scenario.name}`, fix, scenario }));
}

/** Finds a case by the beginning of its title. */
export function finder(fixes: readonly Fix[]): (start: string) => Case {
  const all = fixes.flatMap(casesOf);
  return (start) => {
    const found = all.find(({ title }) => title.startsWith(start));
    if (!found) throw new Error(`the book has no scenario '${start}' any more`);
    return found;
  };
}

/** The per device licences that a licence server has issued. Per user licences are not in this class. */
import { answer, instances } from "rdpmend";
import { perDevice, serverFacts } from "./_pack-facts.ts";

export const issuedClass = { namespace: "root/CIMV2", className: "Win32_TSIssuedLicense" } as const;

/** What is read of each licence. */
export const licenseProperty = {
  LicenseId: "number",
  KeyPackId: "number",
  LicenseStatus: "number",
  sIssuedToComputer: "text",
  sIssuedToUser: "text",
  IssueDate: "time",
  ExpirationDate: "time",
} as const;

const license = {
  LicenseId: 17,
  KeyPackId: 3,
  LicenseStatus: 2,
  sIssuedToComputer: "PC-0042",
  sIssuedToUser: "",
  IssueDate: "2026-02-01T08:00:00Z",
  ExpirationDate: "2026-04-10T08:00:00Z",
};
/** Facts for scenarios: an active licence, with changes. */
export const licenseFacts = (changes: Partial<typeof license> = {}) => ({ ...license, ...changes });

/** A licence server's provider that takes the licence 17 back: its own database changes, and no registry. */
export const revoking = {
  Win32_TSLicenseServer: serverFacts(),
  Win32_TSLicenseKeyPack: instances(perDevice()),
  Win32_TSIssuedLicense: instances(licenseFacts()),
  "Win32_TSIssuedLicense.Revoke": {
    ...answer({ RevokableCals: 9, NextRevokeAllowedOn: "2026-04-01T00:00:00Z" }),
    afterwards: { Win32_TSIssuedLicense: instances(licenseFacts({ LicenseStatus: 4 })) },
  },
};

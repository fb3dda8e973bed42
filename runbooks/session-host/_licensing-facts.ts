/** Facts for scenarios: a session host, what it is set to, and how it stands with its licence servers. */
import { answer, instances } from "rdpmend";

const settings = {
  TerminalServerMode: 1,
  LicensingType: 2,
  LicensingName: "Per Device",
  PolicySourceLicensingType: 0,
  PolicySourceConfiguredLicenseServers: 0,
};
export const settingFacts = (changes: Partial<typeof settings> = {}) => instances({ ...settings, ...changes });
export const noSessionHost = settingFacts({ TerminalServerMode: 0 });
export const serversFacts = (...SpecifiedLSList: string[]) => answer({ SpecifiedLSList });
export const connectivityFacts = (...answers: [server: string, code: number][]) => ({
  items: answers.map(([value, code]) => ({ value, ...answer({ TStoLSConnectivityStatus: code }) })),
});
export const domainFacts = (PartOfDomain: boolean) =>
  instances({ PartOfDomain, Domain: PartOfDomain ? "example.test" : "WORKGROUP" });

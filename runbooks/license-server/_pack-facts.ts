/** Facts for scenarios: a licence server and its packs. */
import { instances, noClass } from "rdpmend";

const own = { ProductId: "00000-00000" as string | null, Version: "10.0" as string | null };
export const serverFacts = (changes: Partial<typeof own> = {}) => instances({ ...own, ...changes });

const perDevicePack = {
  KeyPackId: 3,
  KeyPackType: 2,
  ProductType: 0,
  ProductVersion: "Windows Server 2022",
  ProductVersionID: 7,
  TypeAndModel: "RDS Per Device CAL",
  TotalLicenses: 50,
  IssuedLicenses: 20,
  AvailableLicenses: 30,
};
type PackFacts = typeof perDevicePack & { ExpirationDate: string | null };
export const perDevice = (changes: Partial<PackFacts> = {}): PackFacts => ({
  ...perDevicePack,
  ExpirationDate: null,
  ...changes,
});
export const perUser = (changes: Partial<PackFacts> = {}) =>
  perDevice({ KeyPackId: 4, ProductType: 1, TypeAndModel: "RDS Per User CAL", ...changes });
const unlimited = 4294967295;
export const temporary = perDevice({
  KeyPackId: 2,
  KeyPackType: 4,
  TotalLicenses: unlimited,
  AvailableLicenses: unlimited,
});
export const builtIn = perDevice({ KeyPackId: 1, KeyPackType: 6, ProductType: 3, TypeAndModel: "Built-in" });

/** The role is not installed: no class of it is there. */
export const noRoleFacts = { server: noClass, packs: noClass };
/** The scenario of every check that counts packs. */
export const silent = {
  "the provider does not answer": { packs: { unknown: "RdpMend.CimFailed: Win32_TSLicenseKeyPack" } },
};
/** The scenarios of every check of the licence server. */
export const blind = {
  "not elevated": { host: { elevated: false } },
  "the server tells nothing of itself": { server: serverFacts({ ProductId: null, Version: null }) },
};

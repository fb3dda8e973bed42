/** The packs of a licence server: which count, and what they hold. Classes live in root\CIMV2, on licence servers only. */
import { all, cimInstance, type Expression, eq, fact, gt, isIn, item, lt, present, some } from "rdpmend";

const namespace = "root/CIMV2";

/** The server itself; the class is missing where the role is not installed. */
export const server = cimInstance(
  {
    namespace,
    className: "Win32_TSLicenseServer",
    property: ["ServerRole", "ProductId", "Version"],
    optional: true,
  },
  {
    good: "One instance. Empty properties mean that you are no administrator.",
    bad: "No such class: this is no licence server.",
  },
);

export const packs = cimInstance(
  {
    namespace,
    className: "Win32_TSLicenseKeyPack",
    property: [
      "KeyPackId",
      "KeyPackType",
      "ProductType",
      "ProductVersion",
      "ProductVersionID",
      "TypeAndModel",
      "TotalLicenses",
      "IssuedLicenses",
      "AvailableLicenses",
      "ExpirationDate",
    ],
    optional: true,
  },
  {
    good: "A pack of type 1, 2, 3 or 5 for the kind of CAL that was bought; total, issued and available per pack.",
    bad: "Only packs of type 4 (temporary) or 6 (built in), or none.",
  },
);

export const noRole = eq(fact("server.missing"), true);

/** Retail, volume, concurrent or open: somebody bought it. */
const bought = isIn(item("KeyPackType"), [1, 2, 3, 5]);
const somePack = (...rules: Expression[]) => some(fact("packs.items"), all(...rules));

export const hasBought = somePack(bought);
export const hasTemporary = somePack(eq(item("KeyPackType"), 4));
export const hasPerDevice = somePack(bought, eq(item("ProductType"), 0));
export const hasPerUser = somePack(bought, eq(item("ProductType"), 1));
const free = gt(item("AvailableLicenses"), 0);
const usedUp = eq(item("AvailableLicenses"), 0);
export const perDeviceFree = somePack(bought, eq(item("ProductType"), 0), free);
export const perDeviceUsedUp = somePack(bought, eq(item("ProductType"), 0), usedUp);
export const perUserFree = somePack(bought, eq(item("ProductType"), 1), free);
const expired = all(present(item("ExpirationDate")), lt(item("ExpirationDate"), fact("host.now")));
export const someExpired = somePack(bought, expired);

/** Facts for scenarios. */
export const now = "2026-03-01T12:00:00Z";
export const noRoleFacts = { items: [], count: 0, only: null, missing: true };
export const serverFacts = (role = 1) => {
  const only = { ServerRole: role, ProductId: "00000-00000", Version: "10.0" };
  return { items: [only], count: 1, only };
};
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
  ExpirationDate: null as string | null,
};
type Pack = typeof perDevicePack;
export const perDevice = (changes: Partial<Pack> = {}): Pack => ({ ...perDevicePack, ...changes });
export const perUser = (changes: Partial<Pack> = {}): Pack => ({
  ...perDevicePack,
  KeyPackId: 4,
  ProductType: 1,
  TypeAndModel: "RDS Per User CAL",
  ...changes,
});
export const temporary = perDevice({
  KeyPackId: 2,
  KeyPackType: 4,
  TotalLicenses: 4294967295,
  AvailableLicenses: 4294967295,
});
export const builtIn = perDevice({ KeyPackId: 1, KeyPackType: 6, ProductType: 3, TypeAndModel: "Built-in" });
export const packFacts = (...items: Pack[]) => ({
  items,
  count: items.length,
  only: items.length === 1 ? (items[0] ?? null) : null,
});

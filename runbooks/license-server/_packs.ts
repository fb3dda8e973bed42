/** The packs of a licence server: which count, and what they hold. Classes live in root\CIMV2, on licence servers only. */
import {
  all,
  type Bool,
  cimInstance,
  type Expr,
  eq,
  type Facts,
  gt,
  host,
  instances,
  isIn,
  lt,
  present,
  some,
} from "rdpmend";

const namespace = "root/CIMV2";

/** The server itself; the class is missing where the role is not installed. */
export const server = cimInstance(
  {
    namespace,
    className: "Win32_TSLicenseServer",
    property: { ServerRole: "number", ProductId: "text", Version: "text" },
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
    property: {
      KeyPackId: "number",
      KeyPackType: "number",
      ProductType: "number",
      ProductVersion: "text",
      ProductVersionID: "number",
      TypeAndModel: "text",
      TotalLicenses: "number",
      IssuedLicenses: "number",
      AvailableLicenses: "number",
      ExpirationDate: "time",
    },
    optional: true,
  },
  {
    good: "A pack of type 1, 2, 3 or 5 for the kind of CAL that was bought; total, issued and available per pack.",
    bad: "Only packs of type 4 (temporary) or 6 (built in), or none.",
  },
);

type Server = Facts<{ server: typeof server }>;
type Packs = Facts<{ packs: typeof packs }>;

export const noRole = ({ server }: Server) => eq(server.missing, true);
export const noRoleWords = "The role Remote Desktop Licensing is not installed on this computer.";
export const inWorkgroup = ({ server }: Server) => some(server.items, (one) => eq(one.ServerRole, 0));

type Numbers = "KeyPackType" | "ProductType" | "AvailableLicenses";
type Pack = Readonly<Record<Numbers, Expr<number | null>> & Record<"ExpirationDate", Expr<string | null>>>;
type Rule = (pack: Pack) => Bool;

/** Retail, volume, concurrent or open: somebody bought it. */
const bought: Rule = (pack) => isIn(pack.KeyPackType, [1, 2, 3, 5]);
const temporaryOnes: Rule = (pack) => eq(pack.KeyPackType, 4);
const forDevices: Rule = (pack) => eq(pack.ProductType, 0);
const forUsers: Rule = (pack) => eq(pack.ProductType, 1);
const free: Rule = (pack) => gt(pack.AvailableLicenses, 0);
const usedUp: Rule = (pack) => eq(pack.AvailableLicenses, 0);
const expired: Rule = ({ ExpirationDate }) => all(present(ExpirationDate), lt(ExpirationDate, host.now));

/** Some pack is all of this. */
const somePack =
  (...rules: Rule[]) =>
  ({ packs }: Packs) =>
    some(packs.items, (pack) => all(...rules.map((rule) => rule(pack))));

export const hasBought = somePack(bought);
export const hasTemporary = somePack(temporaryOnes);
export const hasPerDevice = somePack(bought, forDevices);
export const hasPerUser = somePack(bought, forUsers);
export const perDeviceFree = somePack(bought, forDevices, free);
export const perDeviceUsedUp = somePack(bought, forDevices, usedUp);
export const perUserFree = somePack(bought, forUsers, free);
export const someExpired = somePack(bought, expired);

/** Facts for scenarios. */
export const serverFacts = (ServerRole = 1) =>
  instances({ ServerRole, ProductId: "00000-00000", Version: "10.0" });

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

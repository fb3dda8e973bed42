/** The packs of a licence server: which count, and what they hold. Classes live in root\CIMV2, on licence servers only. */
import {
  absent,
  all,
  any,
  type Bool,
  cimInstance,
  type Expr,
  eq,
  type Facts,
  gt,
  host,
  inShort,
  isIn,
  lt,
  ne,
  not,
  present,
  some,
} from "rdpmend";

const namespace = "root/CIMV2";

/** The server itself; the class is missing where the role is not installed. */
export const server = cimInstance(
  {
    namespace,
    className: "Win32_TSLicenseServer",
    property: { ProductId: "text", Version: "text" },
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

/** What every check of a licence server asks first: is it one, and may the caller see what it has? */
export const roleRules = (facts: Server) =>
  ({
    "no-license-server": { when: noRole(facts), "not-applicable": noRoleWords },
    "not-elevated": {
      when: any(
        all(ne(host.elevated, true), ne(host.system, true)),
        some(facts.server.items, (one) => all(absent(one.ProductId), absent(one.Version))),
      ),
      unknown:
        "The licence server shows its packs and licences to members of its local Administrators group alone; to others they look empty. Run it in an elevated window.",
    },
  }) as const;

type Numbers = "KeyPackType" | "ProductType" | "AvailableLicenses";
type Pack = Readonly<Record<Numbers, Expr<number | null>> & Record<"ExpirationDate", Expr<string | null>>>;
type Rule = (pack: Pack) => Bool;

export const isPast = (date: Expr<string | null>) => all(present(date), lt(date, host.now));

/** Retail, volume, concurrent or open: somebody bought it. */
const bought: Rule = (pack) => isIn(pack.KeyPackType, [1, 2, 3, 5]);
const temporaryOnes: Rule = (pack) => eq(pack.KeyPackType, 4);
const forDevices: Rule = (pack) => eq(pack.ProductType, 0);
const forUsers: Rule = (pack) => eq(pack.ProductType, 1);
const free: Rule = (pack) => gt(pack.AvailableLicenses, 0);
const usedUp: Rule = (pack) => eq(pack.AvailableLicenses, 0);
const expired: Rule = ({ ExpirationDate }) => isPast(ExpirationDate);
const valid: Rule = (pack) => not(expired(pack));

/** Some pack is all of this. */
const somePack =
  (...rules: Rule[]) =>
  ({ packs }: Packs) =>
    some(packs.items, (pack) => all(...rules.map((rule) => rule(pack))));

/** Whether the server has a pack like this; what is expired, valid, free or used up was bought. */
/** What a page says of it, after `there are` and `there are no`. */
const called =
  (words: string, ...rules: readonly Rule[]): ReturnType<typeof somePack> =>
  (facts) =>
    inShort(`there are ${words}`, `there are no ${words}`, somePack(...rules)(facts));
export const has = {
  bought: somePack(bought),
  temporary: somePack(temporaryOnes),
  expired: somePack(bought, expired),
  perDevice: called("per device CALs", bought, forDevices),
  perDeviceValid: called("per device CALs that have not expired", bought, forDevices, valid),
  perDeviceFree: called("per device CALs left to give", bought, forDevices, valid, free),
  perDeviceUsedUp: somePack(bought, forDevices, valid, usedUp),
  perUser: called("per user CALs", bought, forUsers),
  perUserValid: called("per user CALs that have not expired", bought, forUsers, valid),
  perUserFree: called("per user CALs left to give", bought, forUsers, valid, free),
};

/** Sources that every check of the licence server rests on. */
export const packSource = "Microsoft, Win32_TSLicenseKeyPack (root\\CIMV2): pack types, product types, totals";
export const rulesSource =
  "Microsoft, Client access licenses for Remote Desktop: kinds, versions, lifetimes, revocation";
export const emptySource = "Microsoft, Win32_TSLicenseServer: for others than administrators properties are empty";
export const builtInSource = {
  "Built-in packs are of type 6, and unlimited ones show 4294967295":
    "The page does not say so; packs of another type than 1, 2, 3, 5 are never counted as bought here.",
};

/** Sources that every check of the licence server rests on. */
import type { Source } from "rdpmend";

export const packSource: Source = {
  mark: "A",
  from: "Microsoft, Win32_TSLicenseKeyPack (root\\CIMV2): pack types, product types, totals",
};
export const rulesSource: Source = {
  mark: "A",
  from: "Microsoft, Client access licenses for Remote Desktop: kinds, versions, lifetimes, revocation",
};
export const builtInSource: Source = {
  mark: "K",
  from: "Built-in packs are of type 6, and unlimited ones show 4294967295",
  note: "The page does not say so; packs of another type than 1, 2, 3, 5 are never counted as bought here.",
};

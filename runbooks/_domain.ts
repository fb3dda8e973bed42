/** Whether a computer is in a domain: per user CALs need one. */
import { cimInstance, eq, type Facts, instances, some } from "rdpmend";

export const computer = cimInstance(
  { namespace: "root/CIMV2", className: "Win32_ComputerSystem", property: { PartOfDomain: "boolean", Domain: "text" } },
  { good: "PartOfDomain is True; False is a workgroup." },
);

type Computer = Facts<{ computer: typeof computer }>;
export const inWorkgroup = ({ computer }: Computer) => some(computer.items, (one) => eq(one.PartOfDomain, false));

/** Facts for scenarios. */
export const domainFacts = (PartOfDomain: boolean) =>
  instances({ PartOfDomain, Domain: PartOfDomain ? "example.test" : "WORKGROUP" });

/** The addresses that a computer has, without the loopback and what Windows gives itself. */
import { cimInstance, namedInstances } from "rdpmend";

const property = {
  IPAddress: "text",
  InterfaceAlias: "text",
  AddressState: "number",
  PrefixOrigin: "number",
} as const;
export const addressClass = {
  ...{ namespace: "root/StandardCimv2", className: "MSFT_NetIPAddress", property },
  ...({ optional: true, named: "IPAddress" } as const),
} as const;

/** PrefixOrigin 2 is the loopback, and the address that Windows gives itself where nobody gives it one (169.254). */
const given = (family: 2 | 23) => `AddressFamily=${family} AND AddressState=4 AND PrefixOrigin<>2`;

export const own = cimInstance(
  { ...addressClass, filter: given(2) },
  { called: "IPv4 addresses", good: "One or more; one of them is where the client's name leads.", bad: "None." },
);
export const six = cimInstance(
  { ...addressClass, filter: given(23) },
  { called: "IPv6 addresses", good: "Whatever the network gives." },
);

export const row = { IPAddress: "192.0.2.20", InterfaceAlias: "Ethernet", AddressState: 4, PrefixOrigin: 3 };
/** Facts for scenarios. */
export const having = (...addresses: string[]) => ({
  own: namedInstances("IPAddress", ...addresses.map((IPAddress) => ({ ...row, IPAddress }))),
});

/** Scenarios of who answers the client: the target itself, another computer, something between. */
import * as rdp from "rdpmend";
import { answers, silent } from "../client/_connection-scenarios.ts";
import { having, row } from "../target/_addresses.ts";

/** The target has the address that the client asks. */
export const home = having("127.0.0.1").own;
/** It has another one. */
export const elsewhere = having("192.0.2.20").own;

/** The certificate that the client sees is none of the target's. */
export const theirs = { own: rdp.certificates({ thumbprint: "2222222222222222222222222222222222222222" }) };

/** What answers gives itself a name, or says none. */
export const calling = (netbiosName: string | null) => ({
  asked: answers({ computer: netbiosName, netbiosName }),
});

/** Windows 7 and Server 2008 R2 list no addresses. */
export const listless = { ipv4: rdp.noNamedClass, ipv6: rdp.noNamedClass };

export const nameless = { computer: { unknown: "RdpMend.CimFailed: Win32_ComputerSystem" } };

/** The client asks by an address of IPv6, which the target has. */
export const overSix = {
  asked: { ...silent, items: silent.items.map((one) => ({ ...one, address: "2001:db8::20" })) },
  ipv4: elsewhere,
  ipv6: rdp.namedInstances("IPAddress", { ...row, IPAddress: "2001:db8::20" }),
};

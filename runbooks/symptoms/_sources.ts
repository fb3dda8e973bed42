/** Advice that several pages do not follow. */
import type { NotFollowed } from "rdpmend";

export const firewallOff: NotFollowed = {
  "Turn the firewall off for a test.":
    "It opens every service of the computer; Test-RdpFirewall says what shuts the port.",
};
export const weaken: NotFollowed = {
  "Set the security layer to RDP, untick network level authentication.":
    "It hides the cause and leaves an unauthenticated logon screen open to the network.",
};

/** Where the meanings of codes come from, and advice that several pages do not follow. */
import type { NotFollowed } from "rdpmend";

export const codes = {
  from: "Microsoft, IMsTscAxEvents::OnDisconnected: disconnect reasons",
  url: "https://learn.microsoft.com/windows/win32/termserv/imstscaxevents-ondisconnected",
};
export const extendedCodes = {
  from: "Microsoft, ExtendedDisconnectReasonCode",
  url: "https://learn.microsoft.com/windows/win32/termserv/extendeddisconnectreasoncode",
};
export const renumbering = {
  from: "Provider manifests of Windows 7, 10240, 17134 and 18990: each new licensing event is the old one plus 49152",
  note: "Server 2016 (14393) lies between the manifests that were read, so both numbers are looked for.",
};

export const firewallOff: NotFollowed = {
  "Turn the firewall off for a test.":
    "It opens every service of the computer; Test-RdpFirewall says what shuts the port.",
};
export const weaken: NotFollowed = {
  "Set the security layer to RDP, untick network level authentication.":
    "It hides the cause and leaves an unauthenticated logon screen open to the network.",
};

/** Where the meanings of codes come from. */
import type { FolkAdvice, Source } from "rdpmend";

export const codes: Source = {
  mark: "A",
  from: "Microsoft, IMsTscAxEvents::OnDisconnected: disconnect reasons",
  url: "https://learn.microsoft.com/windows/win32/termserv/imstscaxevents-ondisconnected",
};
export const extendedCodes: Source = {
  mark: "A",
  from: "Microsoft, ExtendedDisconnectReasonCode",
  url: "https://learn.microsoft.com/windows/win32/termserv/extendeddisconnectreasoncode",
};
export const renumbering: Source = {
  mark: "B",
  from: "Provider manifests of Windows 7, 10240, 17134 and 18990: each new licensing event is the old one plus 49152",
  note: "Server 2016 (14393) lies between the manifests that were read, so both numbers are looked for.",
};

export const firewallOff: FolkAdvice = {
  advice: "Turn the firewall off for a test.",
  why: "It opens every service of the computer; Test-RdpPort reads the rule that counts.",
};
export const weaken: FolkAdvice = {
  advice: "Set the security layer to RDP, untick network level authentication.",
  why: "It hides the cause and leaves an unauthenticated logon screen open to the network.",
};

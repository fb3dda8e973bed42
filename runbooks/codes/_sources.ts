/** Where the meanings of codes and events come from. */

const learn = "https://learn.microsoft.com";

export const disconnectReasons = {
  mark: "A",
  from: "Microsoft, IMsTscAxEvents::OnDisconnected: disconnect reasons",
  url: `${learn}/windows/win32/termserv/imstscaxevents-ondisconnected`,
} as const;
export const clientTexts = {
  mark: "B",
  from: "Microsoft's wiki, Remote Desktop client troubleshooting: disconnect codes and reasons, as other projects carry its table",
  url: `${learn}/archive/technet-wiki/37870.remote-desktop-client-troubleshooting-disconnect-codes-and-reasons`,
} as const;
export const extendedReasons = {
  mark: "A",
  from: "Microsoft, ExtendedDisconnectReasonCode",
  url: `${learn}/windows/win32/termserv/extendeddisconnectreasoncode`,
} as const;
export const errorInfo = {
  mark: "B",
  from: "Microsoft, MS-RDPBCGR 2.2.5.1.1: Set Error Info PDU, as public clients carry its table",
  url: `${learn}/openspecs/windows_protocols/ms-rdpbcgr/a21a1bd9-2303-49c1-90ec-3932435c248c`,
} as const;
export const comErrors = {
  mark: "A",
  from: "Microsoft, COM error codes (generic) and system error codes 64, 126 and 1726",
  url: `${learn}/windows/win32/com/com-error-codes-1`,
} as const;
export const ntStatus = {
  mark: "B",
  from: "The header ntstatus.h of the Windows SDK, as public copies carry it",
} as const;
export const sspi = {
  mark: "A",
  from: "Microsoft, COM error codes (security and setup): numbers and meanings of SSPI",
  url: `${learn}/windows/win32/com/com-error-codes-4`,
} as const;
export const failedLogon = {
  mark: "A",
  from: "Microsoft, event 4625: an account failed to log on",
  url: `${learn}/previous-versions/windows/it-pro/windows-10/security/threat-protection/auditing/event-4625`,
} as const;
export const gatewayProtocol = {
  mark: "B",
  from: "Microsoft, MS-TSGU 2.2.6: return codes of the gateway, as public programs carry them",
  url: `${learn}/openspecs/windows_protocols/ms-tsgu`,
} as const;
export const titles = {
  mark: "B",
  from: "Provider manifests of Windows (numbers and levels), and public collections of event titles",
} as const;

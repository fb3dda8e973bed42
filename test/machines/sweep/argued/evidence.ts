/** Evidence, and policies of a site. */
import type { Argument } from "../report.ts";

/** Evidence that is named and convicts nobody, and what policies of a site say. */
export const evidence: readonly Argument[] = [
  {
    place: /^class (AntiVirusProduct|FirewallProduct)\|/,
    why: "What a scanner is called, and bits that nobody documents; another firewall is noticed.",
  },
  {
    place: /^class AntiVirusProduct$/,
    why: "A computer without a scanner is no fault of Remote Desktop; which one there is, is told where a firewall of others is.",
  },
  {
    place: /^class RSOP_RegistryPolicySetting\|(deleted|registryKey) of instance \d$/,
    on: /^session-host-(deployment|user-gpo)$/,
    why: "A record of another key, or of a setting that was taken away: the others say the same, and what is in force the provider says.",
  },
  {
    place: /^class MSFT_NetAdapterBindingSettingData(\||$)/,
    why: "Windows' own components of an adapter; one of others is noticed.",
  },
  {
    place: /^class MSFT_NetIPAddress(\||$)/,
    why: "Which addresses a computer has is told, and right in itself; one that is taken twice is noticed.",
  },
  {
    place: /^class Win32_VideoController(\||$)/,
    why: "What a card is called; a driver with an error and a virtual screen are noticed.",
  },
  {
    place: /^class RSOP_RegistryPolicySetting(\.|\||$)/,
    on: /^(win|avd|server|connection|license-server|azure|not-elevated|session-host-device-local)/,
    why: "Which GPO sets the mode of licensing is asked of a session host, whose provider answers, and which a policy sets.",
  },
  {
    place: /\|RSoPLogging$/,
    why: "It says why there is no record of policies, where there is none.",
  },
  {
    place: /^right /,
    on: /^not-elevated$/,
    why: "Windows shows its rights to administrators alone.",
  },
  {
    place: /^class Win32_TS(IssuedLicense|LicenseKeyPack|LicenseServer)/,
    on: /^not-elevated$/,
    why: "The licence server shows what it has to administrators alone; that is said already.",
  },
  {
    place: /Terminal Server\\RCM(\||$)/,
    on: /^(win|avd|server|connection|license-server-domain|azure|not-elevated)/,
    why: "The certificate for licensing matters to a session host, whose provider answers.",
  },
  {
    place: /Terminal Server\\RCM(\|(X509 )?Certificate( ID|2)?)?$/,
    kind: /deleted|other bytes/,
    why: "The service makes what is missing anew when it starts; bytes only it can judge, and its events, which are noticed, say so.",
  },
  {
    place:
      /Terminal Services\|(AuthenticationLevel|fEnableWddmDriver|fDisableCdm|fEncryptRPCTraffic|fPromptForPassword|MaxInstanceCount)$|\|EnableCredSSPSupport$/,
    why: "Windows' own setting written out, a choice of the site, or a text in place of a number.",
  },
  {
    place: /(Terminal Services|RDP-Tcp)\|(MinEncryptionLevel|SecurityLayer|UserAuthentication)$/,
    on: /^win11-hardened$/,
    why: "The policy and the listener both say it: without one the other still does, and while the policy does the listener's own value has no say.",
  },
  {
    place: /\|fDenyTSConnections$/,
    on: /^win11-hardened$/,
    kind: /another kind/,
    why: "The policy says whether Remote Desktop is on.",
  },
  {
    place: /SSL\\00010002\|Functions$/,
    why: "Which cipher suites a site wants; nobody can judge the list without the clients.",
  },
  {
    place: /CredSSP\\Parameters$/,
    kind: /key deleted/,
    why: "Without the key CredSSP is as Windows has it.",
  },
  {
    place: /SCHANNEL\\Protocols\\TLS 1\.[01]\\(Client|Server)$/,
    why: "Old protocols may be on or off; what counts is TLS 1.2.",
  },
  {
    place: /FirewallPolicy\\Mdm(\\FirewallRules)?(\|.*)?$/,
    on: /^win11-hardened$/,
    why: "Windows' own rule admits everybody already: one permission less shuts nobody out.",
  },
  {
    place: /^Policies\\Microsoft\\Windows NT\\Terminal Services$/,
    on: /^not-elevated$/,
    why: "What the policy says of licensing cannot be held against a provider that does not answer.",
  },
];

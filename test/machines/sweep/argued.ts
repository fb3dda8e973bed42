/** Breaks that no check has to notice, and why. An entry that fits nothing fails the sweep, as does a break that no entry fits. */
import type { Argument, Silent } from "./report.ts";

const rdpTcp = (names: string): RegExp => new RegExp(`\\\\RDP-Tcp\\|(${names})$`);

/** The listener's values: kinds and absence are noticed of each; this is what their data decide. */
const listener: readonly Argument[] = [
  {
    place: rdpTcp(
      "ColorDepth|DrawGdiplusSupportLevel|KeyboardLayout|AudioEnumeratorDll|CfgDll|fInheritColorDepth",
    ),
    why: "Only how a session looks, sounds or is set up in a tool.",
  },
  {
    place: rdpTcp("f(Disable|Auto|Force|Inherit)\\w+|Shadow"),
    why: "What a session brings along, and whose word counts in it: a choice of the site.",
  },
  {
    place: rdpTcp("Max(Connection|Disconnection|Idle)Time|KeepAliveTimeout|fReconnectSame|fResetBroken"),
    why: "How long a session lasts: a choice of the site, and nobody is kept out.",
  },
  {
    place: rdpTcp("MaxInstanceCount"),
    why: "How many may connect is a choice of the site; what the listener's configuration asks is whether it is whole.",
  },
  {
    place: rdpTcp(
      "fPromptForPassword|fUseDefaultGina|fHomeDirectoryMapRoot|fAllowSecProtocolNegotiation|fLogonDisabled",
    ),
    why: "How people sign in: a choice of the site. Of fLogonDisabled only 1 is documented, and that is noticed.",
  },
  {
    place: rdpTcp("MinEncryptionLevel"),
    kind: /^another number$/,
    why: "Each number from 1 to 4 is a level that sites choose.",
  },
  {
    place: rdpTcp(
      "(Username|Domain|Password|WorkDirectory|InitialProgram|Comment|WFProfilePath|NWLogonServer)",
    ),
    why: "Whom and with what a session begins: a choice of the site.",
  },
  {
    place: rdpTcp("Callback(Number)?|Cd(Class|Flag|DLL|Name)"),
    why: "For modems; the network knows no callback.",
  },
  {
    place: rdpTcp("(InputBuffer|OutBuf)\\w+|InteractiveDelay|WdFlag|PdFlag1?"),
    why: "Buffers, delays and flags differ between builds, and no source says which of them keep anybody out.",
  },
  {
    place: rdpTcp("Select(NetworkDetect|Transport)|WebSocket(Tls)?ListenerPort"),
    why: "Only newer Windows has them; without them, or with others, TCP is as it was.",
  },
];

/** Windows' own templates: they say what the listener is held against where they are there. */
const templates: readonly Argument[] = [
  {
    place: /\\Wds\\rdpwd(\\|$|\|)/,
    kind: /deleted|another kind/,
    why: "Without a template, or without a value of it, the listener is held against the table of known values.",
  },
  {
    place: /\\Wds\\rdpwd(\\.*)?\|/,
    why: "A value of a template that the listener does not take: no listener is made of it but by Reset-RdpListener, which has a table.",
  },
  {
    place: /Terminal Server\\WinStations\|/,
    why: "The permissions of listeners to come, and the name of a certificate that Windows makes anew; nobody documents how to read them.",
  },
];

const licensing: readonly Argument[] = [
  {
    place: /RCM\\Licensing Core/,
    why: "What the machine keeps of its licensing mode; what counts is what its provider says is in force.",
  },
  {
    place: /\\LicenseServers$|SpecifiedLicenseServers$|\|SessionDirectoryActive$/,
    why: "Where a list of licence servers, or a deployment, may be written down; the provider says what is in force.",
  },
  {
    place: /Terminal Services\|(LicenseServers|LicensingMode)$/,
    why: "A policy of licensing on a machine that is no session host, or one that the provider has not taken yet.",
  },
  {
    place: /^class Win32_TerminalServiceSetting(\.|\|Licensing|$)/,
    on: /^(win|avd|server|connection|license-server-domain|azure)/,
    why: "No session host: nobody asks it for a licence.",
  },
  {
    place: /^class Win32_TerminalServiceSetting\.(GetGracePeriodDays|\w+$)|GetGracePeriodDays\|/,
    why: "The grace period matters where no licence server answers; a method that fails gives nothing out, which is noticed.",
  },
  {
    place: /GetSpecifiedLicenseServerList(\||$)/,
    why: "A name of a policy counts before the list; of another name the host itself says whether it can be reached.",
  },
  {
    place: /^class Win32_TerminalServiceSetting\|(LicensingName|PolicySource\w+)$/,
    why: "A word for people, and who set it: verdicts hang on the number and on what is in force.",
  },
  {
    place: /^port \d+ of the licence server$/,
    why: "The host itself says that its licence server answers; a port is asked for a reason when it does not.",
  },
  {
    place: /^class Win32_ComputerSystem/,
    why: "Whether it is in a domain matters to a session host of licences for each user alone, and its name to nobody.",
  },
  {
    place: /^class Win32_TSIssuedLicense\|/,
    why: "One licence of a device, whose numbers, names and dates are the device's; only several of one device, or one past its date, are a fault.",
  },
  {
    place: /^class Win32_TSLicenseKeyPack(\|.* of instance [12]|)$/,
    kind: /instance|another|nought|null|empty|appears/,
    why: "The two packs that each licence server has of its own: temporary and built-in ones are no stock.",
  },
  {
    place:
      /^class Win32_TSLicenseKeyPack\|(KeyPackId|ProductVersion(ID)?|TypeAndModel|TotalLicenses|IssuedLicenses) of/,
    why: "Names, numbers and versions for people; what is left of a pack is AvailableLicenses, whose nought is noticed.",
  },
  {
    place: /^class Win32_TSLicenseKeyPack\|(AvailableLicenses|KeyPackType) of/,
    kind: /^another number$/,
    why: "One licence more or less, or a pack that was bought in another way.",
  },
  {
    place: /^class Win32_TSLicenseServer(\||\.GetActivationStatus$)/,
    kind: /text|null|fails/,
    why: "Its product id and version are shown alone; what it says of its activation counts, not the number that came with it.",
  },
];

const rules: readonly Argument[] = [
  {
    place: /^rule (NETDIS-|WiFiDirect-|RemoteDesktop(Services)?-Shadow-)/,
    why: "Rules for Teredo, Wi-Fi Direct and shadowing: they neither open nor shut the port of Remote Desktop.",
  },
  { place: /^rule RemoteDesktop-UserMode-In-TCP$/, kind: /^switched on$/, why: "It is on already." },
  {
    place: /^rule \{/,
    on: /^win11-hardened$/,
    why: "Windows' own rule admits everybody already: one permission less, or narrower, shuts nobody out.",
  },
  {
    place: /^rule RemoteDesktop(Services)?-UserMode-In-TCP$/,
    on: /^(session-host|connection-broker|license-server|not-elevated)/,
    why: "A session host has two rules of Windows that admit everybody: without one of them the other still does.",
  },
  {
    place: /FirewallPolicy\\\w+Profile\|DisableNotifications$/,
    why: "Whether Windows tells the person at the screen that it blocked something.",
  },
  {
    place: /FirewallPolicy\\\w+Profile\|AllowLocalPolicyMerge$/,
    why: "Whether local rules count is said by a policy, and not here.",
  },
  {
    place: /FirewallPolicy\\\w+Profile(\||$)/,
    why: "A profile that no network of the machine has, or a value that leaves it as Windows has it: on, blocking what no rule admits.",
  },
  {
    place: /SharedAccess\\Parameters\\FirewallPolicy$/,
    kind: /denied/,
    why: "Who may read the rules below it still reads them.",
  },
  {
    place: /^class MSFT_NetConnectionProfile\|NetworkCategory$/,
    kind: /another number/,
    why: "Another profile that the rule is for as well.",
  },
  {
    place: /^rules of others/,
    why: "They are for other programs and ports, and for UDP, without which Remote Desktop works.",
  },
];

const others: readonly Argument[] = [
  {
    place: /MSLicensing(\\Store)?(\\LICENSE\d+)?$/,
    kind: /key deleted/,
    why: "A client that has had no licence, or has one less, in one of the two views: it asks for another.",
  },
  {
    place: /\\LICENSE\d+\|/,
    why: "What is in a licence only the client can judge; the names of its values are general knowledge.",
  },
  { place: /\|ClientHWID$/, kind: /other bytes/, why: "Another identity is as good." },
  {
    place: /WOW6432Node\\Microsoft\\MSLicensing\\HardwareID\|ClientHWID$/,
    why: "The identity that 32-bit clients have: they make another one. It is the one of the 64-bit client that users cannot make.",
  },
  {
    place: /Terminal Services\|fDenyTSConnections$/,
    kind: /appears as 0/,
    why: "A policy that allows what is allowed.",
  },
  {
    place: /^service (W32Time|MpsSvc)$/,
    kind: /missing|disabled|stopped/,
    why: "Without a domain nothing hangs on the time service; and a service that is disabled and runs still does its work.",
  },
  {
    place: /^service /,
    kind: /another account/,
    why: "Of the helpers nobody documents an account without which Remote Desktop does not work.",
  },
  {
    place: /CurrentVersion(\|(EditionID|ProductName)|\\Svchost.*|)$/,
    why: "The edition and the groups of svchost are asked where the service does not run, or nothing listens: to say why.",
  },
  {
    place: /^class Win32_Terminal(\||$)/,
    why: "The list is optional, and the console's entry is nobody's way in.",
  },
];

/** How people sign in, what protects the way, and what changed. */
const signIn: readonly Argument[] = [
  {
    place: /SCHANNEL\\Protocols\\TLS \d\.\d\\(Client|Server)\|/,
    why: "TLS 1.0 and 1.1 may be off, a protocol may be written out as on, and of a text in place of a number nobody documents what it does.",
  },
  {
    place: /FipsAlgorithmPolicy(\||$)/,
    why: "Whether Windows keeps to FIPS is a choice of the site; it is asked to say what a level of encryption means.",
  },
  {
    place: /\|RestrictRemoteSAM$|(^|\\)Lsa$/,
    why: "The policy is a text in SDDL; a number is none, and without it Windows has its default.",
  },
  {
    place: /\|(fSingleSessionPerUser|TSServerDrainMode|WinStationsDisabled|fClientDisableUDP)$/,
    why: "Windows' own setting, a choice of the site, or a form in which Windows never writes it: WinStationsDisabled is the text 1, and that is noticed.",
  },
  {
    place: /CurrentVersion\|(CurrentBuildNumber|UBR)$|\|AllowEncryptionOracle$/,
    why: "Which updates a Windows has is asked of builds that once lacked those of 2018; 1 is Windows' own level of CredSSP.",
  },
  {
    place: /(^|\\)(Session Manager|Winlogon)$/,
    kind: /key deleted/,
    why: "Without the key nothing waits for a restart, and nothing shuts logons.",
  },
  {
    place: /^class MSFT_Net(Adapter|IPInterface)(\||$)/,
    why: "What an adapter is called, and numbers that make no tunnel of it; a tunnel and a small MTU are noticed.",
  },
  {
    place: /^store My$/,
    kind: /missing/,
    why: "No certificate was chosen.",
  },
  {
    place: /^store Remote Desktop\|certificate$/,
    why: "Windows makes it for itself: what it is called, and by whom, binds nobody. Its dates and its key are noticed.",
  },
  {
    place: /ClusterSettings(\||$)/,
    why: "Where a deployment may be written down; the provider says what is in force.",
  },
];

export const argued: Readonly<Record<Silent["says"], readonly Argument[]>> = {
  nothing: [...listener, ...templates, ...licensing, ...rules, ...signIn, ...others],
  less: [
    {
      place: /^class Win32_TerminalServiceSetting(\|TerminalServerMode)?$/,
      kind: /missing|nought|another number/,
      why: "A host that says of itself that it is none, or has not the provider of one, needs no licences.",
    },
    {
      place: /^class Win32_TSLicenseServer$/,
      kind: /missing/,
      why: "A machine without the class is no licence server: the role was taken away.",
    },
  ],
};

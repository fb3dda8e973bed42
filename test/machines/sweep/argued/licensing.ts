/** Licensing, of hosts and of servers. */
import type { Argument } from "../report.ts";

export const licensing: readonly Argument[] = [
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

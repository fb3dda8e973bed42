import { all, defineCheck, not, otherwise } from "rdpmend";
import {
  builtIn,
  hasBought,
  hasPerDevice,
  hasPerUser,
  noRole,
  noRoleFacts,
  now,
  packFacts,
  packs,
  perDevice,
  perDeviceFree,
  perDeviceUsedUp,
  perUser,
  perUserFree,
  server,
  serverFacts,
  someExpired,
  temporary,
} from "./_packs.ts";
import { builtInSource, packSource, rulesSource } from "./_sources.ts";

const usedUp = { TotalLicenses: 50, IssuedLicenses: 50, AvailableLicenses: 0 };
const host = { now };
const good = { host, server: serverFacts(), packs: packFacts(builtIn, temporary, perDevice()) };

export default defineCheck({
  id: "license-server.stock",
  command: "Test-RdpLicenseStock",
  title: "There are CALs left to issue",
  summary: "Reads total, issued and available CALs of each pack, and the date when a pack expires.",
  description: [
    "Per device CALs can be used up: a new device then lives on a temporary licence for 90 days and is refused afterwards. Devices that have a permanent one are not affected.",
    "Per user CALs are not enforced: a pool that is used up keeps working, but the site owes CALs.",
    "Numbers are judged pack by pack. A host needs CALs of its own version or newer, so packs for an old version do not help a new host. 4294967295 means unlimited.",
  ],
  guide: ["L2", "L3"],
  roles: ["license-server"],
  sources: [packSource, rulesSource, builtInSource],
  takes: "a few seconds",
  readings: { server, packs },
  verdicts: [
    {
      when: noRole,
      verdict: "not-applicable",
      cause: "no-license-server",
      say: "The role Remote Desktop Licensing is not installed on this computer.",
    },
    {
      when: not(hasBought),
      verdict: "fail",
      cause: "nothing-bought",
      say: "There is no CAL that was bought, only temporary or built-in packs. Run Test-RdpLicensePack.",
    },
    {
      when: someExpired,
      verdict: "fail",
      cause: "expired",
      say: "The expiry date of a CAL pack has passed; the evidence has the date. Do not count on CALs of that pack.",
    },
    {
      when: all(hasPerDevice, not(perDeviceFree)),
      verdict: "fail",
      cause: "per-device-used-up",
      mendedBy: ["license-server.revoke-cal"],
      say: "All per device CALs are issued: new devices get temporary licences for 90 days and are refused afterwards. Unused ones come back by themselves after 52 to 89 days; one at a time can be revoked.",
    },
    {
      when: perDeviceUsedUp,
      verdict: "warn",
      cause: "one-pack-used-up",
      mendedBy: ["license-server.revoke-cal"],
      say: "One pack of per device CALs is used up, another has some left. They may be for different versions: compare ProductVersion with your hosts.",
    },
    {
      when: all(hasPerUser, not(perUserFree)),
      verdict: "warn",
      cause: "per-user-used-up",
      say: "All per user CALs are issued. Nobody is refused for that, but the site owes CALs.",
    },
    {
      when: otherwise,
      verdict: "pass",
      cause: "in-stock",
      say: "CALs are left; the evidence lists total, issued and available for each pack (packs: {packs.count}).",
    },
  ],
  folkAdvice: [
    {
      advice: "All temporary CALs are used up.",
      why: "Temporary ones are unlimited, one per device for 90 days; what runs out are the permanent per device CALs.",
    },
  ],
  escalate:
    "If the pool is really used up, count devices (or people) and buy; revoking is capped at 20 % and does not replace CALs.",
  scenarios: [
    { name: "enough of them", facts: good, verdict: "pass", cause: "in-stock" },
    {
      name: "unlimited",
      facts: {
        ...good,
        packs: packFacts(perDevice({ TotalLicenses: 4294967295, AvailableLicenses: 4294967295 })),
      },
      verdict: "pass",
      cause: "in-stock",
    },
    {
      name: "a date far away",
      facts: { ...good, packs: packFacts(perDevice({ ExpirationDate: "2036-01-01T00:00:00Z" })) },
      verdict: "pass",
      cause: "in-stock",
    },
    {
      name: "no licence server",
      facts: { host, server: noRoleFacts, packs: noRoleFacts },
      verdict: "not-applicable",
      cause: "no-license-server",
    },
    {
      name: "all temporary",
      facts: { ...good, packs: packFacts(builtIn, temporary) },
      verdict: "fail",
      cause: "nothing-bought",
    },
    {
      name: "a pack that has expired",
      facts: { ...good, packs: packFacts(perDevice({ ExpirationDate: "2026-02-28T23:59:59Z" }), perUser()) },
      verdict: "fail",
      cause: "expired",
    },
    {
      name: "no per device CAL left",
      facts: { ...good, packs: packFacts(temporary, perDevice(usedUp)) },
      verdict: "fail",
      cause: "per-device-used-up",
    },
    {
      name: "none left for one version",
      facts: {
        ...good,
        packs: packFacts(perDevice(usedUp), perDevice({ KeyPackId: 9, ProductVersionID: 5 })),
      },
      verdict: "warn",
      cause: "one-pack-used-up",
    },
    {
      name: "no per user CAL left",
      facts: { ...good, packs: packFacts(perUser(usedUp)) },
      verdict: "warn",
      cause: "per-user-used-up",
    },
    {
      name: "the provider does not answer",
      facts: { ...good, packs: { unknown: "RdpMend.CimFailed: Win32_TSLicenseKeyPack" } },
      verdict: "unknown",
      cause: "not-readable",
    },
  ],
});

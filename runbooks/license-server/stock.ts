import { all, any, defineCheck, instances, not, say } from "rdpmend";
import { blind, builtIn, noRoleFacts, perDevice, perUser, serverFacts, silent, temporary } from "./_pack-facts.ts";
import { has, packs, roleRules, server } from "./_packs.ts";
import { builtInSource, emptySource, packSource, rulesSource } from "./_sources.ts";

const past = { ExpirationDate: "2026-02-28T23:59:59Z" };
const usedUp = { TotalLicenses: 50, IssuedLicenses: 50, AvailableLicenses: 0 };

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
  sources: { A: [packSource, rulesSource, emptySource], K: builtInSource },
  takes: "a few seconds",
  readings: { server, packs },
  verdicts: (facts) => ({
    ...roleRules(facts),
    "nothing-bought": {
      when: not(has.bought(facts)),
      fail: "There is no CAL that was bought, only temporary or built-in packs. Run Test-RdpLicensePack.",
    },
    expired: {
      when: any(
        all(has.perDevice(facts), not(has.perDeviceValid(facts))),
        all(has.perUser(facts), not(has.perUserValid(facts))),
      ),
      fail: "The CAL packs of one kind have all expired; the evidence has the dates. Do not count on CALs of that kind.",
    },
    "per-device-used-up": {
      when: all(has.perDeviceValid(facts), not(has.perDeviceFree(facts))),
      fail: "All per device CALs are issued: new devices get temporary licences for 90 days and are refused afterwards. Unused ones come back by themselves after 52 to 89 days; one at a time can be revoked.",
      mendedBy: ["license-server.revoke-cal"],
    },
    "one-pack-used-up": {
      when: has.perDeviceUsedUp(facts),
      warn: "One pack of per device CALs is used up, another has some left. They may be for different versions: compare ProductVersion with your hosts.",
      mendedBy: ["license-server.revoke-cal"],
    },
    "per-user-used-up": {
      when: all(has.perUserValid(facts), not(has.perUserFree(facts))),
      warn: "All per user CALs are issued. Nobody is refused for that, but the site owes CALs.",
    },
    "old-pack-expired": {
      when: has.expired(facts),
      pass: say`CALs are left in packs that are valid (packs: ${facts.packs.count}); another pack has expired, and its CALs do not count. The evidence has the dates.`,
    },
    "in-stock": {
      pass: say`CALs are left; the evidence lists total, issued and available for each pack (packs: ${facts.packs.count}).`,
    },
  }),
  folkAdvice: {
    "All temporary CALs are used up.":
      "Temporary ones are unlimited, one per device for 90 days; what runs out are the permanent per device CALs.",
  },
  escalate:
    "If the pool is really used up, count devices (or people) and buy; revoking is capped at 20 % and does not replace CALs.",
  healthy: { server: serverFacts(), packs: instances(builtIn, temporary, perDevice()) },
  scenarios: {
    "in-stock": {
      "enough of them": {},
      unlimited: { packs: instances(perDevice({ TotalLicenses: 4294967295, AvailableLicenses: 4294967295 })) },
      "a date far away": { packs: instances(perDevice({ ExpirationDate: "2036-01-01T00:00:00Z" })) },
    },
    "no-license-server": { "no licence server": noRoleFacts },
    "not-elevated": {
      ...blind,
      "not elevated, and nothing is listed": { host: { elevated: false }, packs: instances() },
    },
    "nothing-bought": { "all temporary": { packs: instances(builtIn, temporary) } },
    expired: {
      "the only per device pack, beside a valid one for people": { packs: instances(perDevice(past), perUser()) },
      "the only pack for people": { packs: instances(perDevice(), perUser(past)) },
    },
    "old-pack-expired": {
      "an old pack beside a new one": { packs: instances(perDevice(past), perDevice({ KeyPackId: 9 })) },
    },
    "per-device-used-up": {
      "no per device CAL left": { packs: instances(temporary, perDevice(usedUp)) },
      "some are left in a pack that has expired": {
        packs: instances(perDevice(usedUp), perDevice({ KeyPackId: 9, ...past })),
      },
    },
    "one-pack-used-up": {
      "none left for one version": {
        packs: instances(perDevice(usedUp), perDevice({ KeyPackId: 9, ProductVersionID: 5 })),
      },
    },
    "per-user-used-up": { "no per user CAL left": { packs: instances(perUser(usedUp)) } },
    "not-readable": silent,
  },
});

import * as rdp from "rdpmend";
import { all, any, eq, gt, ne, not, say, some } from "rdpmend";
import { issuedClass, licenseFacts, licenseProperty, revoking } from "./_issued.ts";
import { noRoleFacts, perDevice, perUser, serverFacts } from "./_pack-facts.ts";
import { noRole, noRoleWords, packs, server } from "./_packs.ts";
import { rulesSource } from "./_sources.ts";

const parameters = {
  LicenseId: {
    type: "int",
    help: "Number of the one licence to revoke, as Test-RdpIssuedLicense lists it. There is no way to revoke several at once.",
    mandatory: true,
    example: "17",
  },
} as const;
const { LicenseId } = rdp.params(parameters);
const filter = say`LicenseId = ${LicenseId}`;

/** Facts for scenarios: the licence that somebody asks to revoke. */
const found = (changes: Parameters<typeof licenseFacts>[0]) => ({ license: rdp.instances(licenseFacts(changes)) });

export default rdp.defineFix({
  id: "license-server.revoke-cal",
  command: "Revoke-RdpClientAccessLicense",
  title: "Revoke one per device CAL",
  summary:
    "Takes one named per device licence back, so that another device can have it, and records what the licence server answered.",
  description: [
    "Revoke the licence of a device that is gone for good, or that has several entries. The device itself is not told: if it comes back, it gets a temporary licence and then another CAL.",
    "Only per device licences can be revoked, and only 20 % of them at a time. The licence server answers how many more may be revoked (RevokableCals) and, when the quota is used, from when on (NextRevokeAllowedOn); both are in the result and in the record.",
    "It is no cure for 0x904: that code says that a socket closed.",
  ],
  guide: ["L7"],
  roles: ["license-server"],
  sources: {
    A: ["Microsoft, Win32_TSIssuedLicense.Revoke: RevokableCals, NextRevokeAllowedOn, per device only", rulesSource],
    K: {
      "LicenseId alone names one licence":
        "The class has two keys, LicenseId and KeyPackId; when one LicenseId fits several licences, the command refuses.",
      "Return values of Revoke":
        "The page lists none; anything but 0 is reported as a failure, with what the server said.",
    },
  },
  risk: "high",
  interrupts: "Nobody at once. The device that held the licence needs another one at its next connection.",
  cutsSession: false,
  takes: "a few seconds",
  irreversible:
    "A licence server has no way to give a revoked licence back to its device, and the quota of 20 % stays used until the date that it names.",
  before: [
    "Test-RdpIssuedLicense lists the licence, and you have its LicenseId.",
    "The device is gone for good, or has another licence beside this one.",
    "Test-RdpLicenseStock says that per device CALs are short; otherwise there is nothing to gain.",
  ],
  parameters,
  readings: {
    server,
    packs,
    license: rdp.cimInstance(
      { ...issuedClass, filter, property: licenseProperty, optional: true },
      { good: "One licence, with the device that you expect.", bad: "Another device, or none." },
    ),
  },
  refusals: ({ server, packs, license }) => ({
    NotLicenseServer: {
      category: "InvalidOperation",
      when: noRole({ server }),
      say: noRoleWords,
      action: "Run it on the licence server that issued the licence.",
    },
    LicenseNotFound: {
      category: "ObjectNotFound",
      when: eq(license.count, 0),
      say: say`This licence server has issued no per device licence with the number ${LicenseId}.`,
      action: "Take the number from Test-RdpIssuedLicense. Per user licences are not listed and cannot be revoked.",
    },
    LicenseAmbiguous: {
      category: "InvalidArgument",
      when: gt(license.count, 1),
      say: say`${license.count} licences have the number ${LicenseId}.`,
      action: "Revoke it in Remote Desktop Licensing Manager, where you see the device.",
    },
    NotPerDevice: {
      category: "InvalidOperation",
      when: not(some(packs.items, (pack) => all(eq(pack.KeyPackId, license.only.KeyPackId), eq(pack.ProductType, 0)))),
      say: say`The licence ${LicenseId} belongs to pack ${license.only.KeyPackId}, which is not known as a per device pack.`,
      action: "Leave it. Per user licences run out by themselves.",
    },
    AlreadyRevoked: {
      category: "InvalidOperation",
      when: eq(license.only.LicenseStatus, 4),
      say: say`The licence ${LicenseId} (${license.only.sIssuedToComputer}) is revoked already.`,
      action: "There is nothing to do.",
    },
  }),
  steps: ({ license }) => ({
    revoke: rdp.cimMethodStep({
      ...issuedClass,
      filter,
      methodName: "Revoke",
      thing: say`per device licence ${LicenseId} of ${license.only.sIssuedToComputer}`,
      from: say`issued (status ${license.only.LicenseStatus})`,
      to: "revoked",
      undo: { none: "A licence server has no way to give a revoked licence back to its device." },
    }),
  }),
  brings: ({ license }, { LicenseId }, before) => ({
    revoke: {
      when: all(ne(license.missing, true), any(eq(license.count, 0), eq(license.only.LicenseStatus, 4))),
      say: say`The licence server does not list the licence ${LicenseId} of ${before.license.only.sIssuedToComputer} any more, or lists it as revoked (status 4).`,
      seen: say`${license.count} with this number, status ${license.only.LicenseStatus}.`,
    },
  }),
  provenBy: "license-server.issued",
  proofAccepts: ["pass", "warn"],
  proveWithin: 10,
  next: () => [
    { say: "Keep the change id: Get-RdpChange shows RevokableCals and NextRevokeAllowedOn again." },
    { say: "In the evidence of Test-RdpIssuedLicense the licence now has status 4, or is gone." },
  ],
  folkAdvice: {
    "Revoke the CAL, it is safer than deleting the key on the client.":
      "It is capped at 20 %, works for per device only and cannot be undone; resetting the client's cache can.",
    "Revoke all old ones in a loop.":
      "It uses the quota up at once; unused CALs come back by themselves within 89 days.",
  },
  escalate:
    "If the server refuses, the quota is used: wait until NextRevokeAllowedOn, or buy CALs. Give the result to whoever holds the licences.",
  healthy: {
    server: serverFacts(),
    packs: rdp.instances(perDevice(), perUser()),
    license: rdp.instances(licenseFacts()),
  },
  given: { LicenseId: 17 },
  scenarios: {
    goes: {
      "an active per device licence": {},
      "a temporary one": found({ LicenseStatus: 1 }),
    },
    NotLicenseServer: { "not a licence server": { ...noRoleFacts, license: rdp.noClass } },
    LicenseNotFound: { "no such number": { given: { LicenseId: 99 }, license: rdp.instances() } },
    LicenseAmbiguous: {
      "two licences with this number": {
        license: rdp.instances(licenseFacts(), licenseFacts({ KeyPackId: 5 })),
      },
    },
    NotPerDevice: {
      "a licence of a per user pack": found({ KeyPackId: 4 }),
      "a licence of an unknown pack": found({ KeyPackId: 77 }),
    },
    AlreadyRevoked: { "revoked already": found({ LicenseStatus: 4 }) },
    NotEstablished: {
      "packs that cannot be read": { packs: { unknown: "RdpMend.CimFailed: Win32_TSLicenseKeyPack" } },
    },
  },
  mends: { "one per device licence": { cim: revoking } },
});

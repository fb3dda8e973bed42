import { all, cimInstance, cimMethodLasting, defineFix, eq, fact, gt, item, not, some, text } from "rdpmend";
import { noRole, noRoleFacts, packFacts, packs, perDevice, perUser, server, serverFacts } from "./_packs.ts";
import { rulesSource } from "./_sources.ts";

const namespace = "root/CIMV2";
const className = "Win32_TSIssuedLicense";
const byId = text("LicenseId = {param.LicenseId}");

const found = (status: number, keyPackId = 3) => {
  const only = { LicenseId: 17, KeyPackId: keyPackId, LicenseStatus: status, sIssuedToComputer: "PC-0042" };
  return { items: [only], count: 1, only };
};
const facts = { server: serverFacts(), packs: packFacts(perDevice(), perUser()), license: found(2) };
const parameters = { LicenseId: 17 };

export default defineFix({
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
  sources: [
    {
      mark: "A",
      from: "Microsoft, Win32_TSIssuedLicense.Revoke: RevokableCals, NextRevokeAllowedOn, per device only",
    },
    rulesSource,
    {
      mark: "K",
      from: "LicenseId alone names one licence",
      note: "The class has two keys, LicenseId and KeyPackId; when one LicenseId fits several licences, the command refuses.",
    },
    {
      mark: "K",
      from: "Return values of Revoke",
      note: "The page lists none; anything but 0 is reported as a failure, with what the server said.",
    },
  ],
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
  parameters: {
    LicenseId: {
      type: "int",
      help: "Number of the one licence to revoke, as Test-RdpIssuedLicense lists it. There is no way to revoke several at once.",
      mandatory: true,
      example: "17",
    },
  },
  readings: {
    server,
    packs,
    license: cimInstance(
      {
        namespace,
        className,
        filter: byId,
        property: [
          "LicenseId",
          "KeyPackId",
          "LicenseStatus",
          "sIssuedToComputer",
          "sIssuedToUser",
          "IssueDate",
          "ExpirationDate",
        ],
        optional: true,
      },
      { good: "One licence, with the device that you expect.", bad: "Another device, or none." },
    ),
  },
  refusals: [
    {
      id: "NotLicenseServer",
      category: "InvalidOperation",
      when: noRole,
      say: "The role Remote Desktop Licensing is not installed on this computer.",
      action: "Run it on the licence server that issued the licence.",
    },
    {
      id: "LicenseNotFound",
      category: "ObjectNotFound",
      when: eq(fact("license.count"), 0),
      say: "This licence server has issued no per device licence with the number {param.LicenseId}.",
      action:
        "Take the number from Test-RdpIssuedLicense. Per user licences are not listed and cannot be revoked.",
    },
    {
      id: "LicenseAmbiguous",
      category: "InvalidArgument",
      when: gt(fact("license.count"), 1),
      say: "{license.count} licences have the number {param.LicenseId}.",
      action: "Revoke it in Remote Desktop Licensing Manager, where you see the device.",
    },
    {
      id: "NotPerDevice",
      category: "InvalidOperation",
      when: not(
        some(
          fact("packs.items"),
          all(eq(item("KeyPackId"), fact("license.only.KeyPackId")), eq(item("ProductType"), 0)),
        ),
      ),
      say: "The licence {param.LicenseId} belongs to pack {license.only.KeyPackId}, which is not known as a per device pack.",
      action: "Leave it. Per user licences run out by themselves.",
    },
    {
      id: "AlreadyRevoked",
      category: "InvalidOperation",
      when: eq(fact("license.only.LicenseStatus"), 4),
      say: "The licence {param.LicenseId} ({license.only.sIssuedToComputer}) is revoked already.",
      action: "There is nothing to do.",
    },
  ],
  steps: {
    revoke: cimMethodLasting({
      namespace,
      className,
      filter: byId,
      methodName: "Revoke",
      thing: text("per device licence {param.LicenseId} of {license.only.sIssuedToComputer}"),
      from: text("issued (status {license.only.LicenseStatus})"),
      to: "revoked",
    }),
  },
  provenBy: "license-server.issued",
  proofAccepts: ["pass", "warn"],
  proveWithin: 10,
  next: [
    { say: "Keep the change id: Get-RdpChange shows RevokableCals and NextRevokeAllowedOn again." },
    { say: "In the evidence of Test-RdpIssuedLicense the licence now has status 4, or is gone." },
  ],
  folkAdvice: [
    {
      advice: "Revoke the CAL, it is safer than deleting the key on the client.",
      why: "It is capped at 20 %, works for per device only and cannot be undone; resetting the client's cache can.",
    },
    {
      advice: "Revoke all old ones in a loop.",
      why: "It uses the quota up at once; unused CALs come back by themselves within 89 days.",
    },
  ],
  escalate:
    "If the server refuses, the quota is used: wait until NextRevokeAllowedOn, or buy CALs. Give the result to whoever holds the licences.",
  scenarios: [
    { name: "an active per device licence", parameters, facts, refused: null },
    { name: "a temporary one", parameters, facts: { ...facts, license: found(1) }, refused: null },
    {
      name: "not a licence server",
      parameters,
      facts: { server: noRoleFacts, packs: noRoleFacts, license: noRoleFacts },
      refused: "NotLicenseServer",
    },
    {
      name: "no such number",
      parameters: { LicenseId: 99 },
      facts: { ...facts, license: { items: [], count: 0, only: null } },
      refused: "LicenseNotFound",
    },
    {
      name: "two licences with this number",
      parameters,
      facts: {
        ...facts,
        license: { items: [...found(2).items, ...found(2, 5).items], count: 2, only: null },
      },
      refused: "LicenseAmbiguous",
    },
    {
      name: "a licence of a per user pack",
      parameters,
      facts: { ...facts, license: found(2, 4) },
      refused: "NotPerDevice",
    },
    {
      name: "a licence of an unknown pack",
      parameters,
      facts: { ...facts, license: found(2, 77) },
      refused: "NotPerDevice",
    },
    {
      name: "revoked already",
      parameters,
      facts: { ...facts, license: found(4) },
      refused: "AlreadyRevoked",
    },
    {
      name: "packs that cannot be read",
      parameters,
      facts: { ...facts, packs: { unknown: "RdpMend.CimFailed: Win32_TSLicenseKeyPack" } },
      refused: "NotEstablished",
    },
  ],
});

import { all, cimInstance, count, defineCheck, eq, gt, instances, isIn, noClass, not, say, some } from "rdpmend";
import { issuedClass, licenseFacts, licenseProperty } from "./_issued.ts";
import { blind, serverFacts } from "./_pack-facts.ts";
import { isPast, roleRules, server } from "./_packs.ts";
import { emptySource, rulesSource } from "./_sources.ts";

/** Facts for scenarios: these licences, each of another device. */
const listed = (...licenses: ReturnType<typeof licenseFacts>[]) => ({ ...instances(...licenses), repeated: [] });

export default defineCheck({
  id: "license-server.issued",
  command: "Test-RdpIssuedLicense",
  title: "Which per device CALs are issued, and to whom",
  summary: "Lists the per device licences that this server has issued, with their numbers, devices and dates.",
  description: [
    "The evidence names each licence by its LicenseId: that number is what Revoke-RdpClientAccessLicense takes. Status: 1 temporary, 2 active, 3 upgrade, 4 revoked, 5 pending, 6 concurrent.",
    "A device gets a temporary licence for 90 days at its first sign-in and a permanent one at the second, for 52 to 89 days; it is renewed in its last seven days. A device that is gone frees its CAL by itself after that time.",
  ],
  guide: ["L7"],
  roles: ["license-server"],
  sources: {
    A: ["Microsoft, Win32_TSIssuedLicense (root\\CIMV2)", rulesSource, emptySource],
    B: [
      "Issue reports: windowsserverdocs 5711 (the app of the Store makes identities of its own, which change), FreeRDP 2495, 5229",
    ],
    K: {
      "Several licences of one status from one pack under one name":
        "Two devices may bear one name; so it is a warning, and the evidence has the entries.",
    },
  },
  takes: "a few seconds; longer with thousands of licences",
  readings: {
    server,
    issued: cimInstance(
      {
        ...issuedClass,
        property: licenseProperty,
        optional: true,
        repeated: ["KeyPackId", "LicenseStatus", "sIssuedToComputer"],
      },
      {
        good: "Each device once, with status 2.",
        bad: "A device several times (it lost its identity), or many with status 1.",
      },
    ),
  },
  verdicts: ({ server, issued }) => ({
    ...roleRules({ server }),
    "none-issued": {
      when: eq(count(issued.items), 0),
      pass: "No per device licence has been issued yet. Per user licences are not in this list.",
    },
    overdue: {
      when: some(issued.items, ({ LicenseStatus, ExpirationDate }) =>
        all(eq(LicenseStatus, 2), isPast(ExpirationDate)),
      ),
      warn: "A licence is active although its date has passed. The server takes such a licence back by itself; if it stays, the server's database or its service needs a look.",
    },
    "device-repeated": {
      when: some(issued.repeated, (one) => isIn(one.LicenseStatus, [1, 2])),
      warn: "A device holds several licences of one pack: it shows another identity each time, and each takes a CAL. Look at its client program (the app of the Store, FreeRDP and others make identities of their own), at a cloned image, at a script that deletes the client's licence key.",
      mendedBy: ["license-server.revoke-cal"],
      next: "Find the cause first; the licences that it does not use any more can then be revoked one by one, or run out by themselves.",
    },
    "only-temporary": {
      when: all(
        some(issued.items, (license) => eq(license.LicenseStatus, 1)),
        not(some(issued.items, (license) => eq(license.LicenseStatus, 2))),
      ),
      warn: say`Only temporary licences (entries: ${issued.count}) are issued: either every device is new, or there are no permanent CALs. Run Test-RdpLicenseStock.`,
    },
    "some-temporary": {
      when: gt(
        count(issued.items, (license) => eq(license.LicenseStatus, 1)),
        0,
      ),
      pass: say`Licences are issued (entries: ${issued.count}); some are temporary, as for devices that came for the first time.`,
    },
    issued: { pass: say`Licences are issued (entries: ${issued.count}).` },
  }),
  folkAdvice: {
    "A CAL is stuck to a MAC address.":
      "It is bound to the identity that the client keeps in its registry (ClientHWID).",
  },
  escalate:
    "If one device has many entries, its identity is lost again and again: a client program with an identity of its own (the app of the Store, FreeRDP), a cloned image, or a script that deletes the client's licence key. Find that first.",
  healthy: { server: serverFacts(), issued: listed(licenseFacts()) },
  scenarios: {
    issued: {
      "permanent ones": {},
      "a device whose licences were revoked twice": {
        issued: { repeated: [{ KeyPackId: 3, LicenseStatus: 4, sIssuedToComputer: "PC-0042", times: 2 }] },
      },
      "a revoked one beyond its date is no matter": {
        issued: listed(
          licenseFacts(),
          licenseFacts({ LicenseId: 9, LicenseStatus: 4, ExpirationDate: "2026-01-01T00:00:00Z" }),
        ),
      },
    },
    "some-temporary": {
      "one permanent, one temporary": {
        issued: listed(licenseFacts(), licenseFacts({ LicenseId: 18, LicenseStatus: 1 })),
      },
    },
    "only-temporary": { "temporary ones only": { issued: listed(licenseFacts({ LicenseStatus: 1 })) } },
    "device-repeated": {
      "one device, three active licences": {
        issued: {
          ...listed(licenseFacts(), licenseFacts({ LicenseId: 18 }), licenseFacts({ LicenseId: 19 })),
          repeated: [{ KeyPackId: 3, LicenseStatus: 2, sIssuedToComputer: "PC-0042", times: 3 }],
        },
      },
      "a client that gets a temporary one each time": {
        issued: {
          ...listed(licenseFacts(), licenseFacts({ LicenseId: 18, LicenseStatus: 1 })),
          repeated: [{ KeyPackId: 2, LicenseStatus: 1, sIssuedToComputer: "thin-7", times: 40 }],
        },
      },
    },
    overdue: {
      "active beyond its date": { issued: listed(licenseFacts({ ExpirationDate: "2026-01-01T00:00:00Z" })) },
    },
    "none-issued": { "none yet": { issued: listed() } },
    "no-license-server": { "no licence server": { server: noClass, issued: { ...noClass, repeated: [] } } },
    "not-elevated": blind,
    "not-readable": {
      "the provider does not answer": { issued: { unknown: "RdpMend.CimFailed: Win32_TSIssuedLicense" } },
    },
  },
});

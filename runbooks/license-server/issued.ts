import {
  all,
  cimInstance,
  count,
  defineCheck,
  eq,
  fact,
  gt,
  item,
  lt,
  not,
  otherwise,
  present,
  some,
} from "rdpmend";
import { noRole, noRoleFacts, now, server, serverFacts } from "./_packs.ts";
import { rulesSource } from "./_sources.ts";

const license = {
  LicenseId: 17,
  KeyPackId: 3,
  LicenseStatus: 2,
  sIssuedToComputer: "PC-0042",
  sIssuedToUser: "",
  IssueDate: "2026-02-01T08:00:00Z",
  ExpirationDate: "2026-04-10T08:00:00Z",
};
const issuedFacts = (...items: (typeof license)[]) => ({
  items,
  count: items.length,
  only: items.length === 1 ? (items[0] ?? null) : null,
});
const host = { now };
const active = some(fact("issued.items"), eq(item("LicenseStatus"), 2));
const overdue = all(present(item("ExpirationDate")), lt(item("ExpirationDate"), fact("host.now")));

export default defineCheck({
  id: "license-server.issued",
  command: "Test-RdpIssuedLicense",
  title: "Which per device CALs are issued, and to whom",
  summary:
    "Lists the per device licences that this server has issued, with their numbers, devices and dates.",
  description: [
    "The evidence names each licence by its LicenseId: that number is what Revoke-RdpClientAccessLicense takes. Status: 1 temporary, 2 active, 3 upgrade, 4 revoked, 5 pending, 6 concurrent.",
    "A device gets a temporary licence for 90 days at its first sign-in and a permanent one at the second, for 52 to 89 days; it is renewed in its last seven days. A device that is gone frees its CAL by itself after that time.",
  ],
  guide: ["L7"],
  roles: ["license-server"],
  sources: [{ mark: "A", from: "Microsoft, Win32_TSIssuedLicense (root\\CIMV2)" }, rulesSource],
  takes: "a few seconds; longer with thousands of licences",
  readings: {
    server,
    issued: cimInstance(
      {
        namespace: "root/CIMV2",
        className: "Win32_TSIssuedLicense",
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
      {
        good: "Each device once, with status 2.",
        bad: "A device several times (it lost its identity), or many with status 1.",
      },
    ),
  },
  verdicts: [
    {
      when: noRole,
      verdict: "not-applicable",
      cause: "no-license-server",
      say: "The role Remote Desktop Licensing is not installed on this computer.",
    },
    {
      when: eq(count(fact("issued.items")), 0),
      verdict: "pass",
      cause: "none-issued",
      say: "No per device licence has been issued yet. Per user licences are not in this list.",
    },
    {
      when: some(fact("issued.items"), all(eq(item("LicenseStatus"), 2), overdue)),
      verdict: "warn",
      cause: "overdue",
      say: "A licence is active although its date has passed. The server takes such a licence back by itself; if it stays, the server's database or its service needs a look.",
    },
    {
      when: all(some(fact("issued.items"), eq(item("LicenseStatus"), 1)), not(active)),
      verdict: "warn",
      cause: "only-temporary",
      say: "Only temporary licences (entries: {issued.count}) are issued: either every device is new, or there are no permanent CALs. Run Test-RdpLicenseStock.",
    },
    {
      when: gt(count(fact("issued.items"), eq(item("LicenseStatus"), 1)), 0),
      verdict: "pass",
      cause: "some-temporary",
      say: "Licences are issued (entries: {issued.count}); some are temporary, as for devices that came for the first time.",
    },
    {
      when: otherwise,
      verdict: "pass",
      cause: "issued",
      say: "Licences are issued (entries: {issued.count}).",
    },
  ],
  folkAdvice: [
    {
      advice: "A CAL is stuck to a MAC address.",
      why: "It is bound to the identity that the client keeps in its registry (ClientHWID).",
    },
  ],
  escalate:
    "If one device has many entries, its identity is lost again and again: a cloned image, or a script that deletes the client's licence key. Find that first.",
  scenarios: [
    {
      name: "permanent ones",
      facts: { host, server: serverFacts(), issued: issuedFacts(license) },
      verdict: "pass",
      cause: "issued",
    },
    {
      name: "one permanent, one temporary",
      facts: {
        host,
        server: serverFacts(),
        issued: issuedFacts(license, { ...license, LicenseId: 18, LicenseStatus: 1 }),
      },
      verdict: "pass",
      cause: "some-temporary",
    },
    {
      name: "temporary ones only",
      facts: { host, server: serverFacts(), issued: issuedFacts({ ...license, LicenseStatus: 1 }) },
      verdict: "warn",
      cause: "only-temporary",
    },
    {
      name: "active beyond its date",
      facts: {
        host,
        server: serverFacts(),
        issued: issuedFacts({ ...license, ExpirationDate: "2026-01-01T00:00:00Z" }),
      },
      verdict: "warn",
      cause: "overdue",
    },
    {
      name: "a revoked one beyond its date is no matter",
      facts: {
        host,
        server: serverFacts(),
        issued: issuedFacts(license, {
          ...license,
          LicenseId: 9,
          LicenseStatus: 4,
          ExpirationDate: "2026-01-01T00:00:00Z",
        }),
      },
      verdict: "pass",
      cause: "issued",
    },
    {
      name: "none yet",
      facts: { host, server: serverFacts(), issued: issuedFacts() },
      verdict: "pass",
      cause: "none-issued",
    },
    {
      name: "no licence server",
      facts: { host, server: noRoleFacts, issued: noRoleFacts },
      verdict: "not-applicable",
      cause: "no-license-server",
    },
    {
      name: "the provider does not answer",
      facts: { host, server: serverFacts(), issued: { unknown: "RdpMend.CimFailed: Win32_TSIssuedLicense" } },
      verdict: "unknown",
      cause: "not-readable",
    },
  ],
});
